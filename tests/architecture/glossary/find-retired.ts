/** Finds retired words, with what to write instead. */
import type { SourceTree, Violation } from '../source-tree.ts';
import { readLanguage, type Wording } from './read-language.ts';
import { contractNames, retiredEndings, retiredNames, retiredWords } from './retired-words.ts';

export function findRetiredWords(tree: SourceTree): Violation[] {
  const checkedNames = new Map<string, string[]>();
  const check = ({ kind, text }: Wording, file: string): string[] => {
    if (kind === 'prose') return checkProse(text);
    if (isContractName(text, file)) return [];
    const key = `${kind} ${text}`;
    const messages = checkedNames.get(key) ?? checkName(text, kind === 'function');
    checkedNames.set(key, messages);
    return messages;
  };
  return [...tree].flatMap(([file, text]) =>
    readLanguage(file, text).flatMap((wording) =>
      check(wording, file).map((message) => ({ file, line: countLine(text, wording.offset), message })),
    ),
  );
}

const countLine = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;

/** Attributes of the page are a contract, and so is what the list names. */
const isContractName = (name: string, file: string): boolean =>
  name.startsWith('data-') || contractNames.has(name) || contractNames.has(`${file}: ${name}`);

function checkProse(text: string): string[] {
  return retiredWords.flatMap(({ prose, instead }) =>
    [...(prose ? text.matchAll(prose) : [])].map(([word]) => `"${word}" → ${instead}`),
  );
}

function checkName(text: string, isFunction: boolean): string[] {
  const current = retiredNames.get(text);
  const whole = current === undefined ? [] : [`${text} → ${current}`];
  const words = splitName(text);
  const parts = retiredWords.flatMap(({ name, instead }) =>
    words.filter((word) => name?.test(word)).map((word) => `${text}: ${word} → ${instead}`),
  );
  const endings = isFunction ? retiredEndings.filter(({ name }) => name.test(text)) : [];
  return [...whole, ...parts, ...endings.map(({ instead }) => `${text} → ${instead}`)];
}

/** The lower-case words of a name: `findBlanksIn`, `find-blanks-in`, `FIND_BLANKS_IN`. */
export const splitName = (name: string): string[] =>
  name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter(Boolean);
