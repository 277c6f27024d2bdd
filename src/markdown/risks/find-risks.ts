/**
 * Recognises a command that deletes, restarts, kills, restores or otherwise destroys, and says what is lost.
 * It judges the words that a shell would run, so `grep delete` and `echo "rm -rf"` are harmless.
 */
import { sqlClients } from './database-rules.ts';
import type { RiskRule } from './risk-rule.ts';
import { riskRules } from './rules.ts';
import { judgedSql } from './sql-text.ts';
import { commandsIn } from './words-of.ts';
import { afterOptions } from './wrappers.ts';

/** Global options that take the next word with them and stand before the verb, as in `kubectl -n prod delete`. */
const globalOptions = new Map(
  Object.entries({
    docker: '-H --host -c --context --config -l --log-level -f --file -p --project-name --profile --env-file',
    kubectl: '-n --namespace --context --kubeconfig --cluster --user -s --server --as --token',
    helm: '-n --namespace --kube-context --kubeconfig',
    git: '-C -c --git-dir --work-tree',
    systemctl: '-H --host -M --machine -t --type',
    aws: '--profile --region --output --endpoint-url',
    terraform: '-target -var -var-file',
  }).map(([program, list]) => [program, list.split(' ')]),
);
const sameAs = new Map([
  ['podman', 'docker'],
  ['nerdctl', 'docker'],
  ['docker-compose', 'docker'],
  ['oc', 'kubectl'],
]);

/** The words from the verb on. */
function fromVerb(program: string, words: readonly string[]): readonly string[] {
  const valued = globalOptions.get(sameAs.get(program) ?? program);
  if (!valued) return words;
  const rest = afterOptions(words, valued);
  return rest[0] === 'compose' ? afterOptions(rest.slice(1), valued) : rest;
}

const isAbout = ({ programs }: RiskRule, program: string): boolean =>
  programs instanceof RegExp ? programs.test(program) : programs.includes(program);

/** Asks for help, or says what it would do. */
const isTrial = (words: readonly string[]): boolean =>
  words.some((word) => /^--(?:help|version|dry-run)$|^--dry-run=(?!none$|false$)/.test(word));

/** Words as they are judged. SQL is cleared word by word, before its lines are joined: a comment ends with its line. */
const judgedWords = (program: string, words: readonly string[]): readonly string[] =>
  sqlClients.includes(program) ? words.map(judgedSql) : words;

/** One sentence for each way in which `command` destroys; empty when none is recognised. */
export function findRisks(command: string): string[] {
  const found = new Set<string>();
  for (const [program = '', ...rest] of commandsIn(command)) {
    if (isTrial(rest)) continue;
    const words = fromVerb(program, judgedWords(program, rest)).join(' ').replace(/\s+/g, ' ');
    const rule = riskRules.find((each) => isAbout(each, program) && each.pattern.test(words));
    if (rule) found.add(rule.words);
  }
  return [...found];
}
