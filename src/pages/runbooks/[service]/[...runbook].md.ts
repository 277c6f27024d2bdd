/**
 * A runbook's plain Markdown, for chat bots and agents: its URL with `.md` instead of the last slash.
 */
import type { APIRoute } from 'astro';
import { findRunbook } from '../../../catalog/graph/find.ts';
import { getCurrentCatalog, getCurrentPages } from '../../../catalog/load/current-content.ts';
import { describeRunbook } from '../../../catalog/load/describe-runbook.ts';

export async function getStaticPaths() {
  const [pages, catalog] = [await getCurrentPages('runbooks'), await getCurrentCatalog()];
  return pages.map(({ draft }) => {
    const [service, ...runbook] = draft.id.split('/');
    const found = findRunbook(catalog, draft.id);
    const markdown = found ? describeRunbook(found, draft) : draft.body;
    return { params: { service, runbook: runbook.join('/') }, props: { markdown } };
  });
}

export const GET: APIRoute<{ markdown: string }> = ({ props }) =>
  new Response(props.markdown, { headers: { 'content-type': 'text/markdown; charset=utf-8' } });
