/**
 * The view of an alert without a runbook.
 */
import type { AlertView, AnnotationView, InstanceView } from './alert.ts';
import type { NoticeView } from './notice.ts';

export interface InstanceDetailView extends InstanceView {
  /** Those that differ between instances. */
  annotations: AnnotationView[];
}

export interface AlertDetailView extends Omit<AlertView, 'instances'> {
  /** Whether a source has a rule or an Alertmanager an alert of that name. */
  isKnown: boolean;
  /** The rule's expression; empty when the rule is unknown. */
  expression: string;
  /** The labels that the rule sets. */
  ruleLabels: { name: string; value: string }[];
  /** Those that all instances share; the rule's templates without any instance. */
  annotations: AnnotationView[];
  /** The first few; `hiddenInstanceCount` counts the others. */
  instances: InstanceDetailView[];
  hiddenInstanceCount: number;
  notices: NoticeView[];
  refreshSeconds: number;
}
