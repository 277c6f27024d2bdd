/**
 * Every table of dangerous commands. The first rule that matches a command applies, so in a table the worst comes first.
 */
import { clusterRules } from './cluster-rules.ts';
import { containerRules } from './container-rules.ts';
import { databaseRules } from './database-rules.ts';
import { deploymentRules } from './deployment-rules.ts';
import { machineRules } from './machine-rules.ts';
import type { RiskRule } from './risk-rule.ts';

export const riskRules: readonly RiskRule[] = [
  ...containerRules,
  ...clusterRules,
  ...databaseRules,
  ...machineRules,
  ...deploymentRules,
];
