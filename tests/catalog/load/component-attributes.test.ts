/** Components of MDX: what their attributes may be, and where they work. */
import { describe, expect, it } from 'vitest';
import { loadProblems } from '../load-folder.ts';

const runbookPath = 'runbooks/api/high-error-rate.mdx';
const front = '---\ntitle: T\nalerts: [HighErrorRate]\n---\n\n';
const verifyExample = 'Write, for example: <Verify signal="error-rate" for="10 min">';
const calloutExample = 'Write, for example: <Callout kind="caution" title="Before you restart">';

describe('a component', () => {
  it.each<[text: string, message: string, hint: string]>([
    [
      '<Verify signal="error-rate" for="ten minutes" />',
      'for of <Verify> is "ten minutes", which is no duration',
      verifyExample,
    ],
    ['<Verify signal="error-rate" for="10" />', 'for of <Verify> is "10", which is no duration', verifyExample],
    ['<Verify signal="error-rate" for="0 min" />', 'for of <Verify> is "0 min", which is no duration', verifyExample],
    ['<Verify signal="error-rate" for={600} />', 'for of <Verify> must be text in quotes', verifyExample],
    ['<Verify signal="error-rate" for />', 'for of <Verify> must be text in quotes', verifyExample],
    [
      '<Verify signal="error-rate" duration="5 min" />',
      '<Verify> has no attribute duration',
      'Known here: signal, for.',
    ],
    ['<Verify signl="error-rate" />', '<Verify> has no attribute signl', 'Did you mean "signal"?'],
    ['<Signal />', '<Signal> has no id', 'Write, for example: <Signal id="error-rate" />'],
    [
      '<Callout kind="warning">x</Callout>',
      'kind of <Callout> is "warning"; it may be note, caution, danger',
      calloutExample,
    ],
    ['<Callout title="">x</Callout>', 'title of <Callout> is empty', calloutExample],
    ['<Notice>x</Notice>', '<Notice> has no channel', 'Write, for example: <Notice channel="Slack">'],
    ['<Steps kind="x">1. a</Steps>', '<Steps> has no attribute kind', 'Write <Steps> alone.'],
  ])('%s is reported with its line', async (text, message, hint) => {
    const problems = await loadProblems({ [runbookPath]: `${front}${text}\n` });
    expect(problems).toEqual([expect.objectContaining({ line: 6, message, hint })]);
  });

  it.each([
    '<Verify signal="error-rate" for="10 min">\n\nOK\n\n</Verify>',
    '<Verify>\n\nOK\n\n</Verify>',
    '<Callout kind="danger" title="Stop">x</Callout>',
    '<Notice channel="Slack">x</Notice>',
    "export const Callout = () => null;\n\n<Callout kind='my own' />",
    'export const rest = {};\n\n<Notice {...rest}>x</Notice>',
  ])('%j is accepted', async (text) => {
    expect(await loadProblems({ [runbookPath]: `${front}${text}\n` })).toEqual([]);
  });

  it('is reported in plain Markdown, where it would be shown as text', async () => {
    const text = `# Slow\n\n\`\`\`\n<Signal id="health" />\n\`\`\`\n\n<Signal id="health" />\n`;
    const problems = await loadProblems({ 'runbooks/api/slow.md': text });
    expect(problems).toEqual([
      expect.objectContaining({
        line: 7,
        message: '<Signal> is a component, which only MDX can place',
        hint: 'Rename the file from .md to .mdx.',
      }),
    ]);
  });
});
