/**
 * What of the rule files could not be read: a file that is broken, and what only Helm knows.
 */
import type { Finding } from '../finding.ts';
import type { Subject } from '../subject.ts';

export function checkUnread({ rules }: Subject): Finding[] {
  return (rules?.files ?? []).flatMap(({ unread, file, alerts, recordings, text }): Finding[] => {
    const found = unread.map(
      ({ line, message, mend, isMistake }): Finding => ({
        id: isMistake ? 'rules-unreadable' : 'rules-unread',
        file,
        line,
        subject: message,
        message,
        mend,
      }),
    );
    const isEmpty = alerts.length + recordings.length === 0 && unread.length === 0;
    if (!isEmpty || /^\s*groups:\s*\[\]\s*$/m.test(text)) return found;
    const message = 'holds no rules';
    const mend = 'Name only files with rules: groups: … rules: …, or PrometheusRule objects.';
    return [{ id: 'rules-unread', file, subject: 'empty', message, mend }];
  });
}
