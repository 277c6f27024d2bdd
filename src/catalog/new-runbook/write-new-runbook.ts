/**
 * Drafts a runbook from an alert's rule, labels and service. Text from a link or from a monitoring system goes into quoted
 * YAML or into a fence, where it has no meaning.
 */
import type { Catalog, Service } from '../graph/catalog.ts';
import { indentLines, writeFencedBlock } from './fence-text.ts';
import { listFirstCommands } from './first-commands.ts';
import { findFreeId, formatRunbookFileName } from './name-runbook.ts';
import { selectParameterLabels, writeFrontMatter } from './write-front-matter.ts';

export interface NewRunbookInput {
  /** The alert's name, in its source's spelling if known. */
  alert: string;
  /** The rule's expression; empty if unknown. */
  expression: string;
  /** Texts of the alert's annotations. */
  descriptions: readonly string[];
  /** Labels by name, each with one of its values. */
  labels: ReadonlyMap<string, string>;
}

/** The part of a live alert that goes into the file. */
interface AlertDescription {
  name: string;
  expression: string;
  annotations: readonly { name: string; value: string }[];
  instances: readonly { annotations: readonly { name: string; value: string }[] }[];
}

const descriptionAnnotations = ['summary', 'message', 'description'];

/** Takes the annotations of the rule, else those of one instance; only texts, no links. */
export function collectNewRunbookInput(alert: AlertDescription, labels: ReadonlyMap<string, string>): NewRunbookInput {
  const all = [...alert.annotations, ...(alert.instances[0]?.annotations ?? [])];
  const descriptions = descriptionAnnotations.flatMap((wanted) => all.find(({ name }) => name === wanted)?.value ?? []);
  return { alert: alert.name, expression: alert.expression, descriptions, labels };
}

export interface NewRunbookFile {
  /** Path in the content folder, `runbooks/api/high-error-rate.md`; `undefined` without a service. */
  path: string | undefined;
  fileName: string;
  text: string;
}

const joinParagraphs = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join('\n\n');

function writeMeaning({ expression, descriptions }: NewRunbookInput): string {
  const description = writeFencedBlock(descriptions.join('\n\n'), 'text');
  return joinParagraphs(
    '## Meaning',
    'Say in one sentence what is broken when this alert fires, and what is not.',
    description === '' ? '' : joinParagraphs('The alert says of itself:', description),
    expression === '' ? '' : joinParagraphs('It fires while this holds:', writeFencedBlock(expression, 'promql')),
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
    expression === '' ? '' : joinParagraphs('This must give no result:', writeFencedBlock(expression, 'promql')),
  );
}

/** `service` must be in the catalog. The path is not that of an existing runbook. */
export function writeNewRunbook(
  { runbooks }: Pick<Catalog, 'runbooks'>,
  input: NewRunbookInput,
  service: Service | undefined,
): NewRunbookFile {
  const { alert, labels, expression } = input;
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
    writeMeaning(input),
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
