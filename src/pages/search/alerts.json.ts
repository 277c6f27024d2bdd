/**
 * Every alert's name with the runbooks that answer it: what search looks at before the index of words.
 */
import type { APIRoute } from 'astro';
import { alertNames, runbooksForAlert } from '../../catalog/alert-index.ts';
import { currentCatalog } from '../../catalog/current.ts';
import { findService } from '../../catalog/find.ts';
import { urls } from '../../lib/urls.ts';

export const GET: APIRoute = async () => {
  const catalog = await currentCatalog();
  const entries = alertNames(catalog).flatMap((alert) =>
    runbooksForAlert(catalog, alert).map((runbook) => ({
      alert,
      title: runbook.title,
      service: findService(catalog, runbook.service)?.title ?? runbook.service,
      url: urls.runbook(runbook.id),
    })),
  );
  return new Response(JSON.stringify(entries), { headers: { 'content-type': 'application/json' } });
};
