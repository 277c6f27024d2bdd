/**
 * A `runbook_url` as Prometheus will fill it: fixed text, and actions such as `{{ $labels.pod | urlquery }}`.
 */
export interface UrlAction {
  /** Offsets into the template, half open, with the braces. */
  start: number;
  end: number;
  /** The labels that it writes. */
  labels: string[];
  /** Whether what it writes cannot break out of its place in the address. */
  isEscaped: boolean;
  /** Only the template's own `if`, `with`, `range` and the like write nothing. */
  writes: boolean;
}

export interface UrlTemplate {
  written: string;
  actions: UrlAction[];
}

const labelPatterns = [
  /(?:\$labels|\.Labels)\.([A-Za-z_]\w*)/g,
  /\bindex\s+(?:\$labels|\.Labels)\s+["'`]([^"'`]+)["'`]/g,
];

/** The functions after which a value is safe between `?` and `#`: Go's own, and Prometheus' since 3.8. */
const escapes = /\b(?:urlquery|urlQueryEscape|pathEscape|urlPathEscape)\b/;

const control = /^-?\s*(?:if|else|end|with|range|define|template|break|continue|\/\*|\$\w+\s*:?=)/;

function readAction(written: string, start: number, end: number): UrlAction {
  const body = written.slice(start + 2, end - 2);
  const labels = labelPatterns.flatMap((pattern) => [...body.matchAll(pattern)].map(([, name = '']) => name));
  return { start, end, labels, isEscaped: escapes.test(body), writes: !control.test(body.trim()) };
}

export function parseUrlTemplate(written: string): UrlTemplate {
  const actions = [...written.matchAll(/\{\{(?:"(?:[^"\\]|\\.)*"|`[^`]*`|(?!\}\})[\s\S])*\}\}/g)].map(
    ({ 0: whole, index }) => readAction(written, index, index + whole.length),
  );
  return { written, actions };
}

/** Stands for what only the alert will tell. */
export const unknownPart = '\u0000';

/**
 * The address with each action replaced by what is known of it: the labels in `known`, nothing for an action that
 * writes nothing, `unknownPart` for the rest.
 */
export function fillUrl({ written, actions }: UrlTemplate, known: ReadonlyMap<string, string>): string {
  let filled = '';
  let at = 0;
  for (const { start, end, labels, writes } of actions) {
    const [only] = labels;
    const value = labels.length === 1 && only !== undefined ? known.get(only) : undefined;
    filled += written.slice(at, start) + (writes ? (value ?? unknownPart) : '');
    at = end;
  }
  return filled + written.slice(at);
}

export interface AddressParts {
  path: string;
  /** Without `?`; also what slipped behind the `#`. */
  query: string;
  /** Without `#`; undefined where there is none. */
  anchor: string | undefined;
}

/** Takes an address apart, `/page/#anchor?POD=x` included: the query may stand on either side of the `#`. */
export function splitAddress(address: string): AddressParts {
  const [before = '', ...behind] = address.split('#');
  const [path = '', ...queries] = before.split('?');
  const [anchor = '', ...late] = behind.join('#').split('?');
  return {
    path,
    query: [...queries, ...late].join('&'),
    anchor: anchor === '' || anchor.includes('=') ? undefined : anchor,
  };
}
