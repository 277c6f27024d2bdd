/**
 * Astro's Markdown settings: the processor with our plugins, and how code is highlighted.
 */
import { satteri } from '@astrojs/markdown-satteri';
import type { AstroUserConfig } from 'astro';
import { codeBlocks } from './code-blocks.ts';
import { dropTitle } from './drop-title.ts';
import { tokenClasses } from './token-classes.ts';

export const markdown: NonNullable<AstroUserConfig['markdown']> = {
  // Quotes in commands and error texts stay as they were typed.
  processor: satteri({ mdastPlugins: [dropTitle], features: { smartPunctuation: false } }),
  syntaxHighlight: 'shiki',
  shikiConfig: { theme: 'css-variables', transformers: [tokenClasses, codeBlocks] },
};
