/** `1 alert`, `2 alerts`: for nouns whose plural ends in -s. */
export const formatCount = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** `9,950` */
export const formatNumber = (count: number): string => count.toLocaleString('en');
