/** The dashes of each line style, by its number: lines differ in more than color. Solid lines have none. */
export const lineDashes: readonly (string | undefined)[] = [undefined, '8 4', '2 4', '12 3 2 3', '12 6', '4 3'];
