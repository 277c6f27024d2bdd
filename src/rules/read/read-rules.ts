/**
 * Reads alerting rules from the text of a file: Prometheus' own rule files, `PrometheusRule` objects alone, in lists or
 * in files of many documents, rule files inside of ConfigMaps and charts' values, and Helm templates as far as they can
 * be read without Helm.
 */
import { LineCounter, parseAllDocuments } from 'yaml';
import { looksLikeHelm, readHelm } from './helm.ts';
import type { RuleFile, Unread } from './rule.ts';
import { rulesIn, type Source } from './rules-in-yaml.ts';

const notYaml = (file: string, line: number, words: string): Unread => ({
  file,
  line,
  message: `is not valid YAML: ${words}`,
  mend: 'Check the indentation, the colons and the quotes on this line and the one above.',
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

/** Never throws: what cannot be read is said in `unread`. */
export function readRules(text: string, file: string): RuleFile {
  const helm = looksLikeHelm(text) ? readHelm(text) : undefined;
  const read: RuleFile = { file, text, alerts: [], recordings: [], unread: [] };
  for (const { at, action } of helm?.unread ?? []) {
    read.unread.push(onlyHelm(file, text.slice(0, at).split('\n').length, action));
  }
  const readYaml = (yaml: string, isInside: boolean): void => {
    const lineCounter = new LineCounter();
    const documents = parseAllDocuments(yaml, { lineCounter, prettyErrors: false });
    for (const document of documents) {
      const source: Source = {
        file,
        text,
        document,
        lines: text.split(/\r?\n/),
        placeOf(start, end) {
          const { line, col } = lineCounter.linePos(start);
          return { line, column: col, start, end };
        },
        render: helm?.render ?? ((value) => ({ text: value, isUnknown: false })),
        readInside: isInside ? undefined : (start, end) => readYaml(insideOf(yaml, start, end), true),
      };
      for (const rule of rulesIn(document.contents, source)) {
        if (rule.kind === 'alert') read.alerts.push(rule);
        else read.recordings.push(rule);
      }
      const error = document.errors.find((each) => helm === undefined || !isHelmsChoice(each));
      if (error) read.unread.push(notYaml(file, lineCounter.linePos(error.pos[0]).line, error.message));
    }
  };
  readYaml(helm?.yaml ?? text, false);
  return read;
}
