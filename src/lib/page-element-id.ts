/**
 * Ids of the page's own parts, `own/sections`: with a slash, which the anchor of a heading never has, so that a section
 * called "Sections" or "Main" takes neither a button's aim nor the name of a field.
 */
export const buildPageElementId = (name: string): string => `own/${name}`;
