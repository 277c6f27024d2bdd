/**
 * Commands of the content: blanks that nobody fills, and destruction where it cannot be marked.
 */
import type { Runbook } from '../../catalog/catalog.ts';
import type { TextPage } from '../../catalog/links/page-index.ts';
import { findBlanks } from '../../lib/parameters/find-blanks.ts';
import { foldName, namesSame } from '../../lib/parameters/names.ts';
import { parseMeta } from '../../markdown/meta.ts';
import { isShell } from '../../markdown/parse-commands.ts';
import { findRisks } from '../../markdown/risks/find-risks.ts';
import { type CodeInText, codeInText } from '../content/code-in-text.ts';
import type { Finding } from '../finding.ts';
import type { Spot } from '../point-at.ts';
import { indexRules, type RulesByAlert } from '../review/rules-by-alert.ts';
import type { Subject } from '../subject.ts';
import { mayHaveLabel } from './url-labels.ts';

/** No language at all: commands and what they print are often left so. */
const isPlain = (language: string): boolean => /^(?:|text|plaintext|txt|plain)$/.test(language);

/** The place of `part` on the line of a block's `offset`-th line. */
function spotIn(lines: readonly string[], line: number, part: string): Spot {
  const at = (lines[line - 1] ?? '').indexOf(part);
  return at === -1 ? { line } : { line, column: at + 1, length: part.length };
}

/** What a label that would fill the blank may be called: `your-pod-name` is filled by `pod_name` and by `pod`. */
const labelNames = (blank: string): string[] => {
  const name = blank
    .toLowerCase()
    .replaceAll('-', '_')
    .replace(/^your_(?=.)/, '');
  return [name, name.replace(/_name$/, '')];
};

function isFilled(blank: string, runbook: Runbook, rulesOf: RulesByAlert | undefined): boolean {
  if (runbook.params.some(({ name }) => namesSame(name, blank))) return true;
  const rules = runbook.alerts.flatMap((alert) => rulesOf?.(alert) ?? []);
  return rules.some((rule) => labelNames(blank).some((label) => mayHaveLabel(rule, label)));
}

function unfilled(
  blocks: readonly CodeInText[],
  runbook: Runbook,
  rulesOf: RulesByAlert | undefined,
  lines: readonly string[],
): Omit<Finding, 'file'>[] {
  const told = new Set<string>();
  return blocks
    .filter(({ language, source }) => isShell(language, source))
    .flatMap(({ source, line }) =>
      findBlanks(source).flatMap(({ name, start, end }) => {
        const key = foldName(name);
        if (told.has(key) || isFilled(name, runbook, rulesOf)) return [];
        told.add(key);
        const at = line + source.slice(0, start).split('\n').length - 1;
        return [
          {
            id: 'blank-unfilled' as const,
            ...spotIn(lines, at, source.slice(start, end)),
            subject: name,
            message: `nothing fills the blank <${name}>: no parameter, and no label of an alert that leads here`,
            mend: `Declare it in the front matter: params: { ${name.toLowerCase()}: { example: … } }`,
          },
        ];
      }),
    );
}

/** The lines of a block that no one would mark, as the shell would get them. */
function commandsOf({ language, source }: CodeInText): { text: string; line: number; command: string }[] {
  const lines = source.split('\n').map((text, line) => ({ text: text.trim(), line }));
  if (isPlain(language)) {
    return lines.map(({ text, line }) => ({ text, line, command: text.replace(/^[$#%>]\s+/, '') }));
  }
  if (!/^(?:sql|postgresql|pgsql|plsql|mysql)$/.test(language)) return [];
  return lines.map(({ text, line }) => ({
    text,
    line,
    command: `psql -c '${text.replace(/--.*$/, '').replaceAll("'", "'\\''")}'`,
  }));
}

function unmarked(block: CodeInText, lines: readonly string[]): Omit<Finding, 'file'>[] {
  if (isShell(block.language, block.source) || parseMeta(block.meta)['risk'] !== undefined) return [];
  return commandsOf(block).flatMap(({ text, line, command }) => {
    const [risk] = text === '' ? [] : findRisks(command);
    if (risk === undefined) return [];
    const isSql = !isPlain(block.language);
    return [
      {
        id: 'risk-unmarked' as const,
        ...spotIn(lines, block.line + line, text),
        subject: text.slice(0, 80),
        message: `this destroys, and is not marked, because ${isSql ? `a block of ${block.language}` : 'a block without a language'} is not read for risks: ${risk}`,
        mend: isSql
          ? `Say it behind the language: \`\`\`${block.language} risk="${risk}"`
          : 'Write ```bash above it, so that the command is marked and asked for.',
      },
    ];
  });
}

function checkPage(page: TextPage, subject: Subject, rulesOf: RulesByAlert | undefined): Finding[] {
  const { draft, kind } = page;
  const file = subject.contentFiles.find(({ location }) => location === draft.location);
  if (!file) return [];
  const lines = file.text.split(/\r?\n/);
  const blocks = codeInText(page, file, lines);
  const runbook =
    kind === 'runbooks' ? subject.catalog.runbooks.find(({ id }) => id === draft.id) : undefined;
  // Of a plain tree nothing is declared: without rules nobody can tell what will be filled.
  const isKnowable = runbook !== undefined && (rulesOf !== undefined || draft.root.kind === 'own');
  const found = [
    ...(isKnowable ? unfilled(blocks, runbook, rulesOf, lines) : []),
    ...blocks.flatMap((block) => unmarked(block, lines)),
  ];
  return found.map((each) => ({ ...each, file: draft.file }));
}

export function checkCommands(subject: Subject): Finding[] {
  const rulesOf = subject.rules && indexRules(subject.rules);
  return subject.pages.flatMap((page) => checkPage(page, subject, rulesOf));
}
