/**
 * A `runbook_url` as Prometheus will fill it: fixed text, and actions such as `{{ $labels.pod | urlquery }}`.
 */
export interface TemplateAction {
  /** Offsets into the template, half open, with the braces. */
  start: number;
  end: number;
  /** The labels that it writes. */
  labels: string[];
  /** Whether what it writes cannot break out of its place in the address. */
  isEscaped: boolean;
  /** Only the template's own `if`, `with`, `range` and the like write nothing. */
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

/** The functions after which a value is safe between `?` and `#`: Go's own, and Prometheus' since 3.8. */
const escapeFunctions = /\b(?:urlquery|urlQueryEscape|pathEscape|urlPathEscape)\b/;

const controlAction = /^-?\s*(?:if|else|end|with|range|define|template|break|continue|\/\*|\$\w+\s*:?=)/;

function readAction(written: string, start: number, end: number): TemplateAction {
  const body = written.slice(start + 2, end - 2);
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

/** Stands for what only the alert will tell. */
export const unknownPart = '\u0000';

/**
 * The address with each action replaced by what is known of it: the labels in `known`, nothing for an action that
 * writes nothing, `unknownPart` for the rest.
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
  /** Without `?`; also what slipped behind the `#`. */
  query: string;
  /** Without `#`; undefined where there is none. */
  anchor: string | undefined;
}

/** Takes an address apart, `/page/#anchor?POD=x` included: the query may stand on either side of the `#`. */
export function splitUrl(address: string): UrlParts {
  const [before = '', ...behind] = address.split('#');
  const [path = '', ...queries] = before.split('?');
  const [anchor = '', ...late] = behind.join('#').split('?');
  return {
    path,
    query: [...queries, ...late].join('&'),
    anchor: anchor === '' || anchor.includes('=') ? undefined : anchor,
  };
}
