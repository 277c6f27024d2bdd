/**
 * Checks the labels in a `runbook_url`: the rule's expression must yield each, and the template must escape it.
 */
import { templateMayHaveLabel } from '../links/alert-labels.ts';
import { findRunbookLinks } from '../links/find-runbook-links.ts';
import { parseUrlTemplate, type TemplateAction } from '../links/url-template.ts';
import { type CheckInput, getRuleFileText, listAlerts } from '../model/check-input.ts';
import type { Finding } from '../model/finding.ts';
import { locateInValue, type Position } from '../model/positions.ts';
import type { AlertRule } from '../model/rule.ts';

function describeMissingLabel(rule: AlertRule, label: string, position: Position): Finding {
  return {
    id: 'label-not-in-expression',
    file: rule.file,
    ...position,
    subject: `${rule.name} ${label}`,
    message: `the address of ${rule.name} takes the label "${label}", which its expression cannot yield: it will be empty`,
    hint:
      label === 'alertname' || label in rule.labels
        ? `The rule itself sets ${label}, and templates do not see that: write its value into the address.`
        : `Keep the label in the expression, sum by (${label}) (…), or take it out of the address.`,
  };
}

function describeUnescapedLabel(rule: AlertRule, label: string, position: Position): Finding {
  return {
    id: 'label-unescaped-in-url',
    file: rule.file,
    ...position,
    subject: `${rule.name} ${label}`,
    message: `the address of ${rule.name} takes the label "${label}" as it is; an & or a # in it breaks the link`,
    hint: `Write {{ $labels.${label} | urlquery }}.`,
  };
}

function checkAction(rule: AlertRule, action: TemplateAction, position: Position): Finding[] {
  return action.labels.flatMap((label) => {
    if (!templateMayHaveLabel(rule, label)) return [describeMissingLabel(rule, label, position)];
    return !action.hasOutput || action.isEscaped ? [] : [describeUnescapedLabel(rule, label, position)];
  });
}

export function checkUrlLabels({ rules }: CheckInput): Finding[] {
  if (!rules) return [];
  return listAlerts(rules).flatMap((rule) =>
    findRunbookLinks(rule)
      .filter(({ isUrl }) => isUrl)
      .flatMap((link) => {
        return parseUrlTemplate(link.value).actions.flatMap((action) =>
          checkAction(rule, action, locateInValue(getRuleFileText(rules, rule), link, action.start, action.end)),
        );
      }),
  );
}
