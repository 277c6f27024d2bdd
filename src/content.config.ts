/**
 * Astro's only collection: the texts that are MDX, which Astro compiles. Markdown is rendered by our own build, because
 * a store of thousands of rendered texts would be bundled, parsed and held in memory once more.
 */
import { defineCollection } from 'astro:content';
import { mdxLoader } from './integration/mdx-loader.ts';

export const collections = { texts: defineCollection({ loader: mdxLoader }) };
