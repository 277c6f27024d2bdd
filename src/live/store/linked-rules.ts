/**
 * The alerting rules of several sources with the rules that they depend on across sources, such as series that one Prometheus
 * records and another federates. Computed once for each change of a sample.
 */
import type { AlertRule, RulesSample } from '../probes/prometheus/fetch-rules.ts';
import { createDependencyFinder } from '../probes/prometheus/rule-dependencies.ts';

function linkSamples(samples: readonly RulesSample[]): AlertRule[][] {
  const findDependencies = createDependencyFinder(samples.map(({ producers }) => producers));
  return samples.map(({ rules }, index) =>
    rules.map((rule) => ({ ...rule, dependsOn: findDependencies(rule.expression, index) })),
  );
}

export class LinkedRules {
  #samples: readonly RulesSample[] = [];
  #rules: readonly (readonly AlertRule[])[] = [];

  /** The rules of each sample, in the order of `samples`. */
  link(samples: readonly RulesSample[]): readonly (readonly AlertRule[])[] {
    const isSame = samples.length === this.#samples.length && samples.every((each, at) => each === this.#samples[at]);
    if (isSame) return this.#rules;
    this.#samples = samples;
    // The rules of a single source are linked already.
    this.#rules = samples.length > 1 ? linkSamples(samples) : samples.map(({ rules }) => rules);
    return this.#rules;
  }
}
