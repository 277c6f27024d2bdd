/**
 * The names by which somebody asks for a page: alerts with the runbooks that answer them and, in a catalogue that is not
 * too large to be sent whole, titles. Search looks at these before the index of words.
 */
import type { APIRoute } from 'astro';
import { anchorForAlert } from '../../catalog/alert-index.ts';
import { currentCatalog } from '../../catalog/current.ts';
import { findService, severityName } from '../../catalog/find.ts';
import { urls } from '../../lib/urls.ts';

/** Above this many runbooks titles are left to the index of words. */
const mostTitled = 400;

export const GET: APIRoute = async () => {
  const catalog = await currentCatalog();
  const areTitlesSent = catalog.runbooks.length <= mostTitled;
  const runbooks = catalog.runbooks.flatMap((runbook) => {
    const service = findService(catalog, runbook.service);
    const page = {
      title: runbook.title,
      service: runbook.service,
      serviceTitle: service?.title ?? runbook.service,
      severity: runbook.severity ?? null,
      severityName: severityName(service, runbook.severity),
      kind: 'runbook',
    };
    const url = urls.runbook(runbook.id);
    const named = runbook.alerts.map((name) => {
      const anchor = anchorForAlert(runbook, name);
      return { ...page, name, isAlert: true, url: anchor ? `${url}#${anchor}` : url };
    });
    return areTitlesSent ? [...named, { ...page, name: runbook.title, isAlert: false, url }] : named;
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
    url: urls.guide(id),
  }));
  return new Response(JSON.stringify([...runbooks, ...guides]), {
    headers: { 'content-type': 'application/json' },
  });
};
