/**
 * All runbooks as JSON, for tools: their alerts, parameters, owners and review dates.
 */
import type { APIRoute } from 'astro';
import { findAlertAnchor } from '../catalog/alerts/alert-index.ts';
import { findService, formatSeverityName } from '../catalog/graph/find.ts';
import { getCurrentCatalog } from '../catalog/load/current-content.ts';
import { runbookTextUrl, runbookUrl } from '../routes.ts';

export const GET: APIRoute = async () => {
  const catalog = await getCurrentCatalog();
  const runbooks = catalog.runbooks.map((runbook) => {
    const { id, title, service, alerts, severity, params, signals, context, owner, reviewed, reviewDue } = runbook;
    const known = findService(catalog, service);
    const url = runbookUrl(id);
    return {
      id,
      title,
      service,
      url,
      markdown: runbookTextUrl(id),
      alerts: alerts.map((name) => {
        const anchor = findAlertAnchor(runbook, name);
        return { name, url: anchor ? `${url}#${anchor}` : url };
      }),
      severity: severity ?? null,
      severityName: formatSeverityName(known, severity) || null,
      signals,
      context,
      params,
      owner: owner ?? null,
      reviewed: reviewed ?? null,
      reviewDue: reviewDue ?? null,
    };
  });
  return new Response(JSON.stringify({ runbooks }), { headers: { 'content-type': 'application/json' } });
};
