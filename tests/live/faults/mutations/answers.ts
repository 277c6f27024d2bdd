/**
 * Recorded answers that prove something bad, or nothing: whether a changed one still does, and the level that it gives. Beside
 * them the same answers where they prove that all is well.
 */
import type { QuerySignalFields } from '../../../../src/catalog/schemas/signal.ts';
import { parseJson, readJsonArray, readJsonField } from '../../../../src/lib/json.ts';
import type { Level } from '../../../../src/lib/level.ts';
import { evaluateAlert } from '../../../../src/live/evaluate/alert/evaluate-alert.ts';
import { evaluateHealth } from '../../../../src/live/evaluate/health/evaluate-health.ts';
import { evaluateQuery } from '../../../../src/live/evaluate/query/evaluate-query.ts';
import { fetchAlerts } from '../../../../src/live/probes/alertmanager/fetch-alerts.ts';
import { checkHealth } from '../../../../src/live/probes/health/check-health.ts';
import type { ProbeRequest } from '../../../../src/live/probes/probe-request.ts';
import { fetchRules, type RulesSample } from '../../../../src/live/probes/prometheus/fetch-rules.ts';
import { queryRange } from '../../../../src/live/probes/prometheus/query-prometheus.ts';
import { listNodes } from './mutate.ts';
import { readRecordedAnswers } from './record-answers.ts';

export interface RecordedAnswer {
  name: string;
  document: unknown;
  status?: number;
  /** When it is read, in milliseconds since 1970. */
  nowMs: number;
  /** Whether a document still proves something bad, or nothing. */
  isBad: (document: unknown) => boolean;
  /** The level that the answer to `request` gives; an error is unknown. */
  readLevel: (request: ProbeRequest) => Promise<Level>;
}

const recorded = readRecordedAnswers();
const { recordedAtMs } = recorded;

/** A copy of a document with what `change` does to it. */
function change<Document>(document: Document, edit: (copy: Document) => void): Document {
  const copy = structuredClone(document);
  edit(copy);
  return copy;
}

/** All objects of that name, wherever they are. */
const findNamed = (document: unknown, name: string): unknown[] =>
  [...listNodes(document)].map(([, value]) => value).filter((value) => readJsonField(value, 'name') === name);

const readAlertLevel = (sample: RulesSample, name: string, nowMs: number, alerts = {}): Level =>
  evaluateAlert({
    name,
    rules: sample.rules.filter((rule) => rule.name === name),
    incompleteReasons: sample.incompleteReasons,
    alertmanagerAlerts: { alerts: [], incompleteReason: undefined, ...alerts },
    isForService: () => true,
    nowMs,
  }).level;

interface RuleCase {
  name: string;
  alert: string;
  isBadRule: (rule: unknown) => boolean;
  isBad?: (document: unknown) => boolean;
  edit?: (document: unknown) => void;
  /** How much later it is read, in minutes. */
  minutes?: number;
}

const createRuleCase = ({ name, alert, isBadRule, isBad, edit = () => {}, minutes = 0 }: RuleCase): RecordedAnswer => {
  const nowMs = recordedAtMs + minutes * 60_000;
  const isWithoutGoodRule = (document: unknown): boolean => {
    const rules = findNamed(document, alert);
    return rules.length === 0 || rules.some(isBadRule);
  };
  return {
    name,
    document: change(recorded.rules, edit),
    nowMs,
    isBad: isBad ?? isWithoutGoodRule,
    async readLevel(request) {
      const sample = await fetchRules(request);
      return 'error' in sample ? 'unknown' : readAlertLevel(sample, alert, nowMs);
    },
  };
};

const isInState =
  (state: string) =>
  (rule: unknown): boolean =>
    readJsonField(rule, 'state') === state ||
    readJsonArray(rule, 'alerts').some((each) => readJsonField(each, 'state') === state);

const isFailing = (rule: unknown): boolean =>
  readJsonField(rule, 'health') === 'err' || /many-to-many/.test(String(readJsonField(rule, 'lastError')));

const evaluatedAt = readJsonField(findNamed(recorded.rules, 'QueueFull')[0], 'lastEvaluation');
const warning = 'a store did not answer';

const ruleCases: RuleCase[] = [
  { name: 'a firing rule', alert: 'HighErrorRate', isBadRule: isInState('firing') },
  { name: 'a pending rule', alert: 'SlowRequests', isBadRule: isInState('pending') },
  { name: 'a failing rule', alert: 'BrokenJoin', isBadRule: isFailing },
  {
    name: 'a rule that is no longer evaluated',
    alert: 'QueueFull',
    minutes: 20,
    isBadRule: (rule) => readJsonField(rule, 'lastEvaluation') === evaluatedAt,
  },
  {
    name: 'a rule that was never evaluated',
    alert: 'QueueFull',
    edit: (document) =>
      Object.assign(findNamed(document, 'QueueFull')[0] ?? {}, {
        health: 'unknown',
        lastEvaluation: '0001-01-01T00:00:00Z',
      }),
    isBadRule: (rule) => readJsonField(rule, 'health') === 'unknown',
  },
  {
    name: 'a partial answer',
    alert: 'QueueFull',
    edit: (document) => Object.assign(document ?? {}, { warnings: [warning] }),
    isBadRule: () => false,
    isBad: (document) => readJsonArray(document, 'warnings').includes(warning),
  },
  { name: 'an alert without a rule', alert: 'Gone', isBadRule: () => true },
];

