/**
 * A runbook to begin with, out of an alert's rule, its labels and its service. Everything that comes from a link or from a
 * monitoring system stands in quoted YAML or in a fence, where it is nothing but text.
 */
import type { Catalog, Service } from '../graph/catalog.ts';
import { indentLines, writeFencedBlock } from './fence-text.ts';
import { listFirstCommands } from './first-commands.ts';
import { findFreeId, formatRunbookFileName } from './name-runbook.ts';
import { selectParameterLabels, writeFrontMatter } from './write-front-matter.ts';

export interface NewRunbookInput {
  /** The alert's name, as its source writes it where there is one. */
  alert: string;
  /** The rule's expression; empty where it is not known. */
  expression: string;
  /** What the alert's annotations say. */
  descriptions: readonly string[];
  /** Labels by name, each with a value that occurs; empty where none is known. */
  labels: ReadonlyMap<string, string>;
}

/** What the live side knows of an alert, as far as it goes into a file. */
interface AlertDescription {
  name: string;
  expression: string;
  annotations: readonly { name: string; value: string }[];
  instances: readonly { annotations: readonly { name: string; value: string }[] }[];
}

const descriptionAnnotations = ['summary', 'message', 'description'];

/** The annotations in words, of the rule or else of one instance; links and others are not for the file. */
export function collectNewRunbookInput(
  told: AlertDescription,
  labels: ReadonlyMap<string, string>,
): NewRunbookInput {
  const all = [...told.annotations, ...(told.instances[0]?.annotations ?? [])];
  const descriptions = descriptionAnnotations.flatMap(
    (wanted) => all.find(({ name }) => name === wanted)?.value ?? [],
  );
  return { alert: told.name, expression: told.expression, descriptions, labels };
}

export interface NewRunbookFile {
  /** `runbooks/api/high-error-rate.md`, to be put into the folder of content; `undefined` without a service. */
  path: string | undefined;
  /** The last part of the path. */
  fileName: string;
  text: string;
}

const joinParagraphs = (...parts: readonly string[]): string =>
  parts.filter((part) => part !== '').join('\n\n');

function writeMeaning({ expression, descriptions }: NewRunbookInput): string {
  const told = writeFencedBlock(descriptions.join('\n\n'), 'text');
  return joinParagraphs(
    '## Meaning',
    'Say in one sentence what is broken when this alert fires, and what is not.',
    told === '' ? '' : joinParagraphs('The alert says of itself:', told),
    expression === ''
      ? ''
      : joinParagraphs('It fires while this holds:', writeFencedBlock(expression, 'promql')),
  );
}

function writeDiagnosis(labels: ReadonlyMap<string, string>): string {
  const steps = listFirstCommands(selectParameterLabels(labels)).map(
    ({ question, commands }, index) =>
      `${index + 1}. ${question}\n\n${indentLines(writeFencedBlock(commands.join('\n'), 'sh'), 3)}`,
  );
  return joinParagraphs(
    '## Diagnosis',
    steps.length > 0
      ? 'Begin with what the alert names. Write beside each command what is normal, and where to go on when it is not.'
      : 'Write here the first command that tells whether the alert is right, and beside it what is normal.',
    ...steps,
  );
}

function writeVerification(expression: string): string {
  return joinParagraphs(
    '## Verification',
    'Say by what a reader sees that it is over, and for how long it must stay so. The alert has to be quiet again.',
    expression === ''
      ? ''
      : joinParagraphs('This must give no result:', writeFencedBlock(expression, 'promql')),
  );
}

/** `service` must be one of the catalogue's. The path is one that no runbook has yet. */
export function writeNewRunbook(
  { runbooks }: Pick<Catalog, 'runbooks'>,
  facts: NewRunbookInput,
  service: Service | undefined,
): NewRunbookFile {
  const { alert, labels, expression } = facts;
  const id =
    service &&
    findFreeId(
      `${service.id}/${formatRunbookFileName(alert)}`,
      runbooks.map((each) => each.id),
    );
  const impact = service?.title
    ? 'What do the users of this service notice, and how many of them?'
    : 'Who notices, and what?';
  const text = joinParagraphs(
    writeFrontMatter({ alert, service, labels }).trimEnd(),
    writeMeaning(facts),
    joinParagraphs('## Impact', `${impact} Say also what happens when nobody acts.`),
    writeDiagnosis(labels),
    joinParagraphs(
      '## Mitigation',
      'Write the smallest step first that stops the damage, then how to undo it, then whom to call if it does not help.',
    ),
    writeVerification(expression),
  );
  return {
    path: id && `runbooks/${id}.md`,
    fileName: `${id?.split('/').slice(1).join('/') ?? formatRunbookFileName(alert)}.md`,
    text: `${text}\n`,
  };
}
