/**
 * Findings that somebody silenced on purpose, with a reason, in the file where they would be found: at a rule for that
 * rule, elsewhere for the whole file.
 */
import { splitFrontMatter } from '../../catalog/read/front-matter.ts';
import type { CheckInput } from '../model/check-input.ts';
import { type Finding, findingKinds, isFindingId } from '../model/finding.ts';
import type { IgnoreComment, RuleFile } from '../model/rule.ts';
import { findIgnoreComments, markdownCommentStart, yamlCommentStart } from '../read/ignore-comments.ts';

interface SuppressionScope {
  file: string;
  ignore: IgnoreComment;
  /** Lines, both included. */
  from: number;
  to: number;
}

const wholeFile = { from: 0, to: Number.POSITIVE_INFINITY };

function findRuleScopes({ file, text, alerts, recordings }: RuleFile): SuppressionScope[] {
  const own = [...alerts, ...recordings].flatMap(({ ignoreComments, range }) => {
    const from = range?.line ?? 0;
    const to = from + text.slice(range?.start, range?.end).split('\n').length - 1;
    return ignoreComments.map((ignore) => ({ file, ignore, from: Math.min(from, ignore.line), to }));
  });
  const rest = findIgnoreComments(text.split(/\r?\n/), 1, yamlCommentStart).filter(
    ({ line }) => !own.some(({ ignore }) => ignore.line === line),
  );
  return [...own, ...rest.map((ignore) => ({ file, ignore, ...wholeFile }))];
}

function findContentScopes({ contentFiles }: CheckInput): SuppressionScope[] {
  return contentFiles.flatMap(({ displayPath, path, text }) => {
    const { source, sourceLine, body, bodyLine } = splitFrontMatter(text);
    const ignores = /\.mdx?$/i.test(path)
      ? [
          ...findIgnoreComments(source.split('\n'), sourceLine, yamlCommentStart),
          ...findIgnoreComments(body.split('\n'), bodyLine, markdownCommentStart),
        ]
      : findIgnoreComments(text.split(/\r?\n/), 1, yamlCommentStart);
    return ignores.map((ignore) => ({ file: displayPath, ignore, ...wholeFile }));
  });
}

/** Why the comment silences nothing; undefined when it does its work. */
function explainIneffective(
  { ignore }: SuppressionScope,
  isUsed: boolean,
  hasRules: boolean,
): Pick<Finding, 'message' | 'hint'> | undefined {
  if (!isFindingId(ignore.finding)) {
    const known = Object.keys(findingKinds).join(', ');
    return { message: `there is no finding "${ignore.finding}" to ignore`, hint: `Known are: ${known}.` };
  }
  if (ignore.reason === '') {
    const hint = `Say why, behind the name: flarepath: ignore ${ignore.finding} <reason>`;
    return { message: 'this ignores a finding without a reason, so the finding stays', hint };
  }
  // Without rules most findings were not sought.
  if (isUsed || !hasRules) return undefined;
  return { message: `nothing here is ${ignore.finding} any more`, hint: 'Remove the comment.' };
}

/** `findings` without the silenced ones, and with a note for each comment that does nothing. */
export function applySuppressions(
  findings: readonly Finding[],
  subject: CheckInput,
): { remaining: Finding[]; silenced: number } {
  const scopes = [...(subject.rules?.files ?? []).flatMap(findRuleScopes), ...findContentScopes(subject)];
  const used = new Set<SuppressionScope>();
  const remaining = findings.filter((finding) => {
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
  const silenced = findings.length - remaining.length;
  for (const scope of scopes) {
    const fault = explainIneffective(scope, used.has(scope), subject.rules !== undefined);
    const { file, ignore } = scope;
    if (fault)
      remaining.push({
        id: 'ignore-without-effect',
        file,
        line: ignore.line,
        subject: ignore.finding,
        ...fault,
      });
  }
  return { remaining, silenced };
}
