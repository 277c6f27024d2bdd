/**
 * Splits a Markdown file into its YAML front matter and its text.
 */
export interface FrontMatter {
  yaml: string;
  /** Line of the file on which `yaml` begins. */
  yamlLine: number;
  body: string;
  /** Line of the file on which `body` begins. */
  bodyLine: number;
  /** False when a front matter was opened and never closed. */
  isClosed: boolean;
}

export function splitFrontMatter(text: string): FrontMatter {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  if (lines[0]?.trimEnd() !== '---')
    return { yaml: '', yamlLine: 1, body: lines.join('\n'), bodyLine: 1, isClosed: true };
  const end = lines.findIndex((line, index) => index > 0 && line.trimEnd() === '---');
  if (end === -1) return { yaml: '', yamlLine: 2, body: '', bodyLine: lines.length, isClosed: false };
  return {
    yaml: lines.slice(1, end).join('\n'),
    yamlLine: 2,
    body: lines.slice(end + 1).join('\n'),
    bodyLine: end + 2,
    isClosed: true,
  };
}
