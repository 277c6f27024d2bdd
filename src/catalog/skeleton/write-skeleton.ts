/**
 * A runbook to begin with, out of an alert's rule, its labels and its service. Everything that comes from a link or from a
 * monitoring system stands in quoted YAML or in a fence, where it is nothing but text.
 */
import type { Catalog, Service } from '../catalog.ts';
import { fenced, indented } from './fenced.ts';
import { firstCommands } from './first-commands.ts';
import { frontMatter, parameterLabels } from './front-matter.ts';
import { fileNameOf, freeId } from './names.ts';

export interface SkeletonFacts {
  /** The alert's name, as its source writes it where there is one. */
  alert: string;
  /** The rule's expression; empty where it is not known. */
  expression: string;
  /** What the alert's annotations say. */
  says: readonly string[];
  /** Labels by name, each with a value that occurs; empty where none is known. */
  labels: ReadonlyMap<string, string>;
}

/** What the live side knows of an alert, as far as it goes into a file. */
interface Told {
  name: string;
  expression: string;
  annotations: readonly { name: string; value: string }[];
  instances: readonly { annotations: readonly { name: string; value: string }[] }[];
}

const saying = ['summary', 'message', 'description'];

/** The annotations in words, of the rule or else of one instance; links and others are not for the file. */
export function skeletonFacts(told: Told, labels: ReadonlyMap<string, string>): SkeletonFacts {
  const all = [...told.annotations, ...(told.instances[0]?.annotations ?? [])];
  const says = saying.flatMap((wanted) => all.find(({ name }) => name === wanted)?.value ?? []);
  return { alert: told.name, expression: told.expression, says, labels };
}

export interface Skeleton {
  /** `runbooks/api/high-error-rate.md`, to be put into the folder of content; `undefined` without a service. */
  path: string | undefined;
  /** The last part of the path. */
  fileName: string;
  text: string;
}

const paragraphs = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join('\n\n');

function meaning({ expression, says }: SkeletonFacts): string {
  const told = fenced(says.join('\n\n'), 'text');
  return paragraphs(
    '## Meaning',
    'Say in one sentence what is broken when this alert fires, and what is not.',
    told === '' ? '' : paragraphs('The alert says of itself:', told),
    expression === '' ? '' : paragraphs('It fires while this holds:', fenced(expression, 'promql')),
  );
}

function diagnosis(labels: ReadonlyMap<string, string>): string {
  const steps = firstCommands(parameterLabels(labels)).map(
    ({ words, commands }, index) =>
      `${index + 1}. ${words}\n\n${indented(fenced(commands.join('\n'), 'sh'), 3)}`,
  );
  return paragraphs(
    '## Diagnosis',
    steps.length > 0
      ? 'Begin with what the alert names. Write beside each command what is normal, and where to go on when it is not.'
      : 'Write here the first command that tells whether the alert is right, and beside it what is normal.',
    ...steps,
  );
}

function verification(expression: string): string {
  return paragraphs(
    '## Verification',
    'Say by what a reader sees that it is over, and for how long it must stay so. The alert has to be quiet again.',
    expression === '' ? '' : paragraphs('This must give no result:', fenced(expression, 'promql')),
  );
}

/** `service` must be one of the catalogue's. The path is one that no runbook has yet. */
export function writeSkeleton(
  { runbooks }: Pick<Catalog, 'runbooks'>,
  facts: SkeletonFacts,
  service: Service | undefined,
): Skeleton {
  const { alert, labels, expression } = facts;
  const id =
    service &&
    freeId(
      `${service.id}/${fileNameOf(alert)}`,
      runbooks.map((each) => each.id),
    );
  const impact = service?.title
    ? 'What do the users of this service notice, and how many of them?'
    : 'Who notices, and what?';
  const text = paragraphs(
    frontMatter({ alert, service, labels }).trimEnd(),
    meaning(facts),
    paragraphs('## Impact', `${impact} Say also what happens when nobody acts.`),
    diagnosis(labels),
    paragraphs(
      '## Mitigation',
      'Write the smallest step first that stops the damage, then how to undo it, then whom to call if it does not help.',
    ),
    verification(expression),
  );
  return {
    path: id && `runbooks/${id}.md`,
    fileName: `${id?.split('/').slice(1).join('/') ?? fileNameOf(alert)}.md`,
    text: `${text}\n`,
  };
}
