/**
 * Reports secrets in content and rule files. A secret is never repeated in a message, report or baseline.
 */
import { createHash } from 'node:crypto';
import { isDummySecret, secretPatterns } from '../content/secret-patterns.ts';
import type { CheckInput } from '../model/check-input.ts';
import type { Finding } from '../model/finding.ts';
import { locateOffset } from '../model/positions.ts';

/** Identifies a secret without revealing it. */
const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex').slice(0, 8);

export function checkSecrets({ contentFiles, rules }: CheckInput): Finding[] {
  const files = [
    ...contentFiles.map(({ displayPath, text }) => ({ file: displayPath, text })),
    ...(rules?.files ?? []).map(({ file, text }) => ({ file, text })),
  ];
  return files.flatMap(({ file, text }) =>
    secretPatterns.flatMap(({ description, pattern }) =>
      [...text.matchAll(pattern)]
        .filter(([secret]) => !isDummySecret(secret))
        .map(
          ({ 0: secret, index }): Finding => ({
            id: 'secret-in-content',
            file,
            ...locateOffset(text, index, secret.length),
            subject: `${description} ${hashSecret(secret)}`,
            isSecret: true,
            message: `this looks like ${description}; every page, copy and clone will show it`,
            hint: 'Revoke it first. Then write a blank, <token>, or the name of the variable that holds it.',
          }),
        ),
    ),
  );
}
