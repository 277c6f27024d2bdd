/**
 * Rules as a Prometheus tells them, `/api/v1/rules`: the same rules without files, lines or comments.
 */
import { makePrintable } from '../../lib/text/printable.ts';
import type { AlertRule, RuleField, RuleFile } from '../model/rule.ts';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const getProperty = (value: unknown, name: string): unknown => (isRecord(value) ? value[name] : undefined);

const toArray = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

const toText = (value: unknown): string => (typeof value === 'string' ? value : '');

const toTextMap = (value: unknown): Record<string, string> =>
  isRecord(value) ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, String(each)])) : {};

const createField = (value: string): RuleField => ({ value, range: undefined, isUnknown: false });

const createFieldMap = (map: Record<string, string>) => ({
  entries: Object.entries(map).map(([key, value]) => ({ ...createField(value), key, keyRange: undefined })),
  range: undefined,
});

function readApiRule(rule: unknown, group: string, file: string): AlertRule[] {
  const name = toText(getProperty(rule, 'name'));
  if (getProperty(rule, 'type') !== 'alerting' || name === '') return [];
  const expression = toText(getProperty(rule, 'query'));
  const labels = toTextMap(getProperty(rule, 'labels'));
  const annotations = toTextMap(getProperty(rule, 'annotations'));
  const seconds = getProperty(rule, 'duration');
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
      ignoreComments: [],
      range: undefined,
      fields: {
        name: createField(name),
        expression: createField(expression),
        for: duration === undefined ? undefined : createField(duration),
        labels: createFieldMap(labels),
        annotations: createFieldMap(annotations),
      },
    },
  ];
}

/** `server` stands before the file's name in each finding. A string says why `body` is no list of rules. */
export function parseRulesResponse(body: unknown, server: string): RuleFile[] | string {
  const groups = getProperty(getProperty(body, 'data'), 'groups');
  if (getProperty(body, 'status') !== 'success' || !Array.isArray(groups)) {
    return makePrintable(toText(getProperty(body, 'error'))) || 'the answer is no list of rule groups';
  }
  const files = groups.map((group: unknown): RuleFile => {
    const file = `${server} ${toText(getProperty(group, 'file'))}`.trim();
    const name = toText(getProperty(group, 'name'));
    const alerts = toArray(getProperty(group, 'rules')).flatMap((rule) => readApiRule(rule, name, file));
    return { file, text: '', alerts, recordings: [], readProblems: [] };
  });
  // Only alerts were asked for: a group that just records says nothing here.
  return files.filter(({ alerts }) => alerts.length > 0);
}
