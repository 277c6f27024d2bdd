/**
 * Reads a runbook of a plain Markdown tree: with any front matter or none.
 */
import { parse as parseToml } from 'smol-toml';
import type { ContentFile } from './content-file.ts';
import type { RunbookDraft } from './draft.ts';
import { readForeignFields } from './foreign-fields.ts';
import { type FrontMatter, splitFrontMatter } from './front-matter.ts';
import { readMarkdown } from './markdown-text.ts';
import type { Problem } from './problem.ts';
import { parseYaml, type YamlText } from './yaml-text.ts';

const emptyYaml: YamlText = { value: {}, locate: () => ({ line: 1, column: 1 }) };

function readToml({ source, sourceLine }: FrontMatter, file: string): YamlText | Problem[] {
  try {
    return { value: parseToml(source), locate: () => ({ line: sourceLine, column: 1 }) };
  } catch (error) {
    const message = `is not valid TOML: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)}`;
    return [{ file, line: sourceLine, message, hint: 'Mend the front matter between the two lines of +++.' }];
  }
}

/** A `---` on the first line may be a thematic break instead: then no field follows. */
function hasFields({ source, isClosed }: FrontMatter): boolean {
  return isClosed && (source.trim() === '' || /^\s*["']?[\w.-]+["']?\s*[:=]/m.test(source));
}

/** The draft or its problems. `warnings` name the fields that were ignored. */
export function readPlainRunbook(
  file: ContentFile,
  id: string,
): { result: RunbookDraft | Problem[]; warnings: Problem[] } {
  const split = splitFrontMatter(file.text);
  const whole = file.text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
  const parts = hasFields(split) ? split : { ...split, source: '', body: whole, bodyLine: 1 };
  const { source, sourceLine, body, bodyLine } = parts;
  const front =
    parts.format === 'toml' ? readToml(parts, file.displayPath) : parseYaml(source, file.displayPath, sourceLine);
  const markdown = readMarkdown(body, /\.mdx$/i.test(file.path) ? 'mdx' : 'md', file.displayPath, bodyLine);
  const problems = [...(Array.isArray(front) ? front : []), ...('message' in markdown ? [markdown] : [])];
  if (problems.length > 0 || 'message' in markdown) return { result: problems, warnings: [] };
  const yaml = Array.isArray(front) ? emptyYaml : front;
  const { fields, ignored } = readForeignFields(yaml, file.displayPath);
  const { path, displayPath, text, root, location } = file;
  const draft = { id, fields, file: displayPath, path, text, locate: yaml.locate, bodyLine, root, location };
  return { result: { ...draft, ...markdown }, warnings: ignored };
}
