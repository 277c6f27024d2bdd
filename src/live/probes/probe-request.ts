/**
 * The parameters that all probes have in common.
 */
import type { UpstreamRequest } from '../upstream/request-upstream.ts';

export type ProbeRequest = Pick<UpstreamRequest, 'server' | 'deadlineMs' | 'clock'>;
