/** The same rule in many forms, before and after. `LINK` stands for the URL that it gets. */
export interface EditForm {
  form: string;
  before: string;
  after: string;
}

export const expr = 'expr: sum by (namespace, pod) (up) < 1';

/** A group with one rule; further lines keep their indentation. */
export const group = (...lines: string[]): string =>
  ['groups:', '  - name: g', '    rules:', '      - alert: Down', `        ${expr}`, ...lines, ''].join('\n');

const createForm = (name: string, before: string[], after: string[]): EditForm => ({
  form: name,
  before: group(...before),
  after: group(...after),
});

export const ruleForms: EditForm[] = [
  createForm(
    'annotations in double quotes',
    ['        annotations:', '          summary: "It is down"'],
    ['        annotations:', '          summary: "It is down"', '          runbook_url: "LINK"'],
  ),
  createForm(
    'annotations in single quotes',
    ['        annotations:', "          summary: 'It is down'", '          more: plain'],
    [
      '        annotations:',
      "          summary: 'It is down'",
      '          more: plain',
      "          runbook_url: 'LINK'",
    ],
  ),
  createForm(
    'plain annotations followed by another key',
    ['        annotations:', '          summary: It is down', '        for: 5m'],
    ['        annotations:', '          summary: It is down', '          runbook_url: LINK', '        for: 5m'],
  ),
  createForm(
    'comments everywhere',
    [
      '        annotations: # told to people',
      '          # short',
      '          summary: down # and out',
      '        # the end',
    ],
    [
      '        annotations: # told to people',
      '          # short',
      '          summary: down # and out',
      '          runbook_url: LINK',
      '        # the end',
    ],
  ),
  createForm(
    'a block scalar at the end, followed by blank lines',
    [
      '        annotations:',
      '          description: |',
      '            one',
      '',
      '            two',
      '',
      '        for: 1m',
    ],
    [
      '        annotations:',
      '          description: |',
      '            one',
      '',
      '            two',
      '          runbook_url: "LINK"',
      '',
      '        for: 1m',
    ],
  ),
  createForm(
    'a block scalar at the end that keeps its blank lines',
    [
      '        annotations:',
      '          summary: down',
      '          description: |+',
      '            one',
      '',
      '        for: 1m',
    ],
    [
      '        annotations:',
      '          summary: down',
      '          runbook_url: LINK',
      '          description: |+',
      '            one',
      '',
      '        for: 1m',
    ],
  ),
  createForm(
    'a value over several lines at the end',
    ['        annotations:', '          description: "one', '            two"'],
    ['        annotations:', '          description: "one', '            two"', '          runbook_url: "LINK"'],
  ),
  createForm('no annotations', [], ['        annotations:', '          runbook_url: "LINK"']),
  createForm(
    'no annotations, and labels indented by four spaces',
    ['        labels:', '            severity: page # now'],
    ['        labels:', '            severity: page # now', '        annotations:', '            runbook_url: "LINK"'],
  ),
  createForm(
    'annotations without a value',
    ['        annotations:'],
    ['        annotations:', '          runbook_url: "LINK"'],
  ),
  createForm(
    'annotations with only a comment, followed by other keys',
    ['        annotations: # to do', '      - record: a', '        expr: up'],
    ['        annotations: # to do', '          runbook_url: "LINK"', '      - record: a', '        expr: up'],
  ),
  createForm('null annotations', ['        annotations: ~'], ['        annotations: {runbook_url: "LINK"}']),
  createForm('empty annotations', ['        annotations: {}'], ['        annotations: {runbook_url: "LINK"}']),
  createForm(
    'a flow map',
    ["        annotations: {summary: 'down', }"],
    ["        annotations: {summary: 'down', runbook_url: 'LINK', }"],
  ),
  createForm(
    'a flow map over several lines',
    ['        annotations: {', '          summary: down, # why', '          more: "x" # last', '        }'],
    [
      '        annotations: {',
      '          summary: down, # why',
      '          more: "x", runbook_url: "LINK" # last',
      '        }',
    ],
  ),
  createForm(
    'another URL in double quotes',
    ['        annotations:', '          runbook_url: "https://old.test/x" # old', '          summary: down'],
    ['        annotations:', '          runbook_url: "LINK" # old', '          summary: down'],
  ),
  createForm(
    'another URL in single quotes',
    ['        annotations:', "          runbook_url:   'https://old.test/it''s'"],
    ['        annotations:', "          runbook_url:   'LINK'"],
  ),
  createForm(
    'another plain URL after a tab',
    ['        annotations:', '          runbook_url:\thttps://old.test/x\t# old'],
    ['        annotations:', '          runbook_url:\tLINK\t# old'],
  ),
  createForm(
    'another URL in a literal block',
    [
      '        annotations:',
      '          runbook_url: | # here',
      '              https://old.test/',
      '              x',
      '          summary: down',
    ],
    ['        annotations:', '          runbook_url: |- # here', '              LINK', '          summary: down'],
  ),
  createForm(
    'another URL in a folded block',
    [
      '        annotations:',
      '          runbook_url: >-',
      '            https://old.test',
      '',
      '          summary: down',
    ],
    ['        annotations:', '          runbook_url: >-', '            LINK', '', '          summary: down'],
  ),
  createForm(
    'another URL over several quoted lines',
    [
      '        annotations:',
      '          runbook_url: "https://old.test/\\',
      '            x"',
      '          summary: down',
    ],
    ['        annotations:', '          runbook_url: "LINK"', '          summary: down'],
  ),
  createForm(
    'a URL on a separate line',
    ['        annotations:', '          runbook_url:', '            https://old.test/x'],
    ['        annotations:', '          runbook_url:', '            LINK'],
  ),
  createForm(
    'a runbook_url without a value',
    ['        annotations:', '          runbook_url: # to do', '          summary: down'],
    ['        annotations:', '          runbook_url: "LINK" # to do', '          summary: down'],
  ),
  createForm(
    'an empty runbook_url in quotes',
    ['        annotations:', "          runbook_url: ''"],
    ['        annotations:', "          runbook_url: 'LINK'"],
  ),
  createForm(
    'a plain URL in a flow map',
    ['        annotations: {runbook_url: https://old.test/x, summary: down}'],
    ['        annotations: {runbook_url: "LINK", summary: down}'],
  ),
  createForm(
    'a runbook_url that is null',
    ['        annotations:', '          runbook_url: ~ # none'],
    ['        annotations:', '          runbook_url: LINK # none'],
  ),
  createForm(
    'annotations with a merge key',
    ['        annotations:', '          <<: {team: x}', '          summary: down'],
    ['        annotations:', '          <<: {team: x}', '          summary: down', '          runbook_url: LINK'],
  ),
];
