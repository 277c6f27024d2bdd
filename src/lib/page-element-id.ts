/**
 * The id of an element of the layout, `own/sections`. The anchor of a heading never has a slash, so a section called
 * "Sections" or "Main" cannot take the id of a button's target or of a field.
 */
export const buildPageElementId = (name: string): string => `own/${name}`;
