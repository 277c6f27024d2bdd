/**
 * Reports rule files that could not be read, as a whole or in parts.
 */
import type { CheckInput } from '../model/check-input.ts';
import type { Finding } from '../model/finding.ts';

export function checkReadProblems({ rules }: CheckInput): Finding[] {
  return (rules?.files ?? []).flatMap(({ readProblems, file, alerts, recordings, text }): Finding[] => {
    const found = readProblems.map(
      ({ line, message, hint, isMistake }): Finding => ({
        id: isMistake ? 'rules-unreadable' : 'rules-unread',
        file,
        line,
        subject: message,
        message,
        hint,
      }),
    );
    const isEmpty = alerts.length + recordings.length === 0 && readProblems.length === 0;
    if (!isEmpty || /^\s*groups:\s*\[\]\s*$/m.test(text)) return found;
    const message = 'holds no rules';
    const hint = 'Name only files with rules: groups: … rules: …, or PrometheusRule objects.';
    return [{ id: 'rules-unread', file, subject: 'empty', message, hint }];
  });
}
