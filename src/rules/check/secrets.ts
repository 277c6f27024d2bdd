/**
 * Secrets in the content. What is found is never repeated: not in a message, not in a report, not in a baseline.
 */
import { createHash } from 'node:crypto';
import { isPlaceholder, secretShapes } from '../content/secret-shapes.ts';
import type { Finding } from '../finding.ts';
import { spotAt } from '../point-at.ts';
import type { Subject } from '../subject.ts';

/** Tells one secret from another without saying it. */
const mark = (secret: string): string => createHash('sha256').update(secret).digest('hex').slice(0, 8);

export function checkSecrets({ contentFiles, rules }: Subject): Finding[] {
  const files = [
    ...contentFiles.map(({ shown, text }) => ({ file: shown, text })),
    ...(rules?.files ?? []).map(({ file, text }) => ({ file, text })),
  ];
  return files.flatMap(({ file, text }) =>
    secretShapes.flatMap(({ words, pattern }) =>
      [...text.matchAll(pattern)]
        .filter(([secret]) => !isPlaceholder(secret))
        .map(
          ({ 0: secret, index }): Finding => ({
            id: 'secret-in-content',
            file,
            ...spotAt(text, index, secret.length),
            subject: `${words} ${mark(secret)}`,
            isSecret: true,
            message: `this looks like ${words}; every page, copy and clone will show it`,
            mend: 'Revoke it first. Then write a blank, <token>, or the name of the variable that holds it.',
          }),
        ),
    ),
  );
}
