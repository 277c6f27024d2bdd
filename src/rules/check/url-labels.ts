/**
 * The labels in a `runbook_url`: each must come out of the rule's expression, and must be escaped on its way.
 */
import { labelsOf } from '../../promql/labels-of.ts';
import type { Finding } from '../finding.ts';
import { runbookLinks } from '../links/runbook-link.ts';
import { parseUrlTemplate, type UrlAction } from '../links/url-template.ts';
import { type Spot, spotInside } from '../point-at.ts';
import type { AlertRule, Written } from '../read/rule.ts';
import { alertsIn, type Subject, textOf } from '../subject.ts';

/** Whether an instance of the alert may have the label. What only Helm knows may have any. */
export function mayHaveLabel({ labels, expression, written }: AlertRule, name: string): boolean {
  if (name === 'alertname' || name in labels || written.expression.isUnknown) return true;
  return labelsOf(expression).mayHave(name) === 'yes';
}

/** Whether `$labels` has it: templates see what the expression yields, not what the rule adds to it. */
function mayBeWritten({ expression, written }: AlertRule, name: string): boolean {
  return written.expression.isUnknown || labelsOf(expression).mayHave(name) === 'yes';
}

function missing(rule: AlertRule, label: string, spot: Spot): Finding {
  return {
    id: 'label-not-in-expression',
    file: rule.file,
    ...spot,
    subject: `${rule.name} ${label}`,
    message: `the address of ${rule.name} takes the label "${label}", which its expression cannot yield: it will be empty`,
    mend:
      label === 'alertname' || label in rule.labels
        ? `The rule itself sets ${label}, and templates do not see that: write its value into the address.`
        : `Keep the label in the expression, sum by (${label}) (…), or take it out of the address.`,
  };
}

function unescaped(rule: AlertRule, label: string, spot: Spot): Finding {
  return {
    id: 'label-unescaped-in-url',
    file: rule.file,
    ...spot,
    subject: `${rule.name} ${label}`,
    message: `the address of ${rule.name} takes the label "${label}" as it is; an & or a # in it breaks the link`,
    mend: `Write {{ $labels.${label} | urlquery }}.`,
  };
}

function checkAction(rule: AlertRule, action: UrlAction, spot: Spot): Finding[] {
  return action.labels.flatMap((label) => {
    if (!mayBeWritten(rule, label)) return [missing(rule, label, spot)];
    return !action.writes || action.isEscaped ? [] : [unescaped(rule, label, spot)];
  });
}

export function checkUrlLabels({ rules }: Subject): Finding[] {
  if (!rules) return [];
  return alertsIn(rules).flatMap((rule) =>
    runbookLinks(rule)
      .filter(({ isAddress }) => isAddress)
      .flatMap((link) => {
        const written: Written = link;
        return parseUrlTemplate(link.value).actions.flatMap((action) =>
          checkAction(rule, action, spotInside(textOf(rules, rule), written, action.start, action.end)),
        );
      }),
  );
}
