/** One thing that a source document states, and where a reader must find it. */
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
  /** Each must stand in the page's visible text, blanks collapsed. */
  shows: readonly string[];
}
