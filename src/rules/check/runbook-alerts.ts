/**
 * Compares runbooks with rules: alerts without a rule, rules that changed since the runbook was reviewed, parameters that
 * no rule can fill.
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

/** Patterns for alert names that contain Helm actions: `More{{ .name }}` may be `MorePods`. */
function buildNamePatterns(rules: RuleSet): RegExp[] {
  return listAlerts(rules)
    .filter(({ fields }) => fields.name.isUnknown)
    .map(({ name }) => {
      const literals = name.split(/\{\{.*?\}\}/).map((part) => part.replace(/[^\w]/g, '\\$&'));
      return new RegExp(`^${literals.join('.*')}$`, 'i');
    });
}

function findAlertsWithoutRule(
  runbook: Runbook,
  page: TextPage,
  findRules: RulesByAlert,
  names: readonly string[],
  namePatterns: readonly RegExp[],
): Finding[] {
  return runbook.alerts
    .filter((alert) => findRules(alert).length === 0 && !namePatterns.some((pattern) => pattern.test(alert)))
    .map((alert) => {
      const anchor = runbook.alertAnchors[alert];
      const index = runbook.alerts.indexOf(alert);
      const located = page.draft.locate(['alerts', index]);
      // Without front matter the alert comes from the file name or a heading.
      const position = anchor === undefined && located.column > 1 ? { ...located, length: alert.length } : {};
      const similar = findMisspelledName(alert, names);
      const where = anchor === undefined ? ',' : `, which has the heading #${anchor} here,`;
      return {
        id: 'runbook-alert-without-rule',
        file: page.draft.file,
        ...position,
        subject: alert,
        message: `no rule has the alert ${alert}${where} so it leads nobody here`,
        hint: similar
          ? `Is ${similar} meant? Name the alert as its rule does, or retire the runbook.`
          : 'Name the alert as its rule does, give the missing rule files as well, or retire the runbook.',
      };
    });
}

function findChangedRules(runbook: Runbook, page: TextPage, findRules: RulesByAlert): Finding[] {
  return Object.entries(runbook.reviewedRules).flatMap(([alert, reviewedHash]): Finding[] => {
    const currentHash = hashRules(findRules(alert));
    if (currentHash === undefined || currentHash === reviewedHash) return [];
    return [
      {
        id: 'rule-changed-since-review',
        file: page.draft.file,
        ...page.draft.locate(['reviewedRules', alert]),
        subject: alert,
        message: `the expression of ${alert} has changed since this runbook was held against it (${reviewedHash}, now ${currentHash})`,
        hint: `Read the runbook against the rule; then npm run check -- --rules … --accept ${runbook.id}`,
      },
    ];
  });
}

/** Whether a rule's runbook URL passes the parameter by name, from any label. */
const isInRunbookUrl = (rule: AlertRule, name: string): boolean =>
  findRunbookLinks(rule).some(({ value }) =>
    splitUrl(value)
      .query.split('&')
      .some((pair) => foldName(pair.split('=')[0] ?? '') === foldName(name)),
  );

function findUnavailableLabels(
  runbook: Runbook,
  page: TextPage,
  findRules: RulesByAlert,
  { externalLabels }: RuleSet,
): Finding[] {
  const rules = runbook.alerts.flatMap((alert) => findRules(alert));
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

export function checkRunbookAlerts(input: CheckInput): Finding[] {
  const { rules, catalog } = input;
  if (!rules) return [];
  const findRules = indexRules(rules);
  const names = listAlerts(rules).map(({ name }) => name);
  const namePatterns = buildNamePatterns(rules);
  return catalog.runbooks.flatMap((runbook) => {
    const page = findRunbookPage(input, runbook);
    if (!page) return [];
    return [
      ...findAlertsWithoutRule(runbook, page, findRules, names, namePatterns),
      ...findChangedRules(runbook, page, findRules),
      ...findUnavailableLabels(runbook, page, findRules, rules),
    ];
  });
}
