/** What the tests of `annotate` share: an empty catalogue, and a rule whose expression leaves two labels. */
import { type AnnotateOptions, type AnnotateResult, annotateText } from '../../src/annotate/annotate-text.ts';
import { applyEdits } from '../../src/annotate/edit/editable-text.ts';
import type { Catalog, Runbook } from '../../src/catalog/graph/catalog.ts';

export const base = 'https://runbooks.test';

export const emptyCatalog: Catalog = {
  services: [],
  sources: [],
  runbooks: [],
  guides: [],
  commands: [],
  templates: [],
};

/** A catalogue with a runbook for the alert `Down`, whose parameters are fed by `labels`. */
export function createCatalog(...runbooks: { labels: string[]; alert?: string }[]): Catalog {
  return {
    ...emptyCatalog,
    // Only what a link depends on.
    runbooks: runbooks.map(({ labels, alert = 'Down' }, index) => {
      const params = labels.map((label) => ({ name: `the-${label}`, label, pattern: 'text' }));
      return {
        id: `api/${index}`,
        service: 'api',
        alerts: [alert],
        params,
        alertAnchors: {},
      } as unknown as Runbook;
    }),
  };
}

export const annotate = (text: string, options: Partial<AnnotateOptions> = {}): AnnotateResult =>
  annotateText(text, 'rules.yml', { base, catalog: emptyCatalog, ...options });

/** `text` with the edits undone, for whoever wants to see that nothing else was touched. */
export function undoEdits({ text, edits }: AnnotateResult, before: string): string {
  let grown = 0;
  const back = [...edits]
    .sort((a, b) => a.start - b.start)
    .map(({ start, end, text: put }) => {
      const at = start + grown;
      grown += put.length - (end - start);
      return { start: at, end: at + put.length, text: before.slice(start, end) };
    });
  return applyEdits(text, back);
}
