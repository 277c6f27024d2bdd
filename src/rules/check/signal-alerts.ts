/**
 * Compares a signal with the rules about the same condition: another threshold, window or `for` shows one value on the page and
 * another in the alert.
 */
import type { Service, Signal } from '../../catalog/graph/catalog.ts';
import type { QuerySignalFields } from '../../catalog/schemas/signal.ts';
import { formatValue } from '../../catalog/schemas/values/format-value.ts';
import { describeComparison, type Threshold } from '../../catalog/schemas/values/threshold.ts';
import { formatDuration } from '../../lib/text/format-duration.ts';
import { findMisspelledName } from '../../lib/text/similar-names.ts';
import { foldName } from '../../parameters/names.ts';
import { measuresSame, readMeasure } from '../../promql/conditions/measure.ts';
import { type Condition, readCondition } from '../../promql/conditions/read-condition.ts';
import { parseDurationSeconds } from '../../promql/syntax/durations.ts';
import { locateSignal } from '../content/locate-signal.ts';
import { type CheckInput, getRuleFileText, listAlerts } from '../model/check-input.ts';
import type { Finding } from '../model/finding.ts';
import { locateValue } from '../model/positions.ts';
import type { AlertRule } from '../model/rule.ts';

type QuerySignal = Signal & QuerySignalFields;

/** What a signal or a rule says about one condition, in the signal's unit. */
interface Terms {
  comparison: Condition['comparison'];
  threshold: number;
  windowSeconds: number | undefined;
  forSeconds: number;
}

const sameNumber = (a: number, b: number): boolean => Math.abs(a - b) <= Math.abs(b) * 1e-9;

const isSameThreshold = ({ comparison, value }: Threshold, terms: Terms): boolean =>
  comparison === terms.comparison && sameNumber(value, terms.threshold);

const isNamed = ({ alert }: Signal, { name }: AlertRule): boolean =>
  alert !== undefined && foldName(alert) === foldName(name);

/** Whether the rule's `service` label names another service of the catalog. */
function isOfOtherService({ labels }: AlertRule, service: Service, services: readonly Service[]): boolean {
  const named = foldName(labels['service'] ?? '');
  return named !== foldName(service.id) && services.some(({ id }) => foldName(id) === named);
}

/** The terms of a rule about the signal's condition; `undefined` for any other rule. */
function readRuleTerms(signal: QuerySignal, rule: AlertRule, isOfService: boolean): Terms | undefined {
  if (rule.fields.expression.isUnknown || rule.fields.for?.isUnknown) return undefined;
  const condition = readCondition(rule.expression);
  const measure = readMeasure(signal.query);
  if (!condition || !measure) return undefined;
  const isSame = measuresSame(measure, condition.measure);
  if (!(isSame && isOfService) && !isNamed(signal, rule)) return undefined;
  // A rule that measures otherwise, such as a recorded series, may be a percentage beside a ratio.
  const guessed = signal.unit === 'ratio' && Math.abs(condition.threshold) > 1 ? 0.01 : 1;
  const factor = isSame ? measure.factor / condition.measure.factor : guessed;
  return {
    comparison: condition.comparison,
    threshold: condition.threshold * factor,
    windowSeconds: condition.measure.windowSeconds,
    forSeconds: parseDurationSeconds(rule.for ?? '0s') ?? 0,
  };
}

/** The threshold that the rule stands for: an equal one, else the one of its severity. */
function chooseThreshold({ critical, warning }: QuerySignal, terms: Terms, rule: AlertRule) {
  const levels = [
    critical && ({ level: 'critical', threshold: critical } as const),
    warning && ({ level: 'warning', threshold: warning } as const),
  ];
  const all = levels.filter((each) => each !== undefined);
  const equal = all.find(({ threshold }) => isSameThreshold(threshold, terms));
  const isMild = /^(?:warn|info|notice|low|minor|p[34]|sev-?[34])/i.test(rule.labels['severity'] ?? '');
  return equal ?? all.find(({ level }) => level === (isMild ? 'warning' : 'critical')) ?? all[0];
}

