/**
 * Recognizes a command that deletes, restarts, kills, restores or otherwise destroys, and describes what is lost.
 * Only the words that a shell would run count, so `grep delete` and `echo "rm -rf"` are harmless.
 */
import { clusterPrograms, containerPrograms } from '../shell/command-words.ts';
import { findSimpleCommands } from '../shell/find-simple-commands.ts';
import type { ShellCommand } from '../shell/parse-script.ts';
import { skipOptions } from '../shell/unwrap-command.ts';
import { sqlClients } from './database-rules.ts';
import type { RiskRule } from './risk-rule.ts';
import { riskRules } from './risk-rules.ts';
import { stripInertSql } from './strip-inert-sql.ts';

/** Global options that take the next word and precede the verb, as in `kubectl -n prod delete`. */
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

/** The words from the verb on. */
function skipGlobalOptions(program: string, words: readonly string[]): readonly string[] {
  const isContainerTool = containerPrograms.includes(program);
  const tool = isContainerTool ? 'docker' : clusterPrograms.includes(program) ? 'kubectl' : program;
  const optionsWithValue = globalOptions.get(tool);
  if (!optionsWithValue) return words;
  const rest = skipOptions(words, optionsWithValue);
  return rest[0] === 'compose' ? skipOptions(rest.slice(1), optionsWithValue) : rest;
}

const appliesTo = ({ programs }: RiskRule, program: string): boolean =>
  programs instanceof RegExp ? programs.test(program) : programs.includes(program);

/** Whether the command prints help, or only what it would do. */
const isHelpOrDryRun = (words: readonly string[]): boolean =>
  words.some((word) => /^--(?:help|version|dry-run)$|^--dry-run=(?!none$|false$)/.test(word));

/** SQL is stripped word by word, before its lines are joined: a comment ends with its line. */
const stripInertWords = (program: string, words: readonly string[]): readonly string[] =>
  sqlClients.includes(program) ? words.map(stripInertSql) : words;

/** One sentence for each kind of loss; empty when the command is not known to destroy anything. */
export function findRisks(command: ShellCommand): string[] {
  const found = new Set<string>();
  for (const [program = '', ...rest] of findSimpleCommands(command)) {
    if (isHelpOrDryRun(rest)) continue;
    const words = skipGlobalOptions(program, stripInertWords(program, rest)).join(' ').replace(/\s+/g, ' ');
    const rule = riskRules.find((each) => appliesTo(each, program) && each.pattern.test(words));
    if (rule) found.add(rule.consequence);
  }
  return [...found];
}
