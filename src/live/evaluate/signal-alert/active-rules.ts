/**
 * The rules that have instances now, or had instances that are remembered.
 */

import type { RulesSample } from '../../probes/prometheus/fetch-rules.ts';
import type { SourceMemory } from '../memory/source-memory.ts';
import type { SourceReading } from '../reading/reading.ts';
import type { ActiveRule } from './match-rule.ts';

interface RulesPoller {
  reading: SourceReading<RulesSample> | undefined;
  latest: { memory: SourceMemory } | undefined;
}

/** `pollers` by id of their source. Each rule once for each source. */
export function listActiveRules(pollers: Iterable<readonly [string, RulesPoller]>): ActiveRule[] {
  const found = new Map<string, ActiveRule>();
  const add = (rule: ActiveRule): void => void found.set([rule.source, rule.name, rule.expression].join('\0'), rule);
  for (const [source, { reading, latest }] of pollers) {
    const rules = reading && 'sample' in reading ? reading.sample.rules : [];
    for (const { name, expression, instances } of rules) if (instances.length > 0) add({ name, source, expression });
    for (const [name, { instances }] of latest?.memory.alerts ?? []) {
      let known: string | undefined;
      for (const { instance } of instances.values()) {
        const { expression = '' } = instance;
        // The instances of a rule follow one another.
        if (expression !== known) add({ name, source, expression });
        known = expression;
      }
    }
  }
  return [...found.values()];
}
