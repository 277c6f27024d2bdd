/**
 * Recognises a command that deletes, restarts, kills, restores or otherwise destroys, and says what is lost.
 * It judges the words that a shell would run, so `grep delete` and `echo "rm -rf"` are harmless.
 */
import type { RiskRule } from './risk-rule.ts';
import { riskRules } from './rules.ts';
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

/** One sentence for each way in which `command` destroys; empty when none is recognised. */
export function findRisks(command: string): string[] {
  const found = new Set<string>();
  for (const [program = '', ...rest] of commandsIn(command)) {
    const words = fromVerb(program, rest).join(' ').replace(/\s+/g, ' ');
    const rule = riskRules.find((each) => isAbout(each, program) && each.pattern.test(words));
    if (rule) found.add(rule.words);
  }
  return [...found];
}
