/**
 * Astro's Markdown settings: the processor with our plugins, and how code is highlighted.
 */
import { satteri } from '@astrojs/markdown-satteri';
import type { AstroUserConfig } from 'astro';
import { codeBlocks } from './code-blocks.ts';
import { dropTitle } from './drop-title.ts';
import { escapeUnknownTags } from './escape-unknown-tags.ts';
import { tokenClasses } from './token-classes.ts';

export const markdown: NonNullable<AstroUserConfig['markdown']> = {
  // Quotes in commands and error texts stay as they were typed.
  processor: satteri({
    mdastPlugins: [dropTitle, escapeUnknownTags],
    features: { smartPunctuation: false },
  }),
  syntaxHighlight: 'shiki',
  shikiConfig: {
    theme: 'css-variables',
    transformers: [tokenClasses, codeBlocks],
    // Names that runbooks use and the highlighter does not know; without them each such block prints a warning.
    langAlias: {
      'shell-session': 'shellsession',
      terminal: 'shellsession',
      logql: 'plaintext',
      promql: 'plaintext',
    },
  },
};
