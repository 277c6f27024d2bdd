/**
 * The names that search matches before the full-text index: alerts with their runbooks and, in a catalog that is small
 * enough, titles.
 */
import type { APIRoute } from 'astro';
import { findAlertAnchor } from '../../catalog/alerts/alert-index.ts';
import { findService, formatSeverityName } from '../../catalog/graph/find.ts';
import { getCurrentCatalog } from '../../catalog/load/current-content.ts';
import { guideUrl, runbookUrl } from '../../routes.ts';

/** With more runbooks than this, titles are left to the full-text index. */
const maxTitledRunbooks = 400;

export const GET: APIRoute = async () => {
  const catalog = await getCurrentCatalog();
  const hasTitles = catalog.runbooks.length <= maxTitledRunbooks;
  const runbooks = catalog.runbooks.flatMap((runbook) => {
    const service = findService(catalog, runbook.service);
    const page = {
      title: runbook.title,
      service: runbook.service,
      serviceTitle: service?.title ?? runbook.service,
      severity: runbook.severity ?? null,
      severityName: formatSeverityName(service, runbook.severity),
      kind: 'runbook',
    };
    const url = runbookUrl(runbook.id);
    const named = runbook.alerts.map((name) => {
      const anchor = findAlertAnchor(runbook, name);
      return { ...page, name, isAlert: true, url: anchor ? `${url}#${anchor}` : url };
    });
    return hasTitles ? [...named, { ...page, name: runbook.title, isAlert: false, url }] : named;
  });
  const guides = catalog.guides.map(({ id, title }) => ({
    title,
    service: '',
    serviceTitle: '',
    severity: null,
    severityName: '',
    kind: 'guide',
    name: title,
    isAlert: false,
    url: guideUrl(id),
  }));
  return new Response(JSON.stringify([...runbooks, ...guides]), {
    headers: { 'content-type': 'application/json' },
  });
};
