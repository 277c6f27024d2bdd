/**
 * Switches faults by HTTP: POST on, DELETE off, and a form's POST to `…/off`. Without `pod` it switches the first pod.
 * Cross-site requests are refused.
 */

import { faultNames, isFaultName } from './faults.ts';
import type { Pod } from './pod.ts';
import { createJsonResponse, createSeeOtherResponse, type DemoResponse } from './response.ts';

export interface FaultRequest {
  method: string;
  url: URL;
  wantsJson: boolean;
  /** The `Sec-Fetch-Site` header; empty when the client sends none. */
  fetchSite: string;
}

/** State of every fault: `{ pods: { <pod>: { <fault>: boolean } } }`. */
export function listFaults(pods: readonly Pod[]) {
  const switches = (pod: Pod) => Object.fromEntries(faultNames.map((fault) => [fault, pod.hasFault(fault)]));
  return { pods: Object.fromEntries(pods.map((pod) => [pod.identity.pod, switches(pod)])) };
}

function findPod(pods: readonly Pod[], name: string | null): Pod | undefined {
  if (!name) return pods[0];
  return pods.find(({ identity }) => identity.pod === name || identity.pod.endsWith(`-${name}`));
}

/** Switches the fault of `/faults/<fault>` or `/faults/<fault>/off`, and returns the response. */
export function handleFaultSwitch(pods: readonly Pod[], request: FaultRequest): DemoResponse {
  const [name = '', off, ...rest] = request.url.pathname.split('/').slice(2);
  const isValid = isFaultName(name) && (off === undefined || off === 'off') && rest.length === 0;
  if (!isValid) return createJsonResponse({ error: 'No such fault.', faults: faultNames }, 404);

  const pod = findPod(pods, request.url.searchParams.get('pod'));
  if (!pod) return createJsonResponse({ error: 'No such pod.', pods: pods.map(({ identity }) => identity.pod) }, 404);

  const allowed = off ? ['POST'] : ['POST', 'DELETE'];
  if (!allowed.includes(request.method)) {
    const refusal = createJsonResponse({ error: `Use ${allowed.join(' or ')}.` }, 405);
    return { ...refusal, headers: { ...refusal.headers, allow: allowed.join(', ') } };
  }
  if (request.fetchSite === 'cross-site') return createJsonResponse({ error: 'Not from another site.' }, 403);

  const on = request.method === 'POST' && !off;
  pod.switchFault(name, on);
  return request.wantsJson || request.method === 'DELETE'
    ? createJsonResponse({ fault: name, pod: pod.identity.pod, on })
    : createSeeOtherResponse(`/faults#${name}`);
}
