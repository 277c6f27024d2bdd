/**
 * Searches a text for a phrase that must be true there: `healthy` is in `not healthy` and in `healthy: no`, but neither says so. A
 * text that denies the phrase anywhere proves nothing.
 */

export type PhraseFinding =
  | { kind: 'present' }
  | { kind: 'absent' }
  /** `quote` is where the text has the phrase and denies it, or leaves it open. */
  | { kind: 'denied'; quote: string };

const isWordCharacter = (character: string): boolean => /[\p{L}\p{N}_]/u.test(character);

/** Before a word, they turn it into its opposite: `unhealthy`, `inactive`, `NOK`. */
const negatingPrefix = /(?:^|[^\p{L}\p{N}])(?:un|non|not|no|n|in|im|ir|dis|de|mis)[-_]?$/iu;

const negations =
  "no|not|non|none|never|neither|nor|nothing|without|cannot|hardly|barely|zero|lacks?|missing|un|dis|\\p{L}+n['’]t|(?:is|are|was|were|do|does|did|has|have|ca|wo)nt";

const conditions =
  'if|unless|until|when|whether|should|must|would|could|might|was|were|expected?|expects|expecting|requires?|required|wait(?:ing)?|becom\\p{L}*|previously|formerly|almost|nearly|partially|partly';

const fillers =
  'is|are|be|been|being|was|were|currently|yet|fully|all|any|an?|the|very|completely|entirely|really|longer|even|so|for|to|reported|marked';

const denyingWords = `(?:${negations}|${conditions})`;

/** `not yet`, `is not: `, `expected to be `: directly before the phrase. */
const denialBefore = new RegExp(
  `(?:^|[^\\p{L}\\p{N}])${denyingWords}(?:[ :='"’(_-]+(?:${fillers}))*[ :='"(_-]*$`,
  'iu',
);

const countBefore = /(?:^|[^\p{L}\p{N}.,])0 $|(\d+) ?(?:\/|of|out of) ?(\d+) (?:\p{L}+ )?$|(\d+(?:\.\d+)?) ?% $/u;

/** Only as a whole value; `OK: no errors` and `OK: 0 failed` affirm. */
const wholeDenials = '(?:no|none|off|n\\/?a|nil|null|0+(?:\\.0+)?%?|errors?|bad)(?= ?(?:$|[,;.!|)\\]}"\']))';

const denials =
  '(?:not|non|never|false|undefined|unknown|fail(?:s|ed|ing|ures?)?|down|critical|disabled|un\\p{L}+|pending)(?![\\p{L}\\p{N}_])';

const separator = '(?:[:=?]+|=>|->|–|—)';

/** `: no`, `=false`, ` is down`, ` instances: 0`, ` checks failed`: directly after the phrase. */
const denialAfter = new RegExp(
  `^["'’)\\]]*(?:(?: [\\p{L}_-]+){0,2} ?${separator}|(?: [\\p{L}_-]+){0,2} (?:is|are|was|were|has|have)|(?: checks?)(?= (?:not|fail)))[ "'(\\[]*(?:${denials}|${wholeDenials})`,
  'iu',
);

const ratioAfter = /^["' ]*[:=]? ?\(?(\d+) ?(?:\/|of|out of) ?(\d+)/;

/** A part of a longer word, a question, a name whose value is not on the line, or a denial at the end of the line. */
const openAfter = /^(?:-\p{L}|["')]*\?|["')]* ?[:=] ?$| (?:no|false|off|down|0)$)/iu;

const isShort = (part: string | undefined, whole: string | undefined): boolean => Number(part) < Number(whole);

function isDenied(before: string, after: string): boolean {
  const count = countBefore.exec(before);
  if (count && (count[1] === undefined || isShort(count[1], count[2])) && !(Number(count[3] ?? 0) >= 100)) return true;
  const ratio = ratioAfter.exec(after);
  if (ratio && isShort(ratio[1], ratio[2])) return true;
  return denialBefore.test(before) || /\p{L}-$/u.test(before) || denialAfter.test(after) || openAfter.test(after);
}

/** More places than this in one text are not looked at. */
const maxPlaces = 1000;

/** How much of a line around the phrase is looked at. */
const contextLength = 80;

/** Searches `text`, a line at a time, for whole words. */
export function findPhrase(text: string, phrase: string): PhraseFinding {
  let places = 0;
  let opposite: string | undefined;
  for (const line of text.split('\n')) {
    for (let at = line.indexOf(phrase); at !== -1; at = line.indexOf(phrase, at + 1)) {
      const before = line.slice(Math.max(0, at - contextLength), at);
      const after = line.slice(at + phrase.length, at + phrase.length + contextLength);
      const from = before.lastIndexOf(' ', before.length - 12) + 1;
      const quote = `${before.slice(from)}${phrase}${after.slice(0, 20)}`.trim();
      const startsInside = isWordCharacter(phrase.charAt(0)) && isWordCharacter(before.slice(-1));
      const endsInside = isWordCharacter(phrase.slice(-1)) && isWordCharacter(after.charAt(0));
      if (startsInside && !endsInside && negatingPrefix.test(before)) opposite ??= quote;
      if (startsInside || endsInside) continue;
      places += 1;
      if (isDenied(before, after)) return { kind: 'denied', quote };
      if (places > maxPlaces) return { kind: 'denied', quote: `${phrase} in more than ${maxPlaces} places` };
    }
  }
  if (places === 0) return { kind: 'absent' };
  return opposite === undefined ? { kind: 'present' } : { kind: 'denied', quote: opposite };
}
