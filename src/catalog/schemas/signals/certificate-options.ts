/**
 * What stands below `certificate:` of a signal: how long before its end to warn, and where and for which name to look.
 */
import { z } from 'zod';
import { seconds } from '../text.ts';

const secondsPerDay = 86_400;

const hostName = z
  .string('must be a host name such as www.example.com')
  .trim()
  .toLowerCase()
  .regex(
    /^[a-z0-9_-]+(\.[a-z0-9_-]+)*$/,
    'must be a host name such as www.example.com, without https:// or a port',
  );

export const certificateOptionsSchema = z
  .strictObject(
    {
      /** Below this many seconds left it is a warning. */
      warning: seconds.default(30 * secondsPerDay),
      critical: seconds.default(7 * secondsPerDay),
      /** The name that the certificate must be for, when it is not the endpoint's. */
      name: hostName.optional(),
      /** Where TLS is spoken, when it is not the endpoint's port. */
      port: z.number('must be a number such as 443').int().min(1).max(65_535).optional(),
    },
    'must be {} or hold warning:, critical:, name: or port:',
  )
  .superRefine(({ warning, critical }, context) => {
    if (critical > warning)
      context.addIssue({
        code: 'custom',
        message: `would warn only after it is critical; write warning: longer than critical:, which is ${critical / secondsPerDay} d`,
      });
  });

export type CertificateOptions = z.infer<typeof certificateOptionsSchema>;
