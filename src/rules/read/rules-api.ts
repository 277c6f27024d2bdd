/**
 * Reads the rules of a Prometheus server, `/api/v1/rules`: alerting rules without files, lines or comments.
 */
import { pickStrings, readJsonArray, readJsonField, readJsonString } from '../../lib/json.ts';
import { makePrintable } from '../../lib/text/printable.ts';
import type { AlertRule, RuleField, RuleFieldMap, RuleFile } from '../model/rule.ts';

const createField = (value: string): RuleField => ({ value, range: undefined, isUnknown: false });

const createFieldMap = (map: Readonly<Record<string, string>>): RuleFieldMap => ({
  entries: Object.entries(map).map(([key, value]) => ({ ...createField(value), key, keyRange: undefined })),
  range: undefined,
});

function readApiRule(rule: unknown, group: string, file: string): AlertRule[] {
  const name = readJsonString(rule, 'name');
  if (readJsonField(rule, 'type') !== 'alerting' || name === '') return [];
  const expression = readJsonString(rule, 'query');
  const labels = pickStrings(readJsonField(rule, 'labels'));
  const annotations = pickStrings(readJsonField(rule, 'annotations'));
  const seconds = readJsonField(rule, 'duration');
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

/** `server` precedes the file name in findings. A string says why `body` is not a list of rules. */
export function parseRulesResponse(body: unknown, server: string): RuleFile[] | string {
  const data = readJsonField(body, 'data');
  if (readJsonField(body, 'status') !== 'success' || !Array.isArray(readJsonField(data, 'groups')))
    return makePrintable(readJsonString(body, 'error')) || 'the answer is no list of rule groups';
  const files = readJsonArray(data, 'groups').map((group): RuleFile => {
    const file = `${server} ${readJsonString(group, 'file')}`.trim();
    const name = readJsonString(group, 'name');
    const alerts = readJsonArray(group, 'rules').flatMap((rule) => readApiRule(rule, name, file));
    return { file, text: '', alerts, recordings: [], readProblems: [] };
  });
  // The request is for alerting rules only, so a group without any is expected.
  return files.filter(({ alerts }) => alerts.length > 0);
}