const signal: QuerySignalFields = {
  ...{ kind: 'query', title: 'Errors', source: 'prometheus', query: 'job:errors:ratio', unit: 'ratio', refresh: 5 },
  critical: { comparison: '>', value: 0.1, written: '> 10 %' },
};

const readSeries = (document: unknown): unknown[] => readJsonArray(readJsonField(document, 'data'), 'result');

/** The value of the last sample, as it is written. */
const readLast = (document: unknown): unknown => {
  const [last] = readJsonArray(readSeries(document)[0], 'values').slice(-1);
  return Array.isArray(last) ? last[1] : undefined;
};

const createQueryCase = (
  name: string,
  { text, minutes = 0, edit = () => {} }: { text?: string; minutes?: number; edit?: (document: unknown) => void },
): RecordedAnswer => {
  const nowMs = recordedAtMs + minutes * 60_000;
  return {
    name,
    document: change(recorded.series, edit),
    nowMs,
    // A number in place of the last one is another measurement.
    isBad: (document) => text === undefined || readLast(document) === text || typeof readLast(document) !== 'string',
    async readLevel(request) {
      const sample = await queryRange({ ...request, query: signal.query, step: 5 });
      return evaluateQuery(signal, sample, { checkedAtMs: nowMs, assumedSkewMs: 0 }).level;
    },
  };
};

const pointer = '/data/reloadConfigSuccess';

const createHealthCase = (name: string, status: number, expected: boolean): RecordedAnswer => ({
  name,
  document: recorded.health,
  status,
  nowMs: recordedAtMs,
  isBad: (document) =>
    status !== 200 || readJsonField(readJsonField(document, 'data'), 'reloadConfigSuccess') !== expected,
  async readLevel(request) {
    const sample = await checkHealth({ ...request, path: '/health' });
    const fields = { kind: 'health', title: 'Health', endpoint: 'api', path: '/health', refresh: 15 } as const;
    const expect = { status: 200, pointer, equals: expected };
    return evaluateHealth({ ...fields, expect }, 'http://api/health', sample, recordedAtMs).level;
  },
});

const isOther = (alert: unknown): boolean => {
  const name = readJsonField(readJsonField(alert, 'labels'), 'alertname');
  return name === undefined
    ? Object.keys(readJsonField(alert, 'labels') ?? {}).length > 0
    : typeof name === 'string' && name !== '' && name !== 'HighErrorRate';
};

/** Listed by an Alertmanager, and by no rule. */
const listedAlert: RecordedAnswer = {
  name: 'an alert in an Alertmanager',
  document: recorded.alerts,
  nowMs: recordedAtMs,
  isBad: (document) => !Array.isArray(document) || !document.every(isOther),
  async readLevel(request) {
    const sample = await fetchAlerts(request);
    if ('error' in sample) return 'unknown';
    const rule = { type: 'alerting', name: 'HighErrorRate', health: 'ok' };
    const lastEvaluationMs = recordedAtMs - 1000;
    const evaluated = {
      ...{ ...rule, expression: 'up == 0', labels: {}, annotations: {}, lastError: '', lastEvaluationMs },
      ...{ intervalSeconds: 15, dependsOn: [], instances: [], incompleteReason: undefined },
    };
    const rules = { rules: [evaluated], producers: [], incompleteReasons: [], skewMs: 0 };
    return readAlertLevel(rules, 'HighErrorRate', recordedAtMs, sample);
  },
};

export const badAnswers: readonly RecordedAnswer[] = [
  ...ruleCases.map(createRuleCase),
  createQueryCase('a value above its threshold', { text: '0.3' }),
  createQueryCase('samples of another time', { minutes: 20 }),
  createQueryCase('a value that is no number', {
    text: 'NaN',
    edit: (document) => {
      const [series] = readSeries(document);
      for (const [index, pair] of readJsonArray(series, 'values').entries())
        if (Array.isArray(pair)) pair[1] = index === readJsonArray(series, 'values').length - 1 ? 'NaN' : '0.01';
    },
  }),
  createHealthCase('a field that is not as expected', 200, false),
  createHealthCase('a status that is not as expected', 503, true),
  listedAlert,
];

/** They are ok. */
export const goodAnswers: readonly RecordedAnswer[] = [
  createRuleCase({ name: 'an inactive rule', alert: 'QueueFull', isBadRule: () => false }),
  createQueryCase('a value below its threshold', {
    edit: (document) => {
      for (const pair of readJsonArray(readSeries(document)[0], 'values')) if (Array.isArray(pair)) pair[1] = '0.01';
    },
  }),
  createHealthCase('a field that is as expected', 200, true),
  { ...listedAlert, name: 'an Alertmanager without alerts', document: [] },
];

/** Whether the text, where it is JSON at all, still proves something bad or nothing. */
export const isStillBad = (answer: RecordedAnswer, text: string): boolean => {
  const document = parseJson(text);
  return document === undefined || answer.isBad(document);
};
