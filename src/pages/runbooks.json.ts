/**
 * Every runbook for tools: which alerts it answers, what it needs to know, whose it is, when it is due for review.
 */
import type { APIRoute } from 'astro';
import { anchorForAlert } from '../catalog/alert-index.ts';
import { currentCatalog } from '../catalog/current.ts';
import { findService, severityName } from '../catalog/find.ts';
import { urls } from '../lib/urls.ts';

export const GET: APIRoute = async () => {
  const catalog = await currentCatalog();
  const runbooks = catalog.runbooks.map((runbook) => {
    const { id, title, service, alerts, severity, params, signals, owner, reviewed, reviewDue } = runbook;
    const known = findService(catalog, service);
    const url = urls.runbook(id);
    return {
      id,
      title,
      service,
      url,
      markdown: urls.runbookText(id),
      alerts: alerts.map((name) => {
        const anchor = anchorForAlert(runbook, name);
        return { name, url: anchor ? `${url}#${anchor}` : url };
      }),
      severity: severity ?? null,
      severityName: severityName(known, severity) || null,
      signals,
      params,
      owner: owner ?? null,
      reviewed: reviewed ?? null,
      reviewDue: reviewDue ?? null,
    };
  });
  return new Response(JSON.stringify({ runbooks }), { headers: { 'content-type': 'application/json' } });
};
