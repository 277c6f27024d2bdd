/**
 * Runbooks held against the rules: alerts that no rule has, rules that changed since the text was reviewed, parameters
 * that no rule can fill.
 */
import type { Runbook } from '../../catalog/catalog.ts';
import type { TextPage } from '../../catalog/links/page-index.ts';
import { foldName } from '../../lib/parameters/names.ts';
import type { Finding } from '../finding.ts';
import { resembling } from '../links/resembling.ts';
import { runbookLinks } from '../links/runbook-link.ts';
import { splitAddress } from '../links/url-template.ts';
import type { AlertRule } from '../read/rule.ts';
import { indexRules, markOf, type RulesByAlert } from '../review/rules-by-alert.ts';
import { alertsIn, pageOf, type RuleSet, type Subject } from '../subject.ts';
import { mayHaveLabel } from './url-labels.ts';

/** What a template's names may become: `More{{ .name }}` may be `MorePods`. */
function unknownNames(rules: RuleSet): RegExp[] {
  return alertsIn(rules)
    .filter(({ written }) => written.name.isUnknown)
    .map(({ name }) => {
      const fixed = name.split(/\{\{.*?\}\}/).map((part) => part.replace(/[^\w]/g, '\\$&'));
      return new RegExp(`^${fixed.join('.*')}$`, 'i');
    });
}

function withoutRule(
  runbook: Runbook,
  page: TextPage,
  rulesOf: RulesByAlert,
  names: readonly string[],
  maybe: readonly RegExp[],
): Finding[] {
  return runbook.alerts
    .filter((alert) => rulesOf(alert).length === 0 && !maybe.some((name) => name.test(alert)))
    .map((alert) => {
      const anchor = runbook.alertAnchors[alert];
      const index = runbook.alerts.indexOf(alert);
      const found = page.draft.locate(['alerts', index]);
      // Without front matter the file's own name says it, or a heading.
      const place = anchor === undefined && found.column > 1 ? { ...found, length: alert.length } : {};
      const near = resembling(alert, names);
      const where = anchor === undefined ? ',' : `, which has the heading #${anchor} here,`;
      return {
        id: 'runbook-alert-without-rule',
        file: page.draft.file,
        ...place,
        subject: alert,
        message: `no rule has the alert ${alert}${where} so it leads nobody here`,
        mend: near
          ? `Is ${near} meant? Name the alert as its rule does, or retire the runbook.`
          : 'Name the alert as its rule does, give the missing rule files as well, or retire the runbook.',
      };
    });
}

function changed(runbook: Runbook, page: TextPage, rulesOf: RulesByAlert): Finding[] {
  return Object.entries(runbook.reviewedRules).flatMap(([alert, mark]): Finding[] => {
    const today = markOf(rulesOf(alert));
    if (today === undefined || today === mark) return [];
    return [
      {
        id: 'rule-changed-since-review',
        file: page.draft.file,
        ...page.draft.locate(['reviewedRules', alert]),
        subject: alert,
        message: `the expression of ${alert} has changed since this runbook was held against it (${mark}, now ${today})`,
        mend: `Read the runbook against the rule; then npm run check -- --rules … --accept ${runbook.id}`,
      },
    ];
  });
}

/** Whether a rule's address fills the parameter by its name, whatever label it takes. */
const isInAddress = (rule: AlertRule, name: string): boolean =>
  runbookLinks(rule).some(({ value }) =>
    splitAddress(value)
      .query.split('&')
      .some((pair) => foldName(pair.split('=')[0] ?? '') === foldName(name)),
  );

function unfed(
  runbook: Runbook,
  page: TextPage,
  rulesOf: RulesByAlert,
  { externalLabels }: RuleSet,
): Finding[] {
  const rules = runbook.alerts.flatMap((alert) => rulesOf(alert));
  if (rules.length === 0) return [];
  return runbook.params.flatMap(({ name, label }): Finding[] => {
    if (label === undefined || externalLabels.includes(label)) return [];
    if (rules.some((rule) => mayHaveLabel(rule, label) || isInAddress(rule, name))) return [];
    const alerts = [...new Set(rules.map((rule) => rule.name))].join(', ');
    return [
      {
        id: 'label-not-in-expression',
        file: page.draft.file,
        ...page.draft.locate(['params', name, 'label']),
        subject: `${name} ${label}`,
        message: `the parameter ${name} takes the label "${label}", which no expression of ${alerts} can yield`,
        mend: `Keep the label in the rule's expression, name another here, or say --external-label ${label}.`,
      },
    ];
  });
}

export function checkRunbookAlerts(subject: Subject): Finding[] {
  const { rules, catalog } = subject;
  if (!rules) return [];
  const rulesOf = indexRules(rules);
  const names = alertsIn(rules).map(({ name }) => name);
  const maybe = unknownNames(rules);
  return catalog.runbooks.flatMap((runbook) => {
    const page = pageOf(subject, runbook);
    if (!page) return [];
    return [
      ...withoutRule(runbook, page, rulesOf, names, maybe),
      ...changed(runbook, page, rulesOf),
      ...unfed(runbook, page, rulesOf, rules),
    ];
  });
}
