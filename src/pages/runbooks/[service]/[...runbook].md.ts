/**
 * A runbook's plain Markdown, for chat bots and agents: its address with `.md` instead of the last slash.
 */
import type { APIRoute } from 'astro';
import { currentCatalog, currentPages } from '../../../catalog/current.ts';
import { describeRunbook } from '../../../catalog/describe-runbook.ts';
import { findRunbook } from '../../../catalog/find.ts';

export async function getStaticPaths() {
  const [pages, catalog] = [await currentPages('runbooks'), await currentCatalog()];
  return pages.map(({ draft }) => {
    const [service, ...runbook] = draft.id.split('/');
    const found = findRunbook(catalog, draft.id);
    const markdown = found ? describeRunbook(found, draft.body, draft.format) : draft.body;
    return { params: { service, runbook: runbook.join('/') }, props: { markdown } };
  });
}

export const GET: APIRoute<{ markdown: string }> = ({ props }) =>
  new Response(props.markdown, { headers: { 'content-type': 'text/markdown; charset=utf-8' } });
