/**
 * The checked graph that all content becomes: what pages, the live side and the command line read.
 * It is plain JSON (the build writes it beside the server), and whoever holds one may trust every id in it.
 */
import type { Parameter } from './schemas/parameter.ts';
import type { Contact, Endpoint, Escalation, Link, Rung } from './schemas/service.ts';
import type { SignalFields } from './schemas/signal.ts';
import type { SourceFields } from './schemas/source.ts';

/** What to ask, of whom, and how to judge the answer. `id` is unique inside `service`. */
export type Signal = SignalFields & { id: string; service: string };

/** A server to ask. `url` still holds its `${NAME:-default}`: it is expanded where it is used, at run time. */
export type Source = SourceFields & { id: string };

/** A system somebody owns. */
export interface Service {
  id: string;
  title: string;
  description: string;
  owner: string | undefined;
  endpoints: (Endpoint & { id: string })[];
  /** The service's own words for the levels 1 (worst) to 4, worst first. */
  severity: Rung[];
  escalation: Escalation[];
  contacts: (Contact & { id: string })[];
  links: Link[];
  signals: Signal[];
}

/** One procedure of one service. */
export interface Runbook {
  /** `<service>/<runbook>`: the file's path below `runbooks/`, without its ending. */
  id: string;
  service: string;
  title: string;
  /** The names of the alerts that it answers. */
  alerts: string[];
  /** 1 (worst) to 4. */
  severity: number | undefined;
  /** Ids of the service's signals: those of the front matter, then those placed in the text. */
  signals: string[];
  params: (Parameter & { name: string })[];
  owner: string | undefined;
  /** ISO dates without time. */
  reviewed: string | undefined;
  /** When the next review is due. */
  reviewDue: string | undefined;
  aliases: string[];
  /** Path of the file below the content folder. */
  file: string;
}

export interface Catalog {
  services: Service[];
  sources: Source[];
  runbooks: Runbook[];
}
