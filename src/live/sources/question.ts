/**
 * What every question to a server has in common.
 */
import type { Request } from '../ask/ask.ts';

export type Question = Pick<Request, 'server' | 'deadlineMs' | 'clock'>;
