/**
 * The anchors of a text's headings, as GitHub makes them, so that links which work there work here.
 */
import GithubSlugger from 'github-slugger';
import { parseAttributeListAtEnd } from './attribute-list.ts';

export interface HeadingName {
  /** What a reader sees. */
  text: string;
  anchor: string;
}

/** Names one heading after the other; a second one of the same words gets `-1`. */
export function createAnchors(): (written: string) => HeadingName {
  const slugger = new GithubSlugger();
  return (written) => {
    const list = parseAttributeListAtEnd(written);
    const text = list?.id === undefined ? written : written.slice(0, -list.length);
    return { text, anchor: list?.id ?? slugger.slug(text) };
  };
}
