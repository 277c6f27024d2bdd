/**
 * Reads alerting rules from the text of a file: Prometheus' own rule files, `PrometheusRule` objects alone, in lists or
 * in files of many documents, rule files inside of ConfigMaps and charts' values, and Helm templates as far as they can
 * be read without Helm.
 */
import { LineCounter } from 'yaml';
import { findAnchors } from './anchors.ts';
import { parseForgiving, withoutMarks } from './forgiving-yaml.ts';
import { looksLikeHelm, readHelm } from './helm.ts';
import type { RuleFile, Unread } from './rule.ts';
import { rulesIn, type Source } from './rules-in-yaml.ts';

/** Actions of Helm, Jinja, ERB and the like. */
const template = /\{\{|\{%|<%/;

const notYaml = (file: string, line: number, words: string, near: readonly string[]): Unread => ({
  file,
  line,
  message: `is not valid YAML: ${words}`,
  mend: near.some((each) => template.test(each))
    ? 'It looks like a template: have it rendered, and give the rules that come out.'
    : 'Check the indentation, the colons and the quotes on this line and the one above.',
  isMistake: true,
});

const onlyHelm = (file: string, line: number, action: string): Unread => ({
  file,
  line,
  message: `${action.replace(/\s+/g, ' ')} writes what only Helm knows; it is left out`,
  mend: 'To have that checked as well, render the chart first: helm template . > rules.yml',
  isMistake: false,
});

/** Before Helm has chosen a branch, a template may name a key twice. */
const isHelmsChoice = ({ code }: { code: string }): boolean => code === 'DUPLICATE_KEY';

/** A rule file inside of another, as the value of a ConfigMap's key: all else made blank, so that places stay true. */
function insideOf(yaml: string, start: number, end: number): string {
  const first = yaml.indexOf('\n', start) + 1;
  return yaml.slice(0, first).replace(/[^\n]/g, ' ') + yaml.slice(first, end);
}

function countLines(text: string): LineCounter {
  const counter = new LineCounter();
  counter.addNewLine(0);
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) counter.addNewLine(at + 1);
  return counter;
}

/** Never throws: what cannot be read is said in `unread`. */
export function readRules(text: string, file: string): RuleFile {
  const helm = looksLikeHelm(text) ? readHelm(text) : undefined;
  const read: RuleFile = { file, text, alerts: [], recordings: [], unread: [] };
  const counter = countLines(text);
  const lineOf = (at: number): number => counter.linePos(at).line;
  const lines = text.split(/\r?\n/);
  const render: Source['render'] = (value) => {
    const plain = withoutMarks(value);
    return helm?.render(plain) ?? { text: plain, isUnknown: false };
  };
  const placeOf: Source['placeOf'] = (start, end) => {
    const { line, col } = counter.linePos(start);
    return { line, column: col, start, end };
  };
  for (const { at, action } of helm?.unread ?? []) read.unread.push(onlyHelm(file, lineOf(at), action));
  const readYaml = (yaml: string, isInside: boolean): void => {
    const isHelm = helm !== undefined;
    const readInside = (start: number, end: number): void => readYaml(insideOf(yaml, start, end), true);
    let hasRules = false;
    for (const document of parseForgiving(yaml)) {
      const anchors = findAnchors(document);
      const source: Source = {
        file,
        text,
        lines,
        anchors,
        isHelm,
        render,
        placeOf,
        readInside: isInside ? undefined : readInside,
      };
      for (const rule of rulesIn(document.contents, source)) {
        hasRules = true;
        if (rule.kind === 'alert') read.alerts.push(rule);
        else read.recordings.push(rule);
      }
      const error = document.errors.find((each) => !isHelm || !isHelmsChoice(each));
      // A text within another file that holds no rules is none of Prometheus', and may be no YAML at all.
      if (isInside && !hasRules) continue;
      const mistake = error ? { at: error.pos[0], words: error.message } : anchors.mistake;
      if (!mistake) continue;
      const line = lineOf(mistake.at);
      read.unread.push(notYaml(file, line, mistake.words, lines.slice(Math.max(0, line - 3), line)));
    }
  };
  readYaml(helm?.yaml ?? text, false);
  return read;
}
