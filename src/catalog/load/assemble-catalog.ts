/**
 * Builds the catalog from checked drafts. It cannot fail: the checks come before.
 */
import { getFirstSegment, getLastSegment } from '../../lib/text/path-segments.ts';
import { listPlacedSignals } from '../check/runbook-references.ts';
import type { Catalog, Guide, Runbook, Service, Template } from '../graph/catalog.ts';
import { findHeadingAlerts, isAlertFileName } from '../read/detect-alerts.ts';
import type { Drafts, GuideDraft, RunbookDraft, ServiceDraft, TemplateDraft } from '../read/draft.ts';
import type { MarkdownText } from '../read/markdown-text.ts';
import type { GuideFields } from '../schemas/guide.ts';
import { serviceSchema } from '../schemas/service.ts';
import { parseSeconds } from '../schemas/values/text.ts';

const addIds = <Fields extends object>(record: Record<string, Fields>): (Fields & { id: string })[] =>
  Object.entries(record).map(([id, fields]) => ({ ...fields, id }));

/** `2026-10-01` and `6 months` → `2027-04-01`; a day that the month does not have becomes its last day. */
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

const computeReviewDue = ({ reviewed, reviewEvery }: Pick<GuideFields, 'reviewed' | 'reviewEvery'>) =>
  reviewed && reviewEvery ? addInterval(reviewed, reviewEvery) : undefined;

const findFirstTitle = ({ headings }: MarkdownText): string | undefined =>
  headings.find(({ depth }) => depth === 1)?.text;

function assembleService({ id, fields }: Pick<ServiceDraft, 'id' | 'fields'>): Service {
  return {
    ...fields,
    id,
    owner: fields.owner,
    endpoints: addIds(fields.endpoints),
    contacts: addIds(fields.contacts),
    severity: [...fields.severity].sort((a, b) => a.level - b.level),
    // Steps without a time keep their position in the file.
    escalation: [...fields.escalation].sort((a, b) =>
      a.after === undefined || b.after === undefined ? 0 : a.after - b.after,
    ),
    signals: addIds(fields.signals).map((signal) => ({ ...signal, service: id })),
  };
}

/** The longest `for` of a `<Verify>`; `undefined` without one. */
function findConfirmSeconds({ components }: MarkdownText): number | undefined {
  const verified = components.filter(({ name }) => name === 'Verify');
  const times = verified.flatMap(({ attributes }) => parseSeconds(attributes['for'] ?? '') ?? []);
  return times.length === 0 ? undefined : Math.max(...times);
}

function assembleRunbook(draft: RunbookDraft, services: readonly ServiceDraft[]): Runbook {
  const { id, fields, path } = draft;
  const service = getFirstSegment(id);
  const serviceFields = services.find((each) => each.id === service)?.fields;
  const name = getLastSegment(id);
  const alerts = fields.alerts ?? (isAlertFileName(name) ? [name] : []);
  const alertAnchors = findHeadingAlerts(draft.headings, alerts);
  const symptoms = new Set(fields.signals);
  const placed = listPlacedSignals(draft).map((each) => each.id);
  const context = new Set(
    [...fields.context, ...placed].filter((each) => Object.hasOwn(serviceFields?.signals ?? {}, each)),
  );
  return {
    id,
    service,
    title: fields.title ?? findFirstTitle(draft) ?? name,
    alerts: [...alerts, ...Object.keys(alertAnchors)],
    severity: fields.severity,
    signals: [...symptoms],
    context: [...context.difference(symptoms)],
    params: Object.entries(fields.params).map(([param, value]) => ({ ...value, name: param })),
    owner: fields.owner ?? serviceFields?.owner,
    reviewed: fields.reviewed,
    reviewDue: computeReviewDue(fields),
    reviewedRules: fields.reviewedRules,
    aliases: fields.aliases,
    file: path,
    alertAnchors,
    confirmSeconds: findConfirmSeconds(draft),
  };
}

function assembleGuides(drafts: readonly GuideDraft[]): Guide[] {
  const guides = drafts.map((draft) => {
    const { title, summary, owner, reviewed, order } = draft.fields;
    return {
      id: draft.id,
      title: title ?? findFirstTitle(draft) ?? draft.id,
      summary,
      owner,
      reviewed,
      reviewDue: computeReviewDue(draft.fields),
      file: draft.path,
      order,
    };
  });
  return guides
    .sort((a, b) => a.order - b.order || a.title.localeCompare(b.title))
    .map(({ order: _order, ...guide }) => guide);
}

function assembleTemplates(drafts: readonly TemplateDraft[]): Template[] {
  return [...drafts]
    .sort((a, b) => a.fields.order - b.fields.order)
    .map(({ id, fields, body }) => ({
      id,
      service: getFirstSegment(id),
      title: fields.title ?? getLastSegment(id),
      channel: fields.channel,
      when: fields.when,
      text: body.trim(),
    }));
}

/** A folder of plain Markdown without a service file is a service with nothing but a name. */
function assembleImpliedServices({ runbooks, services }: Drafts): Service[] {
  const known = new Set(services.map(({ id }) => id));
  const implied = runbooks.map(({ id }) => getFirstSegment(id)).filter((id) => !known.has(id));
  return [...new Set(implied)].map((id) => assembleService({ id, fields: serviceSchema.parse({ title: id }) }));
}

export function assembleCatalog(drafts: Drafts): Catalog {
  return {
    services: [...drafts.services.map(assembleService), ...assembleImpliedServices(drafts)],
    sources: drafts.sources.map(({ id, fields }) => ({ ...fields, id })),
    runbooks: drafts.runbooks.map((draft) => assembleRunbook(draft, drafts.services)),
    guides: assembleGuides(drafts.guides),
    commands: assembleGuides(drafts.commands),
    templates: assembleTemplates(drafts.templates),
  };
}
