/**
 * Synthetic runbooks: the same bytes on every run, each with front matter, six sections, shell blocks and a table, so that
 * both sites build the same text.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const services = ['cart', 'invoices', 'login', 'search', 'mail', 'stock', 'reports', 'uploads'];
const causes = ['disk is filling up', 'replicas lag behind', 'queue is growing', 'certificate expires', 'pods restart'];
const sections = ['Meaning', 'Impact', 'Diagnosis', 'Mitigation', 'Verification', 'Prevention'];
const nouns = [
  'node',
  'leader',
  'client',
  'shard',
  'volume',
  'cache',
  'probe',
  'batch',
  'session',
  'pool',
  'budget',
  'zone',
];
const verbs = [
  'drops',
  'waits for',
  'retries',
  'fills',
  'outlives',
  'blocks',
  'misses',
  'drains',
  'restarts',
  'floods',
];

/** Pseudorandom numbers, the same for the same seed. */
function createSeededRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x6d2b79f5) >>> 0;
    return (state >>> 4) % below;
  };
}

function generateRunbook(number: number): { name: string; text: string } {
  const dice = createSeededRandom(number * 7919);
  const pick = (list: readonly string[]): string => list[dice(list.length)] ?? '';
  const sentence = (): string =>
    `The ${pick(nouns)} ${pick(verbs)} the ${pick(nouns)} while one ${pick(nouns)} ${pick(verbs)} another.`;
  const service = pick(services);
  const title = `${service} ${pick(causes)}, case ${number}`;
  const command = (): string =>
    [
      `kubectl -n ${service} get pods -l tier=${pick(nouns)} --sort-by=.status.startTime`,
      `kubectl -n ${service} logs deploy/${pick(nouns)} --since=${dice(50) + 5}m | grep -E 'ERROR|timeout'`,
      `curl -sS -m 5 "http://${pick(nouns)}.${service}.svc:9${dice(899) + 100}/healthz" | jq '.status'`,
      `du -x -d 1 /var/lib/${pick(nouns)} | sort -rn | head -${dice(9) + 3}`,
    ][dice(4)] ?? '';
  const parts = sections.map((section) => {
    const steps = [1, 2].map(
      (step) =>
        `### ${section}, step ${step}\n\n${sentence()} ${sentence()}\n\n\`\`\`bash\n${command()}\n${command()}\n\`\`\`\n`,
    );
    return `## ${section}\n\n${sentence()} ${sentence()} ${sentence()}\n\n- ${sentence()}\n- ${sentence()}\n\n${steps.join('\n')}`;
  });
  const rows = ['First', 'Second', 'Lead'].map((role) => `| ${role} | ${service}-${dice(90)} | ${dice(25) + 5} min |`);
  const table = `## Contacts\n\n| Role | Who | After |\n| --- | --- | --- |\n${rows.join('\n')}\n`;
  return {
    name: `runbook-${String(number).padStart(5, '0')}.md`,
    text: `---\ntitle: "${title}"\n---\n\n${sentence()}\n\n${parts.join('\n')}\n${table}`,
  };
}

/** Writes `count` runbooks into `folder`. */
export function generateRunbooks(count: number, folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (let number = 1; number <= count; number += 1) {
    const { name, text } = generateRunbook(number);
    writeFileSync(join(folder, name), text);
  }
}
