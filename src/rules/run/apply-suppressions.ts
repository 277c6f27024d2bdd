/**
 * Applies ignore comments to findings: a comment at a rule suppresses findings of that rule, elsewhere those of the file.
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
  const ofRules = [...alerts, ...recordings].flatMap(({ ignoreComments, range }) => {
    const from = range?.line ?? 0;
    const to = from + text.slice(range?.start, range?.end).split('\n').length - 1;
    return ignoreComments.map((ignore) => ({ file, ignore, from: Math.min(from, ignore.line), to }));
  });
  const others = findIgnoreComments(text.split(/\r?\n/), 1, yamlCommentStart).filter(
    ({ line }) => !ofRules.some(({ ignore }) => ignore.line === line),
  );
  return [...ofRules, ...others.map((ignore) => ({ file, ignore, ...wholeFile }))];
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

/** Why the comment suppresses nothing; undefined when it has an effect. */
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
  // Without rules most checks did not run.
  if (isUsed || !hasRules) return undefined;
  return { message: `nothing here is ${ignore.finding} any more`, hint: 'Remove the comment.' };
}

/** Drops suppressed findings, and adds a note for each comment without effect. */
export function applySuppressions(
  findings: readonly Finding[],
  input: CheckInput,
): { remaining: Finding[]; suppressed: number } {
  const scopes = [...(input.rules?.files ?? []).flatMap(findRuleScopes), ...findContentScopes(input)];
  const used = new Set<SuppressionScope>();
  const remaining = findings.filter((finding) => {
    const line = finding.line ?? 0;
    const matching = scopes.filter(
      ({ file, ignore, from, to }) =>
        file === finding.file && ignore.finding === finding.id && ignore.reason !== '' && from <= line && line <= to,
    );
    for (const scope of matching) used.add(scope);
    return matching.length === 0;
  });
  const suppressed = findings.length - remaining.length;
  for (const scope of scopes) {
    const problem = explainIneffective(scope, used.has(scope), input.rules !== undefined);
    const { file, ignore } = scope;
    if (problem)
      remaining.push({
        id: 'ignore-without-effect',
        file,
        line: ignore.line,
        subject: ignore.finding,
        ...problem,
      });
  }
  return { remaining, suppressed };
}
