/**
 * Reads rules from the text of a file: Prometheus rule files, `PrometheusRule` objects (single, in lists, or in files with
 * several documents), rule files nested in ConfigMaps and chart values, and Helm templates as far as possible without Helm.
 */
import { LineCounter } from 'yaml';
import type { RuleFile, RuleReadProblem } from '../model/rule.ts';
import { findYamlRules, type RuleDocument } from './find-yaml-rules.ts';
import { looksLikeHelm, readHelmTemplate } from './helm-template.ts';
import { parseLenientYaml, resolveMarks } from './lenient-yaml.ts';
import { findYamlAnchors } from './yaml-anchors.ts';

/** Actions of Helm, Jinja, ERB and similar. */
const templateSyntax = /\{\{|\{%|<%/;

const createYamlProblem = (
  file: string,
  line: number,
  error: string,
  precedingLines: readonly string[],
): RuleReadProblem => ({
  file,
  line,
  message: `is not valid YAML: ${error}`,
  hint: precedingLines.some((each) => templateSyntax.test(each))
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

/** The branches of a template may repeat a key. */
const isAllowedInHelm = ({ code }: { code: string }): boolean => code === 'DUPLICATE_KEY';

/** Replaces all but the nested file, the value of a ConfigMap's key, with spaces, so that offsets stay valid. */
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

/** Never throws: what cannot be read is listed in `readProblems`. */
export function readRules(text: string, file: string): RuleFile {
  const helm = looksLikeHelm(text) ? readHelmTemplate(text) : undefined;
  const result: RuleFile = { file, text, alerts: [], recordings: [], readProblems: [] };
  const counter = indexLines(text);
  const getLine = (offset: number): number => counter.linePos(offset).line;
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
    result.readProblems.push(createHelmProblem(file, getLine(offset), action));
  const readYaml = (yaml: string, isNested: boolean): void => {
    const isHelm = helm !== undefined;
    const readNested = (start: number, end: number): void => readYaml(isolateNestedFile(yaml, start, end), true);
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
        readNestedFile: isNested ? undefined : readNested,
      };
      for (const rule of findYamlRules(document.contents, source)) {
        hasRules = true;
        if (rule.kind === 'alert') result.alerts.push(rule);
        else result.recordings.push(rule);
      }
      const error = document.errors.find((each) => !isHelm || !isAllowedInHelm(each));
      // A nested text without rules is not a rule file, and may not be YAML at all.
      if (isNested && !hasRules) continue;
      const mistake = error ? { offset: error.pos[0], message: error.message } : anchors.error;
      if (!mistake) continue;
      const line = getLine(mistake.offset);
      result.readProblems.push(
        createYamlProblem(file, line, mistake.message, lines.slice(Math.max(0, line - 3), line)),
      );
    }
  };
  readYaml(helm?.yaml ?? text, false);
  return result;
}
