/**
 * Findings that somebody silenced on purpose, with a reason, in the file where they would be found: at a rule for that
 * rule, elsewhere for the whole file.
 */
import { splitFrontMatter } from '../catalog/read/front-matter.ts';
import { type Finding, findingKinds, isFindingId } from './finding.ts';
import { findIgnores, textComment, yamlComment } from './read/ignores.ts';
import type { Ignore, RuleFile } from './read/rule.ts';
import type { Subject } from './subject.ts';

interface Scope {
  file: string;
  ignore: Ignore;
  /** Lines, both included. */
  from: number;
  to: number;
}

const wholeFile = { from: 0, to: Number.POSITIVE_INFINITY };

function scopesOfRules({ file, text, alerts, recordings }: RuleFile): Scope[] {
  const own = [...alerts, ...recordings].flatMap(({ ignores, place }) => {
    const from = place?.line ?? 0;
    const to = from + text.slice(place?.start, place?.end).split('\n').length - 1;
    return ignores.map((ignore) => ({ file, ignore, from: Math.min(from, ignore.line), to }));
  });
  const rest = findIgnores(text.split(/\r?\n/), 1, yamlComment).filter(
    ({ line }) => !own.some(({ ignore }) => ignore.line === line),
  );
  return [...own, ...rest.map((ignore) => ({ file, ignore, ...wholeFile }))];
}

function scopesOfContent({ contentFiles }: Subject): Scope[] {
  return contentFiles.flatMap(({ shown, path, text }) => {
    const { source, sourceLine, body, bodyLine } = splitFrontMatter(text);
    const ignores = /\.mdx?$/i.test(path)
      ? [
          ...findIgnores(source.split('\n'), sourceLine, yamlComment),
          ...findIgnores(body.split('\n'), bodyLine, textComment),
        ]
      : findIgnores(text.split(/\r?\n/), 1, yamlComment);
    return ignores.map((ignore) => ({ file: shown, ignore, ...wholeFile }));
  });
}

/** Why the comment silences nothing; undefined when it does its work. */
function faultOf(
  { ignore }: Scope,
  isUsed: boolean,
  hasRules: boolean,
): Pick<Finding, 'message' | 'mend'> | undefined {
  if (!isFindingId(ignore.finding)) {
    const known = Object.keys(findingKinds).join(', ');
    return { message: `there is no finding "${ignore.finding}" to ignore`, mend: `Known are: ${known}.` };
  }
  if (ignore.reason === '') {
    const mend = `Say why, behind the name: flarepath: ignore ${ignore.finding} <reason>`;
    return { message: 'this ignores a finding without a reason, so the finding stays', mend };
  }
  // Without rules most findings were not sought.
  if (isUsed || !hasRules) return undefined;
  return { message: `nothing here is ${ignore.finding} any more`, mend: 'Remove the comment.' };
}

/** `findings` without the silenced ones, and with a note for each comment that does nothing. */
export function silence(
  findings: readonly Finding[],
  subject: Subject,
): { left: Finding[]; silenced: number } {
  const scopes = [...(subject.rules?.files ?? []).flatMap(scopesOfRules), ...scopesOfContent(subject)];
  const used = new Set<Scope>();
  const left = findings.filter((finding) => {
    const line = finding.line ?? 0;
    const fitting = scopes.filter(
      ({ file, ignore, from, to }) =>
        file === finding.file &&
        ignore.finding === finding.id &&
        ignore.reason !== '' &&
        from <= line &&
        line <= to,
    );
    for (const scope of fitting) used.add(scope);
    return fitting.length === 0;
  });
  const silenced = findings.length - left.length;
  for (const scope of scopes) {
    const fault = faultOf(scope, used.has(scope), subject.rules !== undefined);
    const { file, ignore } = scope;
    if (fault)
      left.push({ id: 'ignore-without-effect', file, line: ignore.line, subject: ignore.finding, ...fault });
  }
  return { left, silenced };
}
