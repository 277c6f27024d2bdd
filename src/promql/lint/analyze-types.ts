/**
 * The judgement of Prometheus's own editor on types: what its page underlines, we underline. The analyser is no
 * public part of its package, which therefore is pinned, and is written for an editor's state; it asks that state
 * for the tree and for pieces of text alone, so these are handed over without an editor.
 */
import { createRequire } from 'node:module';
import type { Tree } from '@lezer/common';
import type { Query, Span } from '../syntax/parse-query.ts';

interface EditorStateStub {
  /** The only field that is asked for is the language's. */
  field: () => { tree: Tree };
  sliceDoc: (from: number, to: number) => string;
}

interface Analyzer {
  analyze: () => void;
  getDiagnostics: () => (Span & { message: string; severity: string })[];
}

interface AnalyzerModule {
  Parser: new (state: EditorStateStub) => Analyzer;
}

// As CommonJS: the package's modules import each other without file endings, which Node does not follow.
const requireModule = createRequire(import.meta.url);

/** What it holds to be an error, with places in the parsed text. Asks for a query that follows the grammar. */
export function analyzeTypes({ tree, parsedText }: Query): (Span & { message: string })[] {
  const { Parser }: AnalyzerModule = requireModule(
    '@prometheus-io/codemirror-promql/dist/cjs/parser/parser.js',
  );
  const analyser = new Parser({
    field: () => ({ tree }),
    sliceDoc: (from, to) => parsedText.slice(from, to),
  });
  analyser.analyze();
  return analyser.getDiagnostics().filter(({ severity }) => severity === 'error');
}
