/** The same rule in many forms, before and after. `LINK` stands for the URL that it gets. */
export interface EditForm {
  form: string;
  before: string;
  after: string;
}

export const expr = 'expr: sum by (namespace, pod) (up) < 1';

const indent = (line: string): string => (line === '' ? '' : `${line.startsWith('- ') ? '' : '  '}      ${line}`);

/** A group with one rule; `lines` follow its alert, and a list item among them is the next rule. */
const group = (lines: string[]): string =>
  `groups:\n  - name: g\n    rules:\n      - alert: Down\n${lines.map(indent).join('\n')}\n`;

/** Of `text`, lines with `<` are only in the rule before, those with `>` only in the rule after. */
export const createForm = (form: string, text: string): EditForm => {
  const lines = [expr, ...text.split('\n')];
  const keep = (mark: string): string[] =>
    lines.filter((line) => !line.startsWith(mark)).map((line) => line.replace(/^[<>]/, ''));
  return { form, before: group(keep('>')), after: group(keep('<')) };
};

export const ruleForms: EditForm[] = Object.entries({
  'annotations in double quotes': 'annotations:\n  summary: "It is down"\n>  runbook_url: "LINK"',
  'annotations in single quotes': "annotations:\n  summary: 'It is down'\n  more: plain\n>  runbook_url: 'LINK'",
  'plain annotations followed by another key': 'annotations:\n  summary: It is down\n>  runbook_url: LINK\nfor: 5m',
  'comments everywhere':
    'annotations: # told to people\n  # short\n  summary: down # and out\n>  runbook_url: LINK\n# the end',
  'a block scalar at the end, followed by blank lines':
    'annotations:\n  description: |\n    one\n\n    two\n>  runbook_url: "LINK"\n\nfor: 1m',
  'a block scalar at the end that keeps its blank lines':
    'annotations:\n  summary: down\n>  runbook_url: LINK\n  description: |+\n    one\n\nfor: 1m',
  'a value over several lines at the end': 'annotations:\n  description: "one\n    two"\n>  runbook_url: "LINK"',
  'no annotations': '>annotations:\n>  runbook_url: "LINK"',
  'no annotations, and labels indented by four spaces':
    'labels:\n    severity: page # now\n>annotations:\n>    runbook_url: "LINK"',
  'annotations without a value': 'annotations:\n>  runbook_url: "LINK"',
  'annotations with only a comment, followed by other keys':
    'annotations: # to do\n>  runbook_url: "LINK"\n- record: a\nexpr: up',
  'null annotations': '<annotations: ~\n>annotations: {runbook_url: "LINK"}',
  'empty annotations': '<annotations: {}\n>annotations: {runbook_url: "LINK"}',
  'a flow map': "<annotations: {summary: 'down', }\n>annotations: {summary: 'down', runbook_url: 'LINK', }",
  'a flow map over several lines':
    'annotations: {\n  summary: down, # why\n<  more: "x" # last\n>  more: "x", runbook_url: "LINK" # last\n}',
  'another URL in double quotes':
    'annotations:\n<  runbook_url: "https://old.test/x" # old\n>  runbook_url: "LINK" # old\n  summary: down',
  'another URL in single quotes': "annotations:\n<  runbook_url:   'https://old.test/it''s'\n>  runbook_url:   'LINK'",
  'another plain URL after a tab':
    'annotations:\n<  runbook_url:\thttps://old.test/x\t# old\n>  runbook_url:\tLINK\t# old',
  'another URL in a literal block':
    'annotations:\n<  runbook_url: | # here\n<      https://old.test/\n<      x\n>  runbook_url: |- # here\n>      LINK\n  summary: down',
  'another URL in a folded block':
    'annotations:\n  runbook_url: >-\n<    https://old.test\n>    LINK\n\n  summary: down',
  'another URL over several quoted lines':
    'annotations:\n<  runbook_url: "https://old.test/\\\n<    x"\n>  runbook_url: "LINK"\n  summary: down',
  'a URL on a separate line': 'annotations:\n  runbook_url:\n<    https://old.test/x\n>    LINK',
  'a runbook_url without a value':
    'annotations:\n<  runbook_url: # to do\n>  runbook_url: "LINK" # to do\n  summary: down',
  'an empty runbook_url in quotes': "annotations:\n<  runbook_url: ''\n>  runbook_url: 'LINK'",
  'a plain URL in a flow map':
    '<annotations: {runbook_url: https://old.test/x, summary: down}\n>annotations: {runbook_url: "LINK", summary: down}',
  'a runbook_url that is null': 'annotations:\n<  runbook_url: ~ # none\n>  runbook_url: LINK # none',
  'annotations with a merge key': 'annotations:\n  <<: {team: x}\n  summary: down\n>  runbook_url: LINK',
}).map(([form, text]) => createForm(form, text));
