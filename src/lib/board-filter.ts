/**
 * The board's filter: by service, by level, by both, or none. Shared by the server, which renders the filtered page, and
 * the browser, which filters it after each refresh. No DOM access.
 */

export interface BoardFilter {
  /** Id of a service; empty for all. */
  service: string;
  /** A level; empty for all. */
  level: string;
}

/** A part of the board with a level. It belongs to several services, or to unknown ones when `services` is empty. */
export interface BoardPart {
  services: readonly string[];
  level: string;
}

export const isFiltered = ({ service, level }: BoardFilter): boolean => service !== '' || level !== '';

export function matchesBoardFilter({ service, level }: BoardFilter, part: BoardPart): boolean {
  const isOfService = service === '' || part.services.length === 0 || part.services.includes(service);
  return isOfService && (level === '' || part.level === level);
}

/** Whether the filter shows any runbook or signal of the service. */
export const matchesService = (
  filter: BoardFilter,
  {
    id,
    runbooks,
    signals,
  }: { id: string; runbooks: readonly { level: string }[]; signals: readonly { level: string }[] },
): boolean => [...runbooks, ...signals].some(({ level }) => matchesBoardFilter(filter, { services: [id], level }));

/** `?service=synap&level=critical`, with `wall` first on the wall screen; empty without a filter. */
export function formatBoardQuery({ service, level }: BoardFilter, isWall: boolean): string {
  const pairs = Object.entries({ service, level }).filter(([, value]) => value !== '');
  const encoded = pairs.map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  const parts = isWall ? ['wall', ...encoded] : encoded;
  return parts.length > 0 ? `?${parts.join('&')}` : '';
}

/** A sentence about how many services match; `title` names the chosen service. Empty without a filter. */
export function describeBoardResult(filter: BoardFilter, title: string, shown: number, all: number): string {
  if (!isFiltered(filter)) return '';
  if (shown > 0) return `${shown} of ${all} services ${shown === 1 ? 'matches' : 'match'}.`;
  const subject = filter.service === '' ? 'no light' : `no light of ${title}`;
  return filter.level === ''
    ? `Nothing matches: ${title} has no lights.`
    : `Nothing matches: ${subject} is ${filter.level} right now.`;
}

const isPlain = (value: string): boolean => /^[\w.-]{1,60}$/.test(value);

/** Reads the filter from a query. `ignored` has a sentence for each value that does not exist; the filter leaves it empty. */
export function parseBoardFilter(
  query: URLSearchParams,
  services: readonly string[],
  levels: readonly string[],
): { filter: BoardFilter; ignored: string[] } {
  const ignored: string[] = [];
  const read = (name: string, known: readonly string[]): string => {
    const requested = query.get(name) ?? '';
    const found = known.find((each) => each.toLowerCase() === requested.toLowerCase());
    if (found === undefined && requested !== '') {
      const named = isPlain(requested) ? ` ${requested}` : ' of that name';
      ignored.push(`There is no ${name}${named}, so every ${name} is shown.`);
    }
    return found ?? '';
  };
  return { filter: { service: read('service', services), level: read('level', levels) }, ignored };
}
