/**
 * Recognises a command that deletes, restarts, kills, restores or otherwise destroys, and says what is lost.
 * It judges the words that a shell would run, so `grep delete` and `echo "rm -rf"` are harmless.
 */

import { findSimpleCommands } from '../shell/find-simple-commands.ts';
import { skipOptions } from '../shell/unwrap-command.ts';
import { sqlClients } from './database-rules.ts';
import type { RiskRule } from './risk-rule.ts';
import { riskRules } from './risk-rules.ts';
import { stripInertSql } from './strip-inert-sql.ts';

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
const programAliases = new Map([
  ['podman', 'docker'],
  ['nerdctl', 'docker'],
  ['docker-compose', 'docker'],
  ['oc', 'kubectl'],
]);

/** The words from the verb on. */
function skipGlobalOptions(program: string, words: readonly string[]): readonly string[] {
  const valued = globalOptions.get(programAliases.get(program) ?? program);
  if (!valued) return words;
  const rest = skipOptions(words, valued);
  return rest[0] === 'compose' ? skipOptions(rest.slice(1), valued) : rest;
}

const appliesTo = ({ programs }: RiskRule, program: string): boolean =>
  programs instanceof RegExp ? programs.test(program) : programs.includes(program);

/** Asks for help, or says what it would do. */
const isHelpOrDryRun = (words: readonly string[]): boolean =>
  words.some((word) => /^--(?:help|version|dry-run)$|^--dry-run=(?!none$|false$)/.test(word));

/** Words as they are judged. SQL is cleared word by word, before its lines are joined: a comment ends with its line. */
const stripInertWords = (program: string, words: readonly string[]): readonly string[] =>
  sqlClients.includes(program) ? words.map(stripInertSql) : words;

/** One sentence for each way in which `command` destroys; empty when none is recognised. */
export function findRisks(command: string): string[] {
  const found = new Set<string>();
  for (const [program = '', ...rest] of findSimpleCommands(command)) {
    if (isHelpOrDryRun(rest)) continue;
    const words = skipGlobalOptions(program, stripInertWords(program, rest)).join(' ').replace(/\s+/g, ' ');
    const rule = riskRules.find((each) => appliesTo(each, program) && each.pattern.test(words));
    if (rule) found.add(rule.consequence);
  }
  return [...found];
}
