/**
 * From checked drafts to the catalogue. Nothing here can fail: the checks have been before.
 */
import type { Catalog, Runbook, Service } from './catalog.ts';
import { placedSignals } from './check/runbook-references.ts';
import type { Drafts, RunbookDraft, ServiceDraft } from './draft.ts';

const withIds = <Fields extends object>(record: Record<string, Fields>): (Fields & { id: string })[] =>
  Object.entries(record).map(([id, fields]) => ({ ...fields, id }));

const lastPart = (id: string): string => id.split('/').at(-1) ?? id;

/** `HighErrorRate`, but not `README` or `overview`: two capitals with a small letter between them. */
const readsLikeAlert = (name: string): boolean => /^[A-Z]+[a-z0-9]+[A-Z]/.test(name);

/** `2026-10-01` and `6 months` → `2027-04-01`; a day that a month lacks becomes that month's last. */
export function addInterval(date: string, interval: string): string {
  const [amount = '0', unit = ''] = interval.split(' ');
  const from = new Date(`${date}T00:00:00Z`);
  if (/^(day|week)/.test(unit)) {
    const days = Number(amount) * (unit.startsWith('week') ? 7 : 1);
    return new Date(from.getTime() + days * 86_400_000).toISOString().slice(0, 10);
  }
  const months = Number(amount) * (unit.startsWith('year') ? 12 : 1);
  const [year, month] = [from.getUTCFullYear(), from.getUTCMonth() + months];
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month, Math.min(from.getUTCDate(), lastDay))).toISOString().slice(0, 10);
}

function assembleService({ id, fields }: ServiceDraft): Service {
  return {
    ...fields,
    id,
    owner: fields.owner,
    endpoints: withIds(fields.endpoints),
    contacts: withIds(fields.contacts),
    severity: [...fields.severity].sort((a, b) => a.level - b.level),
    escalation: [...fields.escalation].sort((a, b) => a.after - b.after),
    signals: withIds(fields.signals).map((signal) => ({ ...signal, service: id })),
  };
}

function assembleRunbook(draft: RunbookDraft, services: readonly ServiceDraft[]): Runbook {
  const { id, fields, path, firstHeading } = draft;
  const [service = ''] = id.split('/');
  const name = lastPart(id);
  const { reviewed, reviewEvery } = fields;
  return {
    id,
    service,
    title: fields.title ?? firstHeading ?? name,
    alerts: fields.alerts ?? (readsLikeAlert(name) ? [name] : []),
    severity: fields.severity,
    signals: [...new Set([...fields.signals, ...placedSignals(draft).map((each) => each.id)])],
    params: Object.entries(fields.params).map(([param, value]) => ({ ...value, name: param })),
    owner: fields.owner ?? services.find((each) => each.id === service)?.fields.owner,
    reviewed,
    reviewDue: reviewed && reviewEvery ? addInterval(reviewed, reviewEvery) : undefined,
    aliases: fields.aliases,
    file: path,
  };
}

export function assembleCatalog(drafts: Drafts): Catalog {
  return {
    services: drafts.services.map(assembleService),
    sources: drafts.sources.map(({ id, fields }) => ({ ...fields, id })),
    runbooks: drafts.runbooks.map((draft) => assembleRunbook(draft, drafts.services)),
  };
}
