/**
 * The options below `certificate:` of a signal: how long before expiry to warn, and the expected name and port.
 */
import { z } from 'zod';
import { seconds, secondsPerDay } from '../values/text.ts';

const hostName = z
  .string('must be a host name such as www.example.com')
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9_-]+(\.[a-z0-9_-]+)*$/, 'must be a host name such as www.example.com, without https:// or a port');

export const certificateOptionsSchema = z
  .strictObject(
    {
      /** Seconds before expiry. */
      warning: seconds.default(30 * secondsPerDay),
      critical: seconds.default(7 * secondsPerDay),
      /** The name that the certificate must have, if not the endpoint's host. */
      name: hostName.optional(),
      /** The TLS port, if not the endpoint's. */
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
