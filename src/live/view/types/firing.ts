/**
 * The view of everything that fires.
 */
import type { Level } from '../../../lib/level.ts';
import type { UnknownKind } from '../../../lib/unknown-kind.ts';
import type { InstanceView } from './alert.ts';
import type { NoticeView } from './notice.ts';

/** A firing instance with the URL of its runbook. */
export interface FiringInstanceView {
  alert: string;
  level: Level;
  instance: InstanceView;
  /** Name of the runbook's severity on the scale of its service; empty when unknown. */
  severity: string;
  /** The alert's page with the instance's labels as query. */
  url: string;
}

/** One alert with its firing instances, muted ones last: those that belong to a service, or those that belong to none. */
export interface FiringAlertView {
  alert: string;
  /** Whether its instances cannot be attributed to a service. */
  isUnattributed: boolean;
  /** The worst level of its instances. */
  level: Level;
  unknownKind: UnknownKind | undefined;
  severity: string;
  /** Whether all its instances are muted. */
  isMuted: boolean;
  /** When a source last listed one of them, when none lists any of them now. */
  lastSeenAt: string | undefined;
  /** When the oldest instance became active; empty when unknown. */
  since: string;
  /** The alert's page; with the labels of its instance when there is only one. */
  url: string;
  /** Ids of the services that its instances belong to; empty when they are unattributed. */
  services: string[];
  /** In a storm only the first few. */
  instances: FiringInstanceView[];
  /** How many there are. */
  instanceCount: number;
}

/** All firing instances; `message` also says when none fires, or why that is unknown. */
export interface FiringNowView {
  level: Level;
  unknownKind: UnknownKind | undefined;
  message: string;
  /** Those that are listed, in the order of `alerts`. */
  instances: FiringInstanceView[];
  /** How many instances fire. */
  instanceCount: number;
  /** The first ones, with their instances. */
  alerts: FiringAlertView[];
  /** How many further alerts fire. */
  hiddenAlertCount: number;
  checkedAt: string | undefined;
  notices: NoticeView[];
  refreshSeconds: number;
}
