/**
 * A code block of a Markdown text, and the line that opens it: `bash risk="Deletes every key."`.
 */
export interface Fence {
  /** See {@link normalizeFenceLanguage}. */
  language: string;
  /** See {@link parseFenceMeta}. */
  meta: Record<string, string>;
  source: string;
  /** 1-based line of the file on which `source` begins. */
  line: number;
  /** Lines of the text without front matter, 0-based, half open, with the lines that open and close the fence. */
  from: number;
  to: number;
  /** False for an indented block. */
  isFenced: boolean;
}

/**
 * The language as the highlighter knows it: `Bash`, `{.bash .numberLines}` and `{code-block} bash` are all `bash`. Empty
 * when the fence names none.
 */
export function normalizeFenceLanguage(written: string, meta: string): string {
  const [, attribute] = /^\{\s*\.([\w+#-]+)/.exec(written) ?? [];
  const isDirective = /^\{(?:code|code-block|sourcecode)\}$/.test(written);
  const [name = ''] = /^[\w+#-]+/.exec(attribute ?? (isDirective ? meta : written)) ?? [];
  return name.toLowerCase();
}

/** The pairs after the language: `risk="Deletes every key." title='Empty the cache'`. */
export function parseFenceMeta(raw: string): Record<string, string> {
  const pairs = raw.matchAll(/([\w-]+)=(?:"([^"]*)"|'([^']*)')/g);
  return Object.fromEntries([...pairs].map(([, name = '', double, single]) => [name, double ?? single ?? '']));
}

const plainLanguages = new Set(['', 'text', 'plaintext', 'txt', 'plain']);

/** Whether a fence names no language, or one that only says "text". Commands and output are often marked so. */
export const isPlainLanguage = (language: string): boolean => plainLanguages.has(language);
