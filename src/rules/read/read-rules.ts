/**
 * Reads alerting rules from the text of a file: Prometheus' own rule files, `PrometheusRule` objects alone, in lists or
 * in files of many documents, rule files inside of ConfigMaps and charts' values, and Helm templates as far as they can
 * be read without Helm.
 */
import { LineCounter } from 'yaml';
import type { RuleFile, RuleReadProblem } from '../model/rule.ts';
import { findYamlRules, type RuleDocument } from './find-yaml-rules.ts';
import { looksLikeHelm, readHelmTemplate } from './helm-template.ts';
import { parseLenientYaml, resolveMarks } from './lenient-yaml.ts';
import { findYamlAnchors } from './yaml-anchors.ts';

/** Actions of Helm, Jinja, ERB and the like. */
const templateSyntax = /\{\{|\{%|<%/;

const createYamlProblem = (
  file: string,
  line: number,
  words: string,
  near: readonly string[],
): RuleReadProblem => ({
  file,
  line,
  message: `is not valid YAML: ${words}`,
  hint: near.some((each) => templateSyntax.test(each))
    ? 'It looks like a template: have it rendered, and give the rules that come out.'
    : 'Check the indentation, the colons and the quotes on this line and the one above.',
  isMistake: true,
});

const createHelmProblem = (file: string, line: number, action: string): RuleReadProblem => ({
  file,
  line,
  message: `${action.replace(/\s+/g, ' ')} writes what only Helm knows; it is left out`,
  hint: 'To have that checked as well, render the chart first: helm template . > rules.yml',
  isMistake: false,
});

/** Before Helm has chosen a branch, a template may name a key twice. */
const isAllowedInHelm = ({ code }: { code: string }): boolean => code === 'DUPLICATE_KEY';

/** A rule file inside of another, as the value of a ConfigMap's key: all else made blank, so that places stay true. */
function isolateNestedFile(yaml: string, start: number, end: number): string {
  const first = yaml.indexOf('\n', start) + 1;
  return yaml.slice(0, first).replace(/[^\n]/g, ' ') + yaml.slice(first, end);
}

function indexLines(text: string): LineCounter {
  const counter = new LineCounter();
  counter.addNewLine(0);
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) counter.addNewLine(at + 1);
  return counter;
}

/** Never throws: what cannot be read is said in `unread`. */
export function readRules(text: string, file: string): RuleFile {
  const helm = looksLikeHelm(text) ? readHelmTemplate(text) : undefined;
  const read: RuleFile = { file, text, alerts: [], recordings: [], readProblems: [] };
  const counter = indexLines(text);
  const lineOf = (at: number): number => counter.linePos(at).line;
  const lines = text.split(/\r?\n/);
  const render: RuleDocument['render'] = (value) => {
    const plain = resolveMarks(value);
    return helm?.render(plain) ?? { text: plain, isUnknown: false };
  };
  const toRange: RuleDocument['toRange'] = (start, end) => {
    const { line, col } = counter.linePos(start);
    return { line, column: col, start, end };
  };
  for (const { offset, action } of helm?.unresolvedActions ?? [])
    read.readProblems.push(createHelmProblem(file, lineOf(offset), action));
  const readYaml = (yaml: string, isInside: boolean): void => {
    const isHelm = helm !== undefined;
    const readInside = (start: number, end: number): void =>
      readYaml(isolateNestedFile(yaml, start, end), true);
    let hasRules = false;
    for (const document of parseLenientYaml(yaml)) {
      const anchors = findYamlAnchors(document);
      const source: RuleDocument = {
        file,
        text,
        lines,
        anchors,
        isHelm,
        render,
        toRange,
        readNestedFile: isInside ? undefined : readInside,
      };
      for (const rule of findYamlRules(document.contents, source)) {
        hasRules = true;
        if (rule.kind === 'alert') read.alerts.push(rule);
        else read.recordings.push(rule);
      }
      const error = document.errors.find((each) => !isHelm || !isAllowedInHelm(each));
      // A text within another file that holds no rules is none of Prometheus', and may be no YAML at all.
      if (isInside && !hasRules) continue;
      const mistake = error ? { offset: error.pos[0], message: error.message } : anchors.error;
      if (!mistake) continue;
      const line = lineOf(mistake.offset);
      read.readProblems.push(
        createYamlProblem(file, line, mistake.message, lines.slice(Math.max(0, line - 3), line)),
      );
    }
  };
  readYaml(helm?.yaml ?? text, false);
  return read;
}
