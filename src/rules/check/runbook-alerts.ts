/**
 * Runbooks held against the rules: alerts that no rule has, rules that changed since the text was reviewed, parameters
 * that no rule can fill.
 */
import type { Runbook } from '../../catalog/graph/catalog.ts';
import type { TextPage } from '../../catalog/links/page-index.ts';
import { findMisspelledName } from '../../lib/text/similar-names.ts';
import { foldName } from '../../parameters/names.ts';
import { alertMayHaveLabel } from '../links/alert-labels.ts';
import { findRunbookLinks } from '../links/find-runbook-links.ts';
import { splitUrl } from '../links/url-template.ts';
import { type CheckInput, findRunbookPage, listAlerts, type RuleSet } from '../model/check-input.ts';
import type { Finding } from '../model/finding.ts';
import type { AlertRule } from '../model/rule.ts';
import { hashRules, indexRules, type RulesByAlert } from '../review/rules-by-alert.ts';

/** What a template's names may become: `More{{ .name }}` may be `MorePods`. */
function buildNamePatterns(rules: RuleSet): RegExp[] {
  return listAlerts(rules)
    .filter(({ fields }) => fields.name.isUnknown)
    .map(({ name }) => {
      const fixed = name.split(/\{\{.*?\}\}/).map((part) => part.replace(/[^\w]/g, '\\$&'));
      return new RegExp(`^${fixed.join('.*')}$`, 'i');
    });
}

function findAlertsWithoutRule(
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
      const near = findMisspelledName(alert, names);
      const where = anchor === undefined ? ',' : `, which has the heading #${anchor} here,`;
      return {
        id: 'runbook-alert-without-rule',
        file: page.draft.file,
        ...place,
        subject: alert,
        message: `no rule has the alert ${alert}${where} so it leads nobody here`,
        hint: near
          ? `Is ${near} meant? Name the alert as its rule does, or retire the runbook.`
          : 'Name the alert as its rule does, give the missing rule files as well, or retire the runbook.',
      };
    });
}

function findChangedRules(runbook: Runbook, page: TextPage, rulesOf: RulesByAlert): Finding[] {
  return Object.entries(runbook.reviewedRules).flatMap(([alert, mark]): Finding[] => {
    const today = hashRules(rulesOf(alert));
    if (today === undefined || today === mark) return [];
    return [
      {
        id: 'rule-changed-since-review',
        file: page.draft.file,
        ...page.draft.locate(['reviewedRules', alert]),
        subject: alert,
        message: `the expression of ${alert} has changed since this runbook was held against it (${mark}, now ${today})`,
        hint: `Read the runbook against the rule; then npm run check -- --rules … --accept ${runbook.id}`,
      },
    ];
  });
}

/** Whether a rule's address fills the parameter by its name, whatever label it takes. */
const isInRunbookUrl = (rule: AlertRule, name: string): boolean =>
  findRunbookLinks(rule).some(({ value }) =>
    splitUrl(value)
      .query.split('&')
      .some((pair) => foldName(pair.split('=')[0] ?? '') === foldName(name)),
  );

function findUnavailableLabels(
  runbook: Runbook,
  page: TextPage,
  rulesOf: RulesByAlert,
  { externalLabels }: RuleSet,
): Finding[] {
  const rules = runbook.alerts.flatMap((alert) => rulesOf(alert));
  if (rules.length === 0) return [];
  return runbook.params.flatMap(({ name, label }): Finding[] => {
    if (label === undefined || externalLabels.includes(label)) return [];
    if (rules.some((rule) => alertMayHaveLabel(rule, label) || isInRunbookUrl(rule, name))) return [];
    const alerts = [...new Set(rules.map((rule) => rule.name))].join(', ');
    return [
      {
        id: 'label-not-in-expression',
        file: page.draft.file,
        ...page.draft.locate(['params', name, 'label']),
        subject: `${name} ${label}`,
        message: `the parameter ${name} takes the label "${label}", which no expression of ${alerts} can yield`,
        hint: `Keep the label in the rule's expression, name another here, or say --external-label ${label}.`,
      },
    ];
  });
}

export function checkRunbookAlerts(subject: CheckInput): Finding[] {
  const { rules, catalog } = subject;
  if (!rules) return [];
  const rulesOf = indexRules(rules);
  const names = listAlerts(rules).map(({ name }) => name);
  const maybe = buildNamePatterns(rules);
  return catalog.runbooks.flatMap((runbook) => {
    const page = findRunbookPage(subject, runbook);
    if (!page) return [];
    return [
      ...findAlertsWithoutRule(runbook, page, rulesOf, names, maybe),
      ...findChangedRules(runbook, page, rulesOf),
      ...findUnavailableLabels(runbook, page, rulesOf, rules),
    ];
  });
}
