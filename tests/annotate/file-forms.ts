/** Whole files in many forms: line breaks, flow maps, several documents, nested files. */
import { createForm, type EditForm, expr } from './rule-forms.ts';

/** What is in «» is only in the text after. */
const insertInto = (form: string, text: string): EditForm => ({
  form,
  before: text.replace(/«.*?»/gs, ''),
  after: text.replace(/[«»]/g, ''),
});

/** A form of a rule with another text around it or other line breaks. */
const convert = ({ form, before, after }: EditForm, change: (text: string) => string): EditForm => ({
  form,
  before: change(before),
  after: change(after),
});

const useCrLf = (text: string): string => text.replaceAll('\n', '\r\n');
const plain = 'annotations:\n  summary: down\n>  runbook_url: LINK';

export const fileForms: EditForm[] = [
  insertInto(
    'JSON',
    `{"groups": [{"name": "g", "rules": [{"alert": "Down", "expr": "sum by (namespace, pod) (up) < 1", "annotations": {"summary": "down"«, "runbook_url": "LINK"»}}]}]}`,
  ),
  insertInto(
    'a rule in a flow map',
    'groups: [{name: g, rules: [{alert: Down, expr: "sum by (namespace, pod) (up)"«, annotations: {runbook_url: "LINK"}»}]}]',
  ),
  convert(createForm('no line break at the end', plain), (text) => text.trimEnd()),
  convert(createForm('CRLF line breaks', `${plain}\nfor: 1m`), useCrLf),
  convert(
    createForm(
      'a block scalar with CRLF line breaks',
      'annotations:\n<  runbook_url: >\n<    https://old.test\n>  runbook_url: >-\n>    LINK',
    ),
    useCrLf,
  ),
  convert(createForm('a byte order mark', plain), (text) => `\uFEFF${text}`),
  insertInto(
    'unindented rules with another key first',
    `groups:\n- name: g\n  rules:\n  - ${expr}\n    annotations:\n      summary: down\n«      runbook_url: LINK\n»    alert: Down\n`,
  ),
  insertInto(
    'a rule far after its dash',
    `groups:\n- name: g\n  rules:\n  -   alert: Down\n      ${expr}\n«      annotations:\n        runbook_url: "LINK"\n»`,
  ),
  insertInto(
    'several documents, PrometheusRule objects and a list',
    `kind: PrometheusRule\nspec:\n  groups:\n  - name: g\n    rules:\n    - alert: Down\n      ${expr}\n«      annotations:\n        runbook_url: "LINK"\n»---\n# next\nkind: List\nitems:\n- kind: PrometheusRule\n  spec:\n    groups:\n    - name: g\n      rules:\n      - alert: Down\n        ${expr}\n        annotations:\n          summary: down\n«          runbook_url: LINK\n»...\n`,
  ),
  insertInto(
    'a rule file nested in a ConfigMap',
    `kind: ConfigMap\ndata:\n  other: |\n    alert: none\n  rules.yml: |\n    groups:\n    - name: g\n      rules:\n      - alert: Down\n        ${expr}\n        annotations:\n          summary: down\n«          runbook_url: LINK\n»  last: x\n`,
  ),
];
