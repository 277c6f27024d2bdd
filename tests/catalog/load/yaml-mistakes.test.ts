/** Mistakes that YAML makes easy: each is reported on its line, with what to write instead. */
import { describe, expect, it } from 'vitest';
import { loadProblems } from '../load-folder.ts';

const service = (...lines: string[]): string => `title: API\n${lines.join('\n')}\n`;

describe('a mistake in YAML', () => {
  it.each<[what: string, lines: string[], line: number, message: RegExp, hint: string]>([
    [
      'a comma between braces',
      ['escalation:', '  - { after: 15 min, who: Lead, do: Call, do not write }'],
      3,
      /^"do not write" is not known in escalation\.0$/,
      'A comma ends a value between { and }; put the value in quotes: do: "Call, do not write"',
    ],
    [
      'a comma in a value before others',
      ['severity:', '  - { name: P1, level: 1, means: All cards, and refunds, response: 5 min }'],
      3,
      /^"and refunds" is not known in severity\.0$/,
      'A comma ends a value between { and }; put the value in quotes: means: "All cards, and refunds"',
    ],
    [
      'a comma in a value with quotes in it',
      ['escalation:', '  - { who: Lead, do: Say "down", then why }'],
      3,
      /^"then why" is not known/,
      `A comma ends a value between { and }; put the value in quotes: do: 'Say "down", then why'`,
    ],
    [
      'a colon in a value',
      ['description: Takes payments: cards only'],
      2,
      /^is not valid YAML: Nested mappings/,
      'Put the value in quotes: description: "Takes payments: cards only"',
    ],
    [
      'a comparison without quotes',
      ['signals:', '  errors:', '    title: Errors', '    source: prometheus', '    query: up', '    critical: > 5'],
      7,
      /^is not valid YAML/,
      'Put the value in quotes: critical: "> 5"',
    ],
    [
      'a percent sign at the start',
      ['description: % of users'],
      2,
      /^is not valid YAML/,
      'Put the value in quotes: description: "% of users"',
    ],
    [
      'a channel that YAML reads as a comment',
      ['contacts:', '  lead:', '    title: Lead', '    chat: #payments'],
      5,
      /^contacts\.lead\.chat must be text, but is null$/,
      '# begins a comment; put the value in quotes: chat: "#payments"',
    ],
    [
      'a phone number that YAML reads as a number',
      ['contacts:', '  lead: { title: Lead, phone: 0301234 }'],
      3,
      /^contacts\.lead\.phone must be text, but is 301234$/,
      'Put the value in quotes, or YAML reads it as something else than text: phone: "0301234"',
    ],
    [
      'a star at the start',
      ['description: *all'],
      2,
      /^is not valid YAML: Unresolved alias/,
      'Put a value that begins with * in quotes; write values in full instead of very many aliases.',
    ],
    ['a tab', ['contacts:', '\tlead: { title: Lead }'], 3, /^is not valid YAML: Tabs/, 'Indent with spaces.'],
    [
      'a field twice',
      ['owner: a', 'owner: b'],
      3,
      /^is not valid YAML: the same field stands here a second time$/,
      'Keep one of the two fields.',
    ],
    [
      'a second document',
      ['---', 'title: B'],
      2,
      /^is not valid YAML: a second document begins here$/,
      'Remove the line of ---: a file has one document.',
    ],
    [
      'a list where a map belongs',
      ['endpoints: [app]'],
      2,
      /^endpoints must be a map of fields, but is \["app"\]$/,
      'Write, for example: endpoints: { app: { url: "https://example.com" } }',
    ],
  ])('%s is reported once, with what to write', async (_, lines, line, message, hint) => {
    const problems = await loadProblems({
      'services/api.yaml': undefined,
      'runbooks/api/high-error-rate.mdx': undefined,
      'services/shop.yaml': service(...lines),
    });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ line, message: expect.stringMatching(message), hint });
  });

  it('reports too many aliases instead of ending with a stack', async () => {
    const levels = 'bcdefg'.split('').map((name, index) => {
      const aliases = Array.from({ length: 9 }, () => `*${'abcdef'[index]}`);
      return `${name}: &${name} [${aliases.join(', ')}]`;
    });
    const [problem] = await loadProblems({ 'services/shop.yaml': service('a: &a [1, 1]', ...levels) });
    expect(problem?.message).toMatch(/^is not valid YAML: Excessive alias count/);
  });
});
