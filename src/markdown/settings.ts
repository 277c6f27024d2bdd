/**
 * Astro's Markdown settings: the processor with our plugins, and how code is highlighted.
 */
import { satteri } from '@astrojs/markdown-satteri';
import type { AstroUserConfig } from 'astro';
import { attributeLists } from './attribute-lists.ts';
import { authorHtml } from './author-html.ts';
import { callouts } from './callouts.ts';
import { codeBlocks } from './code/code-blocks.ts';
import { tokenClasses } from './code/token-classes.ts';
import { escapeUnknownTags } from './escape-unknown-tags.ts';
import { fenceLanguages } from './fence-languages.ts';
import { headings } from './headings.ts';
import { type FindLinkTarget, links } from './links.ts';
import { tableCells } from './table-cells.ts';
import { taskBoxes } from './task-boxes.ts';
import { wideTables } from './wide-tables.ts';

/** `find` resolves the links of a file. */
export function createMarkdownConfig(find: FindLinkTarget) {
  return {
    // Quotes in commands and error messages stay as they are typed. The front matter is already removed: a thematic
    // break at the start of the text would be read as another one.
    processor: satteri({
      mdastPlugins: [escapeUnknownTags(find), fenceLanguages, headings, links(find), attributeLists, callouts],
      hastPlugins: [taskBoxes, tableCells, wideTables, authorHtml],
      features: { smartPunctuation: false, frontmatter: false },
    }),
    syntaxHighlight: 'shiki',
    shikiConfig: {
      theme: 'css-variables',
      transformers: [tokenClasses, codeBlocks],
      // Names that runbooks use and the highlighter does not know. Without them each such block prints a warning.
      langAlias: {
        'shell-session': 'shellsession',
        'sh-session': 'shellsession',
        terminal: 'shellsession',
        logql: 'plaintext',
        promql: 'plaintext',
      },
    },
  } satisfies AstroUserConfig['markdown'];
}
