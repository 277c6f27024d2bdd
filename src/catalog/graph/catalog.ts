/**
 * The catalog: all content, checked. Pages, the live side and the command line read it. It is plain JSON, which the build
 * writes beside the server, and every id in it refers to something that exists.
 */
import type { Parameter } from '../schemas/parameter.ts';
import type { ContactFields, Endpoint, Escalation, Link, SeverityLevel } from '../schemas/service.ts';
import type { SignalFields } from '../schemas/signal.ts';
import type { SourceFields } from '../schemas/source.ts';

/** What to measure, where, and its thresholds. `id` is unique within `service`. */
export type Signal = SignalFields & { id: string; service: string };

/** A Prometheus or Alertmanager. `url` still has its `${NAME:-default}`, which is expanded at run time. */
export type Source = SourceFields & { id: string };

export type { SeverityLevel };

/** A person or team to call; `id` is unique within the service. */
export type Contact = ContactFields & { id: string };

/** A system with an owner. */
export interface Service {
  id: string;
  title: string;
  description: string;
  owner?: string | undefined;
  endpoints: (Endpoint & { id: string })[];
  /** The service's names for the levels 1 (worst) to 4, worst first. */
  severity: SeverityLevel[];
  escalation: Escalation[];
  contacts: Contact[];
  links: Link[];
  signals: Signal[];
}

/** One procedure of one service. */
export interface Runbook {
  /** `<service>/<runbook>`: the file's path below `runbooks/`, without extension. */
  id: string;
  service: string;
  title: string;
  /** The names of its alerts. */
  alerts: string[];
  /** 1 (worst) to 4. */
  severity?: number | undefined;
  /** Ids of the service's signals: those in the front matter, then those in the text. */
  signals: string[];
  params: (Parameter & { name: string })[];
  owner?: string | undefined;
  /** ISO dates without time. */
  reviewed?: string | undefined;
  /** When the next review is due. */
  reviewDue?: string | undefined;
  /** By alert, the hash of the rule's expression at the last review. */
  reviewedRules: Record<string, string>;
  aliases: string[];
  /** Path of the file below its content root. */
  file: string;
  /** Alerts that have a section of the text, with its anchor. */
  alertAnchors: Record<string, string>;
}

/** A page about process, communication or post-incident work, or one tool's part of the command reference. */
export interface Guide {
  id: string;
  title: string;
  summary?: string | undefined;
  owner?: string | undefined;
  reviewed?: string | undefined;
  reviewDue?: string | undefined;
  file: string;
}

/** A message to send in an incident, with placeholders. */
export interface Template {
  /** `<service>/<template>`. */
  id: string;
  service: string;
  title: string;
  channel: string;
  when?: string | undefined;
  text: string;
}

export interface Catalog {
  services: Service[];
  sources: Source[];
  runbooks: Runbook[];
  /** In display order. */
  guides: Guide[];
  commands: Guide[];
  templates: Template[];
}
