/**
 * Queries that Prometheus would refuse: those of the rules, and those of the content's signals.
 */
import { parseYaml } from '../../catalog/read/yaml-text.ts';
import { lintQuery } from '../../promql/lint-query.ts';
import type { Finding } from '../finding.ts';
import { spotInside } from '../point-at.ts';
import type { Subject } from '../subject.ts';

const mend = 'Try the query in Prometheus; promtool check rules says the same of a rule file.';

function checkRules({ rules }: Subject): Finding[] {
  return (rules?.files ?? []).flatMap(({ alerts, recordings, file, text }) =>
    [...alerts, ...recordings].flatMap(({ name, expression, written }): Finding[] => {
      const [problem] = written.expression.isUnknown ? [] : lintQuery(expression);
      if (!problem) return [];
      const spot = spotInside(text, written.expression, problem.from, problem.to);
      const message = `the query of ${name} is not valid: ${problem.message}`;
      return [{ id: 'query-invalid', file, ...spot, subject: name, message, mend }];
    }),
  );
}

function checkSignals({ catalog, contentFiles }: Subject): Finding[] {
  return catalog.services.flatMap(({ id, signals }) => {
    const file = contentFiles.find(({ path }) => path.replace(/\.ya?ml$/, '') === `services/${id}`);
    const yaml = file && parseYaml(file.text, file.shown);
    return signals.flatMap((signal): Finding[] => {
      const [problem] = signal.kind === 'query' ? lintQuery(signal.query) : [];
      if (!problem) return [];
      const place = yaml && !Array.isArray(yaml) ? yaml.locate(['signals', signal.id, 'query']) : {};
      const message = `the query of the signal ${signal.id} is not valid: ${problem.message}`;
      const at = { file: file?.shown ?? id, ...place };
      return [{ id: 'query-invalid', ...at, subject: `signal ${signal.id}`, message, mend }];
    });
  });
}

export const checkQueries = (subject: Subject): Finding[] => [
  ...checkRules(subject),
  ...checkSignals(subject),
];
