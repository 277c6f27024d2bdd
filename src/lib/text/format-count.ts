/** `1 alert`, `2 alerts`: for nouns whose plural ends in -s. */
export const formatCount = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
