/**
 * Reads Helm templates as YAML: each action is replaced by its output, as far as the template alone determines it. The
 * text keeps its length and lines, so that offsets stay valid.
 */
interface HelmAction {
  start: number;
  end: number;
  /** Between the braces, without trim markers. */
  body: string;
}

export interface HelmTemplate {
  /** YAML of the same length: an action alone on its line becomes spaces, any other a mark that `render` replaces. */
  yaml: string;
  /** Actions alone on their lines whose output only Helm knows, such as `{{ toYaml .Values.x }}`. */
  unresolvedActions: { offset: number; action: string }[];
  /** Replaces the marks in a value of `yaml`. */
  render(value: string): { text: string; isUnknown: boolean };
}

/**
 * Syntax of Helm templates only: an action at the start of a line, a bare string, Helm's functions and objects. Templates
 * of Prometheus have `{{ $labels.pod }}`, and `{{ "43200" | humanizeDuration }}`.
 */
const helmOnlySyntax =
  /^\{\{|\{\{-?\s*(?:"(?:[^"\\\n]|\\.)*"\s*-?\}\}|`[^`]*`\s*-?\}\}|\/\*|include\b|define\b|toYaml\b)|\{\{[^}]*\.(?:Values|Release|Chart|Capabilities|Files|Template)\b/m;

export const looksLikeHelm = (text: string): boolean => text.includes('{{') && helmOnlySyntax.test(text);

/** The offset after the string that begins at `at`, or after its quote when it is not closed. */
function skipString(text: string, at: number): number {
  const quote = text[at];
  for (let next = at + 1; next < text.length; next += 1) {
    if (quote === '"' && text[next] === '\n') break;
    if (text[next] === '\\' && quote === '"') next += 1;
    else if (text[next] === quote) return next + 1;
  }
  return at + 1;
}

function readActionAt(text: string, start: number): HelmAction | undefined {
  if (/^\{\{-?\s*\/\*/.test(text.slice(start, start + 20))) {
    const close = text.indexOf('*/', start);
    const end = close === -1 ? -1 : text.indexOf('}}', close);
    return end === -1 ? undefined : { start, end: end + 2, body: '/* */' };
  }
  let at = start + 2;
  while (at < text.length && !text.startsWith('}}', at)) {
    at = text[at] === '"' || text[at] === '`' ? skipString(text, at) : at + 1;
  }
  if (at >= text.length) return undefined;
  const body = text
    .slice(start + 2, at)
    .replace(/^-(?=\s)|\s-$/g, '')
    .trim();
  return { start, end: at + 2, body };
}

function findActions(text: string): HelmAction[] {
  const actions: HelmAction[] = [];
  let at = text.indexOf('{{');
  while (at !== -1) {
    const action = readActionAt(text, at);
    if (action) actions.push(action);
    at = text.indexOf('{{', action?.end ?? at + 2);
  }
  return actions;
}

/** The output of an action: a literal's text, nothing for control flow and comments, `undefined` when only Helm knows it. */
function evaluateLiteral(body: string): string | undefined {
  if (/^`[^`]*`$/.test(body)) return body.slice(1, -1);
  if (/^"(?:[^"\\]|\\.)*"$/.test(body)) return body.slice(1, -1).replace(/\\(.)/g, '$1');
  if (/^(?:if|else|end|range|with|define|block|break|continue)\b|^\/\*|^\$\w*\s*:?=/.test(body)) return '';
  return undefined;
}

/** Marks are private-use characters of two code units; an action has at least four. */
const firstMark = 0xf0000;
const createMark = (index: number, length: number): string =>
  String.fromCodePoint(firstMark + index) + '\uF8FF'.repeat(length - 2);
const markPattern = /([\u{F0000}-\u{FFFFD}])\uF8FF*/gu;

const maskText = (text: string): string => text.replace(/[^\n]/g, ' ');

export function readHelmTemplate(text: string): HelmTemplate {
  const actions = findActions(text).slice(0, 65_000);
  const unresolvedActions: HelmTemplate['unresolvedActions'] = [];
  let yaml = '';
  let at = 0;
  actions.forEach(({ start, end, body }, index) => {
    const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
    const [after = ''] = text.slice(end).split('\n', 1);
    // Several control actions may share a line.
    const isAlone = (before + after).replace(/\{\{[^}]*\}\}/g, '').trim() === '';
    const source = text.slice(start, end);
    const output = evaluateLiteral(body);
    if (isAlone && output === undefined) unresolvedActions.push({ offset: start, action: source });
    yaml += text.slice(at, start) + (isAlone && !output ? maskText(source) : createMark(index, end - start));
    at = end;
  });
  yaml += text.slice(at);
  return {
    yaml,
    unresolvedActions,
    render(value) {
      let isUnknown = false;
      const rendered = value.replace(markPattern, (_all, first: string) => {
        const action = actions[(first.codePointAt(0) ?? firstMark) - firstMark];
        const output = action && evaluateLiteral(action.body);
        if (output === undefined) isUnknown = true;
        return output ?? text.slice(action?.start, action?.end);
      });
      return { text: rendered, isUnknown };
    },
  };
}
