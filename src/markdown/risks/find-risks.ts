/**
 * Recognises a command that deletes, restarts, kills, restores or otherwise destroys, and says what is lost.
 * It judges the words that a shell would run, so `grep delete` and `echo "rm -rf"` are harmless.
 */
import { riskRules } from './rules.ts';
import { commandsIn } from './words-of.ts';

/** One sentence for each way in which `command` destroys; empty when none is recognised. */
export function findRisks(command: string): string[] {
  const found = new Set<string>();
  for (const [program = '', ...rest] of commandsIn(command)) {
    const words = rest.join(' ').replace(/\s+/g, ' ');
    // Inside a container another program runs: its own words are looked at by themselves.
    const own = /\bexec\b/.test(words) ? (words.split(/\bexec\b/)[0] ?? '') : words;
    const rule = riskRules.find(({ programs, pattern }) => programs.includes(program) && pattern.test(own));
    if (rule) found.add(rule.words);
  }
  return [...found];
}
