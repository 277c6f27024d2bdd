/**
 * The glossary, kept: words that the project gave up for those of the field. A word is retired in names (of
 * identifiers, files and CSS classes), in prose (comments, test names, documents), or in both.
 */
export interface RetiredWord {
  /** Matches one lower-case word of a name, such as `blank` in `findBlanks`. */
  name?: RegExp;
  /** Matches in prose, without regard to case. */
  prose?: RegExp;
  /** What to write. */
  instead: string;
}

/** The words `text` and their plain forms, in names and in prose. */
const both = (words: string, instead: string): RetiredWord => ({
  name: new RegExp(`^(?:${words})$`),
  prose: new RegExp(`\\b(?:${words})\\b`, 'gi'),
  instead,
});

export const retiredWords: readonly RetiredWord[] = [
  both('houses?|households?', 'app, server, ServerContext, ProcessGroup'),
  both('mend(?:s|ed|ing)?', 'fix, hint'),
  both('told|untold|tell(?:s|ing)?', 'report, say, show; AlertDetail; cannot determine'),
  both('whom', 'who, upstream'),
  both('anew', 'again'),
  both('vouch(?:es|ed)?', 'confirm'),
  both('doubt(?:s|ful)?', 'inconclusive'),
  both('skeletons?', 'new-runbook draft, template'),
  both('rungs?', 'severity level'),
  both('ladders?', 'severity levels'),
  both('sins?', 'finding'),
  both('heed(?:s|ed)?', 'validate'),
  both('lastly', 'onStop'),
  both('trailless', 'isEntryPoint'),
  both('heaviest', 'bestMatches'),
  both('namers', 'variableBuiltins'),
  both('prolong(?:s|ed)?', 'extendHealthy'),
  both('freshen(?:s|ed)?', 'ensureFresh'),
  both('givens', 'ValueSources'),
  both('whoever', 'the caller, the reader'),
  both('nobody|somebody', 'no reader, a reader, no one, someone'),
  { name: /^blanks?$/, prose: /\bblanks?\b(?! (?:lines?|space|node))/gi, instead: 'placeholder' },
  {
    name: /^lights?$/,
    prose: /(?<!dark (?:and|or) )\blights?\b(?!-| (?:and dark|or dark|color|scheme|mode|theme|text))/gi,
    instead: 'level, status',
  },
  both('quiet(?:ly)?', 'inactive'),
  { name: /^rooms?$/, prose: /\brooms?\b/gi, instead: 'module, folder; space' },
  { name: /^doors?$/, prose: /\bdoors?\b/gi, instead: 'entry point' },
  { name: /^ask(?:s|ed|ing)?$/, instead: 'request, fetch, query, poll' },
  { name: /^(?:delivery|deliveries)$/, instead: 'AlertmanagerAlert' },
  { name: /^feeding$/, instead: 'dependsOn' },
  { name: /^pictures?$/, instead: 'chart' },
  { name: /^(?:wish|wishes)$/, instead: 'desired' },
  { name: /^calm$/, instead: 'nonCritical' },
  { name: /^(?:judges?|judged)$/, instead: 'evaluate' },
  { name: /^spots?$/, instead: 'position' },
  { prose: /\bis none\b/gi, instead: 'does not exist, is not one' },
  { prose: /\bof (?:its|their) own\b/gi, instead: 'its own …, separate' },
  { prose: /\bat hand\b/gi, instead: 'available, in memory' },
];

/** Whole names that are retired, with what they are called now. */
export const retiredNames: ReadonlyMap<string, string> = new Map([
  ['Place', 'QuotingContext'],
  ['Way', 'Upstream'],
  ['Known', 'ResolvedValue'],
  ['Asked', 'HttpResult'],
  ['Answer', 'HttpResponse'],
  ['Delivery', 'AlertmanagerAlert'],
  ['Subject', 'ViewKey, CheckInput'],
  ['House', 'ServerContext'],
  ['writeAt', 'quoteFor'],
  ['readerBehind', 'downstreamInterpreter'],
  ['pollersBehind', 'pollersFor'],
  ['belongs', 'matchesService'],
  ['recall', 'getCached'],
]);

/** Endings of function names that say nothing of what the function does. */
export const retiredEndings: readonly { name: RegExp; instead: string }[] = [
  { name: /[a-z]Of$/, instead: 'a verb: findX, readX, getX' },
  {
    name: /^(?!(?:find|read|split|list|skip|strip|match|count|drop|get|is)[A-Z])\w*[a-z]Words$/,
    instead: 'formatX, describeX',
  },
];

/** Names that other people's links, files and tools depend on, which therefore stay, with the reason. With a file,
 * only there. */
export const contractNames: ReadonlyMap<string, string> = new Map([
  ['mend', 'a key of the JSON report of `check`'],
  ['flare-picture', 'a custom element of pages that were saved'],
  ['FlarePictureElement', 'the class of flare-picture: tag = file = class'],
  ['src/client/page/flare-theme.ts: light', 'a color scheme, beside dark'],
]);
