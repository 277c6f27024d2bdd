/**
 * The checked graph that all content becomes: what pages, the live side and the command line read.
 * It is plain JSON (the build writes it beside the server), and whoever holds one may trust every id in it.
 */
import type { Parameter } from '../schemas/parameter.ts';
import type { ContactFields, Endpoint, Escalation, Link, SeverityLevel } from '../schemas/service.ts';
import type { SignalFields } from '../schemas/signal.ts';
import type { SourceFields } from '../schemas/source.ts';

/** What to ask, of whom, and how to judge the answer. `id` is unique inside `service`. */
export type Signal = SignalFields & { id: string; service: string };

/** A server to ask. `url` still holds its `${NAME:-default}`: it is expanded where it is used, at run time. */
export type Source = SourceFields & { id: string };

export type { SeverityLevel };

/** Somebody to call; `id` is unique inside the service. */
export type Contact = ContactFields & { id: string };

/** A system somebody owns. */
export interface Service {
  id: string;
  title: string;
  description: string;
  owner: string | undefined;
  endpoints: (Endpoint & { id: string })[];
  /** The service's own words for the levels 1 (worst) to 4, worst first. */
  severity: SeverityLevel[];
  escalation: Escalation[];
  contacts: Contact[];
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
  /** By alert, the mark of the expression that the text was last held against. */
  reviewedRules: Record<string, string>;
  aliases: string[];
  /** Path of the file below its folder of content. */
  file: string;
  /** Alerts that a heading of the text answers, with the heading's anchor. */
  alertAnchors: Record<string, string>;
}

/** A page that is no runbook: process, communication, post-incident; or one tool's part of the command reference. */
export interface Guide {
  id: string;
  title: string;
  summary: string | undefined;
  owner: string | undefined;
  reviewed: string | undefined;
  reviewDue: string | undefined;
  file: string;
}

/** A notice to be sent, with blanks. */
export interface Template {
  /** `<service>/<template>`. */
  id: string;
  service: string;
  title: string;
  channel: string;
  when: string | undefined;
  text: string;
}

export interface Catalog {
  services: Service[];
  sources: Source[];
  runbooks: Runbook[];
  /** In the order of lists. */
  guides: Guide[];
  commands: Guide[];
  templates: Template[];
}
