/**
 * Parses the template of a `runbook_url`: text, and actions such as `{{ $labels.pod | urlquery }}`.
 */
export interface TemplateAction {
  /** Offsets into the template, half open, with the braces. */
  start: number;
  end: number;
  /** The labels that it uses. */
  labels: string[];
  /** Whether the output is escaped for its position in the URL. */
  isEscaped: boolean;
  /** False for control actions such as `if`, `with` and `range`. */
  hasOutput: boolean;
}

export interface UrlTemplate {
  text: string;
  actions: TemplateAction[];
}

const labelPatterns = [
  /(?:\$labels|\.Labels)\.([A-Za-z_]\w*)/g,
  /\bindex\s+(?:\$labels|\.Labels)\s+["'`]([^"'`]+)["'`]/g,
];

/** Functions that escape a value for a URL: Go's own, and those of Prometheus since 3.8. */
const escapeFunctions = /\b(?:urlquery|urlQueryEscape|pathEscape|urlPathEscape)\b/;

const controlAction = /^-?\s*(?:if|else|end|with|range|define|template|break|continue|\/\*|\$\w+\s*:?=)/;

function readAction(template: string, start: number, end: number): TemplateAction {
  const body = template.slice(start + 2, end - 2);
  const labels = labelPatterns.flatMap((pattern) => [...body.matchAll(pattern)].map(([, name = '']) => name));
  return {
    start,
    end,
    labels,
    isEscaped: escapeFunctions.test(body),
    hasOutput: !controlAction.test(body.trim()),
  };
}

export function parseUrlTemplate(text: string): UrlTemplate {
  const actions = [...text.matchAll(/\{\{(?:"(?:[^"\\]|\\.)*"|`[^`]*`|(?!\}\})[\s\S])*\}\}/g)].map(
    ({ 0: whole, index }) => readAction(text, index, index + whole.length),
  );
  return { text, actions };
}

/** Replaces the output of an action that is unknown before the alert fires. */
export const unknownPart = '\u0000';

/**
 * The URL with each action replaced by its output: labels in `known`, nothing for control actions, `unknownPart` for the
 * rest.
 */
export function fillUrl({ text, actions }: UrlTemplate, known: ReadonlyMap<string, string>): string {
  let filled = '';
  let at = 0;
  for (const { start, end, labels, hasOutput } of actions) {
    const [only] = labels;
    const value = labels.length === 1 && only !== undefined ? known.get(only) : undefined;
    filled += text.slice(at, start) + (hasOutput ? (value ?? unknownPart) : '');
    at = end;
  }
  return filled + text.slice(at);
}

export interface UrlParts {
  path: string;
  /** Without `?`; includes a query after the `#`. */
  query: string;
  /** Without `#`; undefined for a URL without anchor. */
  anchor: string | undefined;
}

/** Splits a URL. The query may be on either side of the `#`, as in `/page/#anchor?POD=x`. */
export function splitUrl(url: string): UrlParts {
  const [before = '', ...after] = url.split('#');
  const [path = '', ...queries] = before.split('?');
  const [anchor = '', ...laterQueries] = after.join('#').split('?');
  return {
    path,
    query: [...queries, ...laterQueries].join('&'),
    anchor: anchor === '' || anchor.includes('=') ? undefined : anchor,
  };
}
