/**
 * Rules as a Prometheus tells them, `/api/v1/rules`: the same rules without files, lines or comments.
 */
import { printable } from '../../lib/printable.ts';
import type { AlertRule, RuleFile, Written } from './rule.ts';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const field = (value: unknown, name: string): unknown => (isRecord(value) ? value[name] : undefined);

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const textMap = (value: unknown): Record<string, string> =>
  isRecord(value) ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, String(each)])) : {};

const told = (value: string): Written => ({ value, place: undefined, isUnknown: false });

const toldMap = (map: Record<string, string>) => ({
  entries: Object.entries(map).map(([key, value]) => ({ ...told(value), key, keyPlace: undefined })),
  place: undefined,
});

function readRule(rule: unknown, group: string, file: string): AlertRule[] {
  const name = textOf(field(rule, 'name'));
  if (field(rule, 'type') !== 'alerting' || name === '') return [];
  const expression = textOf(field(rule, 'query'));
  const labels = textMap(field(rule, 'labels'));
  const annotations = textMap(field(rule, 'annotations'));
  const seconds = field(rule, 'duration');
  const duration = typeof seconds === 'number' && seconds > 0 ? `${seconds}s` : undefined;
  return [
    {
      kind: 'alert',
      name,
      expression,
      for: duration,
      labels,
      annotations,
      group,
      file,
      ignores: [],
      place: undefined,
      written: {
        name: told(name),
        expression: told(expression),
        for: duration === undefined ? undefined : told(duration),
        labels: toldMap(labels),
        annotations: toldMap(annotations),
      },
    },
  ];
}

/** `server` stands before the file's name in each finding. A string says why `body` is no list of rules. */
export function readToldRules(body: unknown, server: string): RuleFile[] | string {
  const groups = field(field(body, 'data'), 'groups');
  if (field(body, 'status') !== 'success' || !Array.isArray(groups)) {
    return printable(textOf(field(body, 'error'))) || 'the answer is no list of rule groups';
  }
  const files = groups.map((group: unknown): RuleFile => {
    const file = `${server} ${textOf(field(group, 'file'))}`.trim();
    const name = textOf(field(group, 'name'));
    const alerts = listOf(field(group, 'rules')).flatMap((rule) => readRule(rule, name, file));
    return { file, text: '', alerts, recordings: [], unread: [] };
  });
  // Only alerts were asked for: a group that just records says nothing here.
  return files.filter(({ alerts }) => alerts.length > 0);
}
