/**
 * What of the board is shown: one service, one level, both or all. The same for the page as the server makes it and for
 * the browser that filters it on; knows no document.
 */

export interface BoardFilter {
  /** A service's id; empty for all. */
  service: string;
  /** One of the levels; empty for all. */
  level: string;
}

/** Something with a level that may stand for several services, or for nobody knows which. */
export interface BoardPart {
  services: readonly string[];
  level: string;
}

export const isFiltered = ({ service, level }: BoardFilter): boolean => service !== '' || level !== '';

export function matchesBoardFilter({ service, level }: BoardFilter, part: BoardPart): boolean {
  const isOfService = service === '' || part.services.length === 0 || part.services.includes(service);
  return isOfService && (level === '' || part.level === level);
}

/** `?service=synap&level=critical`, with `wall` first where it is the wall screen; empty for all. */
export function formatBoardQuery({ service, level }: BoardFilter, isWall: boolean): string {
  const pairs = Object.entries({ service, level }).filter(([, value]) => value !== '');
  const written = pairs.map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  const all = isWall ? ['wall', ...written] : written;
  return all.length > 0 ? `?${all.join('&')}` : '';
}

/** How many services are left, in words; `title` is the chosen service's. Empty when nothing is filtered. */
export function describeBoardResult(filter: BoardFilter, title: string, shown: number, all: number): string {
  if (!isFiltered(filter)) return '';
  if (shown > 0) return `${shown} of ${all} services ${shown === 1 ? 'matches' : 'match'}.`;
  const whose = filter.service === '' ? 'no light' : `no light of ${title}`;
  return filter.level === ''
    ? `Nothing matches: ${title} has no lights.`
    : `Nothing matches: ${whose} is ${filter.level} right now.`;
}

const isPlain = (value: string): boolean => /^[\w.-]{1,60}$/.test(value);

/** What the query asks for, and a sentence for each value that there is not; those count for nothing. */
export function parseBoardFilter(
  query: URLSearchParams,
  services: readonly string[],
  levels: readonly string[],
): { filter: BoardFilter; ignored: string[] } {
  const ignored: string[] = [];
  const read = (name: string, known: readonly string[]): string => {
    const written = query.get(name) ?? '';
    const found = known.find((each) => each.toLowerCase() === written.toLowerCase());
    if (found === undefined && written !== '') {
      const named = isPlain(written) ? ` ${written}` : ' of that name';
      ignored.push(`There is no ${name}${named}, so every ${name} is shown.`);
    }
    return found ?? '';
  };
  return { filter: { service: read('service', services), level: read('level', levels) }, ignored };
}
