/**
 * Reports queries that Prometheus would reject, of rules and of signals.
 */
import { parseYaml } from '../../catalog/read/yaml-text.ts';
import { lintQuery } from '../../promql/lint/lint-query.ts';
import type { CheckInput } from '../model/check-input.ts';
import type { Finding } from '../model/finding.ts';
import { locateInValue } from '../model/positions.ts';

const queryHint = 'Try the query in Prometheus; promtool check rules says the same of a rule file.';

function checkRuleQueries({ rules }: CheckInput): Finding[] {
  return (rules?.files ?? []).flatMap(({ alerts, recordings, file, text }) =>
    [...alerts, ...recordings].flatMap(({ name, expression, fields }): Finding[] => {
      const [problem] = fields.expression.isUnknown ? [] : lintQuery(expression);
      if (!problem) return [];
      const position = locateInValue(text, fields.expression, problem.from, problem.to);
      const message = `the query of ${name} is not valid: ${problem.message}`;
      return [{ id: 'query-invalid', file, ...position, subject: name, message, hint: queryHint }];
    }),
  );
}

function checkSignalQueries({ catalog, contentFiles }: CheckInput): Finding[] {
  return catalog.services.flatMap(({ id, signals }) => {
    const file = contentFiles.find(({ path }) => path.replace(/\.ya?ml$/, '') === `services/${id}`);
    const yaml = file && parseYaml(file.text, file.displayPath);
    return signals.flatMap((signal): Finding[] => {
      const [problem] = signal.kind === 'query' ? lintQuery(signal.query) : [];
      if (!problem) return [];
      const position = yaml && !Array.isArray(yaml) ? yaml.locate(['signals', signal.id, 'query']) : {};
      const message = `the query of the signal ${signal.id} is not valid: ${problem.message}`;
      const location = { file: file?.displayPath ?? id, ...position };
      return [{ id: 'query-invalid', ...location, subject: `signal ${signal.id}`, message, hint: queryHint }];
    });
  });
}

export const checkQueries = (input: CheckInput): Finding[] => [
  ...checkRuleQueries(input),
  ...checkSignalQueries(input),
];
