/**
 * The day on which a page is made, in UTC. Pages that are read later are corrected by the reader's browser.
 */
export const getToday = (): string => new Date().toISOString().slice(0, 10);
