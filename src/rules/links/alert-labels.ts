/** Which labels an alert and the templates of its rule may have. Where only Helm knows the expression, any. */
import { resultMayHaveLabel } from '../../promql/labels/infer-labels.ts';
import type { AlertRule } from '../model/rule.ts';

/** Whether `$labels` may have the label: templates see the expression's labels, not those that the rule adds. */
export const templateMayHaveLabel = ({ expression, fields }: AlertRule, label: string): boolean =>
  fields.expression.isUnknown || resultMayHaveLabel(expression, label);

/** Whether an instance of the alert may have the label. */
export const alertMayHaveLabel = (rule: AlertRule, label: string): boolean =>
  label === 'alertname' || label in rule.labels || templateMayHaveLabel(rule, label);
