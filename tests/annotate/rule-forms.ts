/**
 * The same rule in the forms that people write it in, before and after. `LINK` stands for the address that it gets.
 */
export interface EditForm {
  form: string;
  before: string;
  after: string;
}

export const expr = 'expr: sum by (namespace, pod) (up) < 1';

/** A group with one rule, whose further lines are indented as deep as they are written here. */
export const group = (...lines: string[]): string =>
  ['groups:', '  - name: g', '    rules:', '      - alert: Down', `        ${expr}`, ...lines, ''].join('\n');

const createForm = (name: string, before: string[], after: string[]): EditForm => ({
  form: name,
  before: group(...before),
  after: group(...after),
});

export const ruleForms: EditForm[] = [
  createForm(
    'annotations with neighbours in double quotes',
    ['        annotations:', '          summary: "It is down"'],
    ['        annotations:', '          summary: "It is down"', '          runbook_url: "LINK"'],
  ),
  createForm(
    'annotations with neighbours in single quotes',
    ['        annotations:', "          summary: 'It is down'", '          more: plain'],
    [
      '        annotations:',
      "          summary: 'It is down'",
      '          more: plain',
      "          runbook_url: 'LINK'",
    ],
  ),
  createForm(
    'annotations with plain neighbours, and something behind them',
    ['        annotations:', '          summary: It is down', '        for: 5m'],
    [
      '        annotations:',
      '          summary: It is down',
      '          runbook_url: LINK',
      '        for: 5m',
    ],
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
    'a block scalar at the end, with blank lines behind it',
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
    [
      '        annotations:',
      '          description: "one',
      '            two"',
      '          runbook_url: "LINK"',
    ],
  ),
  createForm('no annotations', [], ['        annotations:', '          runbook_url: "LINK"']),
  createForm(
    'no annotations, but labels four blanks deep',
    ['        labels:', '            severity: page # now'],
    [
      '        labels:',
      '            severity: page # now',
      '        annotations:',
      '            runbook_url: "LINK"',
    ],
  ),
  createForm(
    'annotations with nothing behind',
    ['        annotations:'],
    ['        annotations:', '          runbook_url: "LINK"'],
  ),
  createForm(
    'annotations with a comment behind and rules to follow',
    ['        annotations: # to do', '      - record: a', '        expr: up'],
    [
      '        annotations: # to do',
      '          runbook_url: "LINK"',
      '      - record: a',
      '        expr: up',
    ],
  ),
  createForm(
    'annotations that are null',
    ['        annotations: ~'],
    ['        annotations: {runbook_url: "LINK"}'],
  ),
  createForm(
    'annotations that are empty',
    ['        annotations: {}'],
    ['        annotations: {runbook_url: "LINK"}'],
  ),
  createForm(
    'annotations in braces',
    ["        annotations: {summary: 'down', }"],
    ["        annotations: {summary: 'down', runbook_url: 'LINK', }"],
  ),
  createForm(
    'annotations in braces over several lines',
    ['        annotations: {', '          summary: down, # why', '          more: "x" # last', '        }'],
    [
      '        annotations: {',
      '          summary: down, # why',
      '          more: "x", runbook_url: "LINK" # last',
      '        }',
    ],
  ),
  createForm(
    'another address in double quotes',
    ['        annotations:', '          runbook_url: "https://old.test/x" # old', '          summary: down'],
    ['        annotations:', '          runbook_url: "LINK" # old', '          summary: down'],
  ),
  createForm(
    'another address in single quotes',
    ['        annotations:', "          runbook_url:   'https://old.test/it''s'"],
    ['        annotations:', "          runbook_url:   'LINK'"],
  ),
  createForm(
    'another plain address, behind a tab',
    ['        annotations:', '          runbook_url:\thttps://old.test/x\t# old'],
    ['        annotations:', '          runbook_url:\tLINK\t# old'],
  ),
  createForm(
    'another address in a literal block',
    [
      '        annotations:',
      '          runbook_url: | # here',
      '              https://old.test/',
      '              x',
      '          summary: down',
    ],
    [
      '        annotations:',
      '          runbook_url: |- # here',
      '              LINK',
      '          summary: down',
    ],
  ),
  createForm(
    'another address in a folded block',
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
    'another address over several lines in quotes',
    [
      '        annotations:',
      '          runbook_url: "https://old.test/\\',
      '            x"',
      '          summary: down',
    ],
    ['        annotations:', '          runbook_url: "LINK"', '          summary: down'],
  ),
  createForm(
    'an address on a line of its own',
    ['        annotations:', '          runbook_url:', '            https://old.test/x'],
    ['        annotations:', '          runbook_url:', '            LINK'],
  ),
  createForm(
    'a runbook_url with nothing behind',
    ['        annotations:', '          runbook_url: # to do', '          summary: down'],
    ['        annotations:', '          runbook_url: "LINK" # to do', '          summary: down'],
  ),
  createForm(
    'a runbook_url of two quotes',
    ['        annotations:', "          runbook_url: ''"],
    ['        annotations:', "          runbook_url: 'LINK'"],
  ),
  createForm(
    'a plain address in braces',
    ['        annotations: {runbook_url: https://old.test/x, summary: down}'],
    ['        annotations: {runbook_url: "LINK", summary: down}'],
  ),
  createForm(
    'a runbook_url that is null',
    ['        annotations:', '          runbook_url: ~ # none'],
    ['        annotations:', '          runbook_url: LINK # none'],
  ),
  createForm(
    'annotations that take from elsewhere',
    ['        annotations:', '          <<: {team: x}', '          summary: down'],
    [
      '        annotations:',
      '          <<: {team: x}',
      '          summary: down',
      '          runbook_url: LINK',
    ],
  ),
];
