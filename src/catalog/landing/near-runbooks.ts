/**
 * Runbooks that may help with an alert that none answers: those of alerts with a similar name, and those of its service.
 */
import { nearestNames } from '../../lib/nearest.ts';
import { printable } from '../../lib/printable.ts';
import { urls } from '../../lib/urls.ts';
import { alertNames, runbooksForAlert } from '../alert-index.ts';
import type { Catalog, Guide, Runbook, Service } from '../catalog.ts';
import { findService, runbooksOf } from '../find.ts';

/** An alert that has a runbook, or a runbook that has no alert. */
export interface Near {
  name: string;
  /** What answers it, `SIRA: High error rate`, or how many runbooks do. */
  answeredBy: string;
  url: string;
}

export interface NearRunbooks {
  near: Near[];
  /** False when no name comes near, and `near` are simply some that have a runbook. */
  isNear: boolean;
  /** The worst first. */
  ofService: Runbook[];
}

const mostNear = 6;
const mostOfService = 6;

function nearAlert(catalog: Catalog, name: string): Near {
  const answering = runbooksForAlert(catalog, name);
  const [only] = answering;
  const title = only && `${findService(catalog, only.service)?.title ?? only.service}: ${only.title}`;
  const answeredBy = title && answering.length === 1 ? title : `${answering.length} runbooks`;
  return { name, answeredBy, url: urls.alert(name) };
}

/** `service` is the one that the alert seems to concern; its runbooks may be found by their titles, too. */
export function nearRunbooks(catalog: Catalog, alert: string, service: Service | undefined): NearRunbooks {
  const shown = printable(alert);
  const names = alertNames(catalog);
  const alike = nearestNames(shown, names);
  const covered = new Set(alike.flatMap((name) => runbooksForAlert(catalog, name)));
  const others = catalog.runbooks.filter(
    (runbook) => !covered.has(runbook) && runbook.service === service?.id,
  );
  const titles = nearestNames(
    shown,
    others.map(({ title }) => title),
  );
  const titled = others.filter(({ title }) => titles.includes(title)).map(nearRunbook(service));
  const near = [...titled, ...alike.map((name) => nearAlert(catalog, name))].slice(0, mostNear);
  const ofService = service ? runbooksOf(catalog, service.id).slice(0, mostOfService) : [];
  if (near.length > 0 || ofService.length > 0) return { near, isNear: true, ofService };
  return { near: names.slice(0, mostNear).map((name) => nearAlert(catalog, name)), isNear: false, ofService };
}

const nearRunbook =
  (service: Service | undefined) =>
  ({ id, title }: Runbook): Near => ({
    name: title,
    answeredBy: service?.title ?? '',
    url: urls.runbook(id),
  });

/** The guide for any incident; `undefined` when there is none that says so. */
export function processGuide({ guides }: Catalog): Guide | undefined {
  return (
    guides.find(({ id }) => id === 'incident-process') ??
    guides.find(({ id }) => /incident|process|triage/.test(id))
  );
}
