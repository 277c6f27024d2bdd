/**
 * Checks commands of the content: placeholders that nothing fills, and destructive commands in blocks that show no risk.
 */
import type { Runbook } from '../../catalog/graph/catalog.ts';
import type { TextPage } from '../../catalog/links/page-index.ts';
import { findPlaceholders } from '../../parameters/find-placeholders.ts';
import { foldName, isSamePlaceholderName } from '../../parameters/names.ts';
import { findRisks } from '../../risks/find-risks.ts';
import { type Fence, isPlainLanguage } from '../../shell/fence.ts';
import { isShellFence } from '../../shell/parse-fence.ts';
import { parseCommand } from '../../shell/parse-script.ts';
import { alertMayHaveLabel } from '../links/alert-labels.ts';
import type { CheckInput } from '../model/check-input.ts';
import type { Finding } from '../model/finding.ts';
import type { Position } from '../model/positions.ts';
import { indexRules, type RulesByAlert } from '../review/rules-by-alert.ts';

/** The position of `part` on a 1-based line. */
function locateInLine(lines: readonly string[], line: number, part: string): Position {
  const at = (lines[line - 1] ?? '').indexOf(part);
  return at === -1 ? { line } : { line, column: at + 1, length: part.length };
}

/** Names of labels that would fill a placeholder: `pod_name` and `pod` for `your-pod-name`. */
const guessLabelNames = (placeholder: string): string[] => {
  const name = placeholder
    .toLowerCase()
    .replaceAll('-', '_')
    .replace(/^your_(?=.)/, '');
  return [name, name.replace(/_name$/, '')];
};

function isFilled(placeholder: string, runbook: Runbook, findRules: RulesByAlert | undefined): boolean {
  if (runbook.params.some(({ name }) => isSamePlaceholderName(name, placeholder))) return true;
  const rules = runbook.alerts.flatMap((alert) => findRules?.(alert) ?? []);
  return rules.some((rule) => guessLabelNames(placeholder).some((label) => alertMayHaveLabel(rule, label)));
}

function findUnfilledPlaceholders(
  blocks: readonly Fence[],
  runbook: Runbook,
  findRules: RulesByAlert | undefined,
  lines: readonly string[],
): Omit<Finding, 'file'>[] {
  const reported = new Set<string>();
  return blocks
    .filter(({ language, source }) => isShellFence(language, source))
    .flatMap(({ source, line }) =>
      findPlaceholders(source).flatMap(({ name, start, end }) => {
        const key = foldName(name);
        if (reported.has(key) || isFilled(name, runbook, findRules)) return [];
        reported.add(key);
        const at = line + source.slice(0, start).split('\n').length - 1;
        return [
          {
            id: 'blank-unfilled' as const,
            ...locateInLine(lines, at, source.slice(start, end)),
            subject: name,
            message: `nothing fills the blank <${name}>: no parameter, and no label of an alert that leads here`,
            hint: `Declare it in the front matter: params: { ${name.toLowerCase()}: { example: … } }`,
          },
        ];
      }),
    );
}

/** The lines of a block that is not read for risks, each as a shell command. */
function extractCommands({ language, source }: Fence): { text: string; line: number; command: string }[] {
  const lines = source.split('\n').map((text, line) => ({ text: text.trim(), line }));
  if (isPlainLanguage(language)) {
    return lines.map(({ text, line }) => ({ text, line, command: text.replace(/^[$#%>]\s+/, '') }));
  }
  if (!/^(?:sql|postgresql|pgsql|plsql|mysql)$/.test(language)) return [];
  return lines.map(({ text, line }) => ({
    text,
    line,
    command: `psql -c '${text.replace(/--.*$/, '').replaceAll("'", "'\\''")}'`,
  }));
}

function findUnmarkedRisks(block: Fence, lines: readonly string[]): Omit<Finding, 'file'>[] {
  if (isShellFence(block.language, block.source) || block.meta['risk'] !== undefined) return [];
  return extractCommands(block).flatMap(({ text, line, command }) => {
    const [risk] = text === '' ? [] : findRisks(parseCommand(command));
    if (risk === undefined) return [];
    const isSql = !isPlainLanguage(block.language);
    return [
      {
        id: 'risk-unmarked' as const,
        ...locateInLine(lines, block.line + line, text),
        subject: text.slice(0, 80),
        message: `this destroys, and is not marked, because ${isSql ? `a block of ${block.language}` : 'a block without a language'} is not read for risks: ${risk}`,
        hint: isSql
          ? `Say it behind the language: \`\`\`${block.language} risk="${risk}"`
          : 'Write ```bash above it, so that the command is marked and asked for.',
      },
    ];
  });
}

function checkPage(page: TextPage, input: CheckInput, findRules: RulesByAlert | undefined): Finding[] {
  const { draft, kind } = page;
  const file = input.contentFiles.find(({ location }) => location === draft.location);
  if (!file) return [];
  const lines = file.text.split(/\r?\n/);
  const runbook = kind === 'runbooks' ? input.catalog.runbooks.find(({ id }) => id === draft.id) : undefined;
  // Plain Markdown declares no parameters: without rules, what fills a placeholder is unknown.
  const isKnowable = runbook !== undefined && (findRules !== undefined || draft.root.kind === 'structured');
  const found = [
    ...(isKnowable ? findUnfilledPlaceholders(draft.fences, runbook, findRules, lines) : []),
    ...draft.fences.flatMap((block) => findUnmarkedRisks(block, lines)),
  ];
  return found.map((each) => ({ ...each, file: draft.file }));
}

export function checkCommands(input: CheckInput): Finding[] {
  const findRules = input.rules && indexRules(input.rules);
  return input.pages.flatMap((page) => checkPage(page, input, findRules));
}
