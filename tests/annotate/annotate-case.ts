/** Catalogs and helpers for the tests of `annotate`. */
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

/** A catalog with one runbook per argument, for the alert `Down`, whose parameters take `labels`. */
export function createCatalog(...runbooks: { labels: string[]; alert?: string }[]): Catalog {
  return {
    ...emptyCatalog,
    // Only the fields that a link depends on.
    runbooks: runbooks.map(({ labels, alert = 'Down' }, index) => {
      const params = labels.map((label) => ({ name: `the-${label}`, label, pattern: 'text' }));
      return {
        id: `api/${index}`,
        service: 'api',
        alerts: [alert],
        params,
        aliases: [],
        alertAnchors: {},
      } as unknown as Runbook;
    }),
  };
}

export const annotate = (text: string, options: Partial<AnnotateOptions> = {}): AnnotateResult =>
  annotateText(text, 'rules.yml', { base, catalog: emptyCatalog, ...options });

/** The text with the edits undone, to verify that nothing else changed. */
export function undoEdits({ text, edits }: AnnotateResult, before: string): string {
  let shift = 0;
  const inverse = [...edits]
    .sort((a, b) => a.start - b.start)
    .map(({ start, end, text: replacement }) => {
      const at = start + shift;
      shift += replacement.length - (end - start);
      return { start: at, end: at + replacement.length, text: before.slice(start, end) };
    });
  return applyEdits(text, inverse);
}
