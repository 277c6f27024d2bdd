/** The fenced examples of README.md and docs, with the comment above each that says what it is. */
import { readFileSync } from 'node:fs';
import { globSync } from 'tinyglobby';

export interface Example {
  document: string;
  /** 1-based line on which `text` begins. */
  line: number;
  language: string;
  /** Without the indentation of the fence. */
  text: string;
  /** `<!-- example: services/payments.yaml -->`: a path of the content, or a kind such as `rule`; empty without a comment. */
  role: string;
  /** `<!-- example: …, wrong -->`: it must be rejected. */
  isWrong: boolean;
}

export const documentPaths: readonly string[] = ['README.md', 'CONTRIBUTING.md', 'AGENTS.md', ...globSync('docs/*.md')];

const openingPattern = /^(\s*)(`{3,})(\S*)/;
const rolePattern = /^\s*<!-- example: (.+?)(, wrong)? -->$/;

function readDocumentExamples(document: string): Example[] {
  const lines = readFileSync(document, 'utf8').split('\n');
  const examples: Example[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const [, indent = '', fence, language = ''] = openingPattern.exec(lines[at] ?? '') ?? [];
    if (fence === undefined) continue;
    const end = lines.findIndex((line, index) => index > at && line.trim() === fence);
    const [, role = '', wrong] = rolePattern.exec(lines[at - 1] ?? '') ?? [];
    const text = lines.slice(at + 1, end).map((line) => line.slice(indent.length));
    examples.push({
      document,
      line: at + 2,
      language,
      text: `${text.join('\n')}\n`,
      role,
      isWrong: wrong !== undefined,
    });
    at = end;
  }
  return examples;
}

export const readExamples = (): Example[] => documentPaths.flatMap(readDocumentExamples);

export const formatPosition = ({ document, line }: Example): string => `${document}:${line}`;
