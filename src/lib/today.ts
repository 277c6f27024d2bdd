/** Today in UTC, as an ISO date. A page is built with it; the browser corrects what depends on the day of reading. */
export const getToday = (): string => new Date().toISOString().slice(0, 10);
