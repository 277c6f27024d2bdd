import { describe, expect, it } from 'vitest';
import { findInCase, linkedRule, rule } from '../check-case.ts';

describe('an ignore comment', () => {
  const listIds = async (rules: string, content = {}) =>
    (await findInCase({ rules, content })).map(({ id }) => id).filter((id) => id !== 'runbook-alert-without-rule');
  const ignore = '# flarepath: ignore alert-without-runbook the team is called by phone';

  it.each([
    ['in the rule', rule('X', ignore, 'expr: up')],
    ['after a value', rule('X', `expr: up ${ignore}`)],
    ['above the rule', rule('X', 'expr: up').replace('      - alert', `      ${ignore}\n      - alert`)],
    ['at the top of the file', `${ignore}\n${rule('X', 'expr: up')}`],
  ])('suppresses findings when it is %s', async (_, rules) => expect(await listIds(rules)).toEqual([]));

  it('suppresses findings of its rule only', async () => {
    const rules = `${rule('X', ignore, 'expr: up')}${rule('Y', 'expr: up').slice('groups:\n'.length)}`;
    expect(await listIds(rules)).toEqual(['alert-without-runbook']);
  });

  it('is reported when it has no effect', async () => {
    const rules = linkedRule('https://r.example/alerts/HighErrorRate/', 'up', ignore);
    expect(await listIds(rules)).toEqual(['ignore-without-effect']);
  });

  it.each([
    [
      'front matter',
      '---\nalerts: [Gone]\n# flarepath: ignore runbook-alert-without-rule the rule comes in May\n---\n',
    ],
    [
      'an HTML comment',
      '---\nalerts: [Gone]\n---\n\n<!-- flarepath: ignore runbook-alert-without-rule the rule comes in May -->\n',
    ],
  ])('suppresses findings in %s of a runbook', async (_, text) => {
    const content = { 'runbooks/api/high-error-rate.mdx': undefined, 'runbooks/api/a.md': text };
    expect(await findInCase({ rules: rule('X', 'expr: up', ignore), content })).toEqual([]);
  });
});
