/** Whole files in many forms: line breaks, flow maps, several documents, nested files. */
import { type EditForm, expr, group } from './rule-forms.ts';

export const fileForms: EditForm[] = [
  {
    form: 'JSON',
    before: `{"groups": [{"name": "g", "rules": [{"alert": "Down", "expr": "sum by (namespace, pod) (up) < 1", "annotations": {"summary": "down"}}]}]}`,
    after: `{"groups": [{"name": "g", "rules": [{"alert": "Down", "expr": "sum by (namespace, pod) (up) < 1", "annotations": {"summary": "down", "runbook_url": "LINK"}}]}]}`,
  },
  {
    form: 'a rule in a flow map',
    before: 'groups: [{name: g, rules: [{alert: Down, expr: "sum by (namespace, pod) (up)"}]}]',
    after:
      'groups: [{name: g, rules: [{alert: Down, expr: "sum by (namespace, pod) (up)", annotations: {runbook_url: "LINK"}}]}]',
  },
  {
    form: 'no line break at the end',
    before: group('        annotations:', '          summary: down').trimEnd(),
    after: group('        annotations:', '          summary: down', '          runbook_url: LINK').trimEnd(),
  },
  {
    form: 'CRLF line breaks',
    before: group('        annotations:', '          summary: down', '        for: 1m').replaceAll('\n', '\r\n'),
    after: group(
      '        annotations:',
      '          summary: down',
      '          runbook_url: LINK',
      '        for: 1m',
    ).replaceAll('\n', '\r\n'),
  },
  {
    form: 'a block scalar with CRLF line breaks',
    before: group('        annotations:', '          runbook_url: >', '            https://old.test').replaceAll(
      '\n',
      '\r\n',
    ),
    after: group('        annotations:', '          runbook_url: >-', '            LINK').replaceAll('\n', '\r\n'),
  },
  {
    form: 'a byte order mark',
    before: `\uFEFF${group('        annotations:', '          summary: down')}`,
    after: `\uFEFF${group('        annotations:', '          summary: down', '          runbook_url: LINK')}`,
  },
  {
    form: 'unindented rules with another key first',
    before: `groups:\n- name: g\n  rules:\n  - ${expr}\n    annotations:\n      summary: down\n    alert: Down\n`,
    after: `groups:\n- name: g\n  rules:\n  - ${expr}\n    annotations:\n      summary: down\n      runbook_url: LINK\n    alert: Down\n`,
  },
  {
    form: 'a rule far after its dash',
    before: `groups:\n- name: g\n  rules:\n  -   alert: Down\n      ${expr}\n`,
    after: `groups:\n- name: g\n  rules:\n  -   alert: Down\n      ${expr}\n      annotations:\n        runbook_url: "LINK"\n`,
  },
  {
    form: 'several documents, PrometheusRule objects and a list',
    before: `kind: PrometheusRule\nspec:\n  groups:\n  - name: g\n    rules:\n    - alert: Down\n      ${expr}\n---\n# next\nkind: List\nitems:\n- kind: PrometheusRule\n  spec:\n    groups:\n    - name: g\n      rules:\n      - alert: Down\n        ${expr}\n        annotations:\n          summary: down\n...\n`,
    after: `kind: PrometheusRule\nspec:\n  groups:\n  - name: g\n    rules:\n    - alert: Down\n      ${expr}\n      annotations:\n        runbook_url: "LINK"\n---\n# next\nkind: List\nitems:\n- kind: PrometheusRule\n  spec:\n    groups:\n    - name: g\n      rules:\n      - alert: Down\n        ${expr}\n        annotations:\n          summary: down\n          runbook_url: LINK\n...\n`,
  },
  {
    form: 'a rule file nested in a ConfigMap',
    before: `kind: ConfigMap\ndata:\n  other: |\n    alert: none\n  rules.yml: |\n    groups:\n    - name: g\n      rules:\n      - alert: Down\n        ${expr}\n        annotations:\n          summary: down\n  last: x\n`,
    after: `kind: ConfigMap\ndata:\n  other: |\n    alert: none\n  rules.yml: |\n    groups:\n    - name: g\n      rules:\n      - alert: Down\n        ${expr}\n        annotations:\n          summary: down\n          runbook_url: LINK\n  last: x\n`,
  },
];
