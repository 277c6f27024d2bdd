/** One thing that a source document states, and the section of a page where a reader finds it. */
export interface Fact {
  kind:
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
  /** The page's path. */
  page: string;
  /** Heading of the section that states it; empty for the text above the page's first section. */
  section: string;
  /** Texts that the section shows, white space collapsed. */
  shows: readonly string[];
}
