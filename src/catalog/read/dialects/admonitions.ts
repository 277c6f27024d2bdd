/**
 * Translates admonitions of other tools into `> [!NOTE] Title` quotes, line by line: `!!! note "Title"` with indented text
 * (MkDocs), `:::note Title` (Docusaurus), `{{< hint info >}}` and similar shortcodes (Hugo).
 */
import { markCodeLines } from '../../../shell/mark-code-lines.ts';

interface Admonition {
  kind: string;
  title: string;
  /** White space before the opening line. */
  indent: string;
  /** Matches the closing line; `undefined` for an admonition that ends with its indented text. */
  end: RegExp | undefined;
}

const hugoNames = 'hint|notice|callout|alert|admonition|note|tip|warning|info|caution|danger|important';

function parseOpening(line: string): Admonition | undefined {
  const mkdocs = /^(\s*)(?:!!!|\?\?\?\+?)\s+([A-Za-z][\w-]*)(?:[ \w-]*?)(?:\s+"([^"]*)")?\s*$/.exec(line);
  if (mkdocs) return { indent: mkdocs[1] ?? '', kind: mkdocs[2] ?? '', title: mkdocs[3] ?? '', end: undefined };
  const colons = /^(\s*)(:{3,})\s*([A-Za-z]+)\s*(?:\[([^\]]*)\]|\{[^}]*\}|([^{[\]]*))\s*$/.exec(line);
  if (colons) {
    const end = new RegExp(String.raw`^\s*:{${colons[2]?.length ?? 3}}\s*$`);
    return { indent: colons[1] ?? '', kind: colons[3] ?? '', title: colons[4] ?? colons[5] ?? '', end };
  }
  const hugo = new RegExp(String.raw`^(\s*)\{\{[<%]\s*(${hugoNames})\b\s*([^>%]*?)\s*[>%]\}\}\s*$`).exec(line);
  if (!hugo) return undefined;
  const [, indent = '', name = '', rest = ''] = hugo;
  const [, named] = /\b(?:type|style|level|context)="?([\w-]+)/.exec(rest) ?? [];
  const [, title = ''] = /\btitle="([^"]*)"/.exec(rest) ?? [];
  const [, plain] = /^"?([a-z]+)"?$/.exec(rest) ?? [];
  const end = new RegExp(String.raw`^\s*\{\{[<%]\s*/\s*${name}\s*[>%]\}\}\s*$`);
  return { indent, kind: named ?? plain ?? name, title, end };
}

/** The index after the last line of the admonition at `start`; `start` when it is not closed. */
function findAdmonitionEnd(lines: readonly string[], start: number, { indent, end }: Admonition): number {
  if (end) {
    const found = lines.findIndex((line, index) => index > start && end.test(line));
    return found === -1 ? start : found + 1;
  }
  const isInside = (line: string): boolean =>
    line.trim() === '' || line.startsWith(`${indent}    `) || line.startsWith(`${indent}\t`);
  let last = start;
  for (let index = start + 1; index < lines.length && isInside(lines[index] ?? ''); index += 1) {
    if (lines[index]?.trim() !== '') last = index;
  }
  return last + 1;
}

function quoteLine(line: string, { indent, end }: Admonition): string {
  const deeper = end ? indent : `${indent}    `;
  const text = line.startsWith(deeper) ? line.slice(deeper.length) : line.trimStart();
  return `${indent}> ${text}`.trimEnd();
}

/** Keeps the number of lines and the nesting. */
export function translateAdmonitions(lines: readonly string[]): string[] {
  const marked = markCodeLines(lines);
  const result: string[] = [];
  for (let index = 0; index < lines.length; ) {
    const line = lines[index] ?? '';
    const opened = marked[index]?.isCode ? undefined : parseOpening(line);
    const end = opened ? findAdmonitionEnd(lines, index, opened) : index;
    if (!opened || end === index) {
      result.push(line);
      index += 1;
      continue;
    }
    const inner = lines.slice(index + 1, opened.end ? end - 1 : end);
    const unquoted = inner.map((each) =>
      quoteLine(each, opened)
        .slice(opened.indent.length + 1)
        .replace(/^ /, ''),
    );
    result.push(`${opened.indent}> [!${opened.kind.toUpperCase()}] ${opened.title.trim()}`.trimEnd());
    result.push(...translateAdmonitions(unquoted).map((each) => `${opened.indent}> ${each}`.trimEnd()));
    if (opened.end) result.push('');
    index = end;
  }
  return result;
}
