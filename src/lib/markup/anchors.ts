/**
 * The anchors of a text's headings, the same as GitHub's, so that links that work there work here.
 */
import GithubSlugger from 'github-slugger';
import { parseAttributeListAtEnd } from './attribute-list.ts';

export interface HeadingName {
  /** The visible text. */
  text: string;
  anchor: string;
}

/** Returns a function to call for each heading in order; a second heading with the same text gets `-1`. */
export function createAnchors(): (written: string) => HeadingName {
  const slugger = new GithubSlugger();
  return (written) => {
    const list = parseAttributeListAtEnd(written);
    const text = list?.id === undefined ? written : written.slice(0, -list.length);
    return { text, anchor: list?.id ?? slugger.slug(text) };
  };
}
