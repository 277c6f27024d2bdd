type FactKind =
  | 'alert'
  | 'threshold'
  | 'response time'
  | 'severity'
  | 'container'
  | 'host'
  | 'port'
  | 'path'
  | 'command'
  | 'metric'
  | 'contact'
  | 'minute window'
  | 'step'
  | 'date'
  | 'setting'
  | 'vendor'
  | 'prevention';

/** One thing that a source document states, and the section of a page where a reader finds it. */
export interface Fact {
  kind: string;
  /** The page's path. */
  page: string;
  /** Heading of the section that states it; empty for the text above the page's first section. */
  section: string;
  /** Texts that the section shows, white space collapsed. */
  shows: readonly string[];
}

/** Facts by page and section: of a kind, one text or several that the section shows, separated by ` · `. */
type FactTable = Record<string, Record<string, readonly `${FactKind}: ${string}`[]>>;

export function listFacts(table: FactTable): Fact[] {
  return Object.entries(table).flatMap(([page, sections]) =>
    Object.entries(sections).flatMap(([section, rows]) =>
      rows.map((row) => {
        const [, kind = '', shows = ''] = /^(.*?): (.*)$/s.exec(row) ?? [];
        return { kind, page, section, shows: shows.split(' · ') };
      }),
    ),
  );
}
