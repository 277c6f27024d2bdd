/**
 * Runs the type checker of Prometheus's expression editor, so that we report what its page underlines. The checker is not
 * a public API of its package, which is therefore pinned. It expects an editor state, of which it only reads the tree and
 * pieces of the text.
 */
import { createRequire } from 'node:module';
import type { Tree } from '@lezer/common';
import type { Query, Span } from '../syntax/parse-query.ts';

interface EditorStateStub {
  /** The checker only requests the language field. */
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

// As CommonJS: the package's ES modules import each other without file extensions, which Node does not resolve.
const requireModule = createRequire(import.meta.url);

/** Errors with offsets in the parsed text. Expects a query without syntax errors. */
export function analyzeTypes({ tree, parsedText }: Query): (Span & { message: string })[] {
  const { Parser }: AnalyzerModule = requireModule('@prometheus-io/codemirror-promql/dist/cjs/parser/parser.js');
  const analyzer = new Parser({
    field: () => ({ tree }),
    sliceDoc: (from, to) => parsedText.slice(from, to),
  });
  analyzer.analyze();
  return analyzer.getDiagnostics().filter(({ severity }) => severity === 'error');
}