const describeTerms = ({ comparison, threshold, windowSeconds, forSeconds }: Terms, { unit }: QuerySignal): string =>
  [
    describeComparison(comparison, formatValue(threshold, unit)),
    windowSeconds !== undefined && `over ${formatDuration(windowSeconds)}`,
    `for ${formatDuration(forSeconds)}`,
  ]
    .filter(Boolean)
    .join(' ');

function compareWithRule(
  signal: QuerySignal,
  rule: AlertRule,
  terms: Terms,
): { differences: string[]; own: Terms } | undefined {
  const chosen = chooseThreshold(signal, terms, rule);
  if (!chosen) return undefined;
  const { level, threshold } = chosen;
  const own: Terms = {
    comparison: threshold.comparison,
    threshold: threshold.value,
    windowSeconds: readMeasure(signal.query)?.windowSeconds,
    // A warning has no `for`.
    forSeconds: level === 'critical' ? (signal.for ?? 0) : terms.forSeconds,
  };
  // An equality cannot be written as a threshold.
  const canCompare = terms.comparison !== '==' && terms.comparison !== '!=';
  const differences = [
    canCompare && !sameNumber(own.threshold, terms.threshold) && 'threshold',
    canCompare && own.comparison !== terms.comparison && 'comparison',
    own.windowSeconds !== undefined &&
      terms.windowSeconds !== undefined &&
      own.windowSeconds !== terms.windowSeconds &&
      'window',
    own.forSeconds !== terms.forSeconds && 'for',
  ].filter((each) => each !== false);
  return differences.length > 0 ? { differences, own } : undefined;
}

function checkSignal(input: CheckInput, service: Service, signal: Signal, rules: readonly AlertRule[]): Finding[] {
  if (signal.kind !== 'query' || !input.rules) return [];
  const alerts = input.catalog.runbooks
    .filter((runbook) => runbook.service === service.id)
    .flatMap((each) => each.alerts);
  const names = new Set(alerts.map(foldName));
  const { rules: ruleSet } = input;
  return rules.flatMap((rule): Finding[] => {
    const terms = readRuleTerms(signal, rule, names.has(foldName(rule.name)));
    const found = terms && compareWithRule(signal, rule, terms);
    if (!terms || !found) return [];
    const position = locateValue(getRuleFileText(ruleSet, rule), rule.fields.expression);
    const message = `${rule.name} and the signal ${service.id}/${signal.id} differ in ${found.differences.join(', ')}: the rule fires ${describeTerms(terms, signal)}, the signal ${describeTerms(found.own, signal)}`;
    const hint = 'Give both the same, or name the reason here: # flarepath: ignore signal-differs-from-rule <reason>';
    const subject = `${rule.name} ${service.id}/${signal.id}`;
    return [{ id: 'signal-differs-from-rule', file: rule.file, ...position, subject, message, hint }];
  });
}

function checkNamedAlert(input: CheckInput, signal: Signal, rules: readonly AlertRule[]): Finding[] {
  const { alert } = signal;
  if (alert === undefined || rules.some((rule) => rule.fields.name.isUnknown || isNamed(signal, rule))) return [];
  const similar = findMisspelledName(
    alert,
    rules.map(({ name }) => name),
  );
  return [
    {
      id: 'runbook-alert-without-rule',
      ...locateSignal(input, signal, 'alert'),
      subject: `signal ${signal.service}/${signal.id} ${alert}`,
      message: `no rule has the alert ${alert}, which the signal ${signal.id} names`,
      hint: similar
        ? `Is ${similar} meant?`
        : 'Name the alert as its rule does, or give the missing rule files as well.',
    },
  ];
}

export function checkSignalAlerts(input: CheckInput): Finding[] {
  const { catalog, rules } = input;
  if (!rules) return [];
  const all = listAlerts(rules);
  return catalog.services.flatMap((service) => {
    const ofService = all.filter((rule) => !isOfOtherService(rule, service, catalog.services));
    return service.signals.flatMap((signal) => [
      ...checkSignal(input, service, signal, ofService),
      ...checkNamedAlert(input, signal, all),
    ]);
  });
}
