import { expect, it } from 'vitest';
import { findService } from '../../../../src/catalog/graph/find.ts';
import { decideRuleScope } from '../../../../src/live/evaluate/alert/rule-scope.ts';
import { scopeCases } from './rule-scope-cases.ts';
import { loadScopeCatalog } from './scope-catalog.ts';

const catalog = await loadScopeCatalog();

const factsPattern = /^(?<kind>\w+) (?<id>[\w-]+): (?<name>\w+): (?<expression>.*) ⇒ (?<reason>.*)$/;

it.each(scopeCases)('%s', (facts, details) => {
  const { kind, id = '', name = '', expression = '', reason = '' } = factsPattern.exec(facts)?.groups ?? {};
  const service = findService(catalog, id);
  if (!service) throw new Error(`There is no service ${id}.`);
  const scope = decideRuleScope({ name, expression, labels: {}, dependsOn: [], ...details }, service, catalog);
  expect(scope).toEqual({ kind, reason: expect.stringContaining(reason) });
});
