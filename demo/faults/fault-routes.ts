/**
 * Switches faults by HTTP: POST on, DELETE off, and a form's POST to `…/off`. `/faults/<service>/<fault>`; the service may
 * be left out for the SQL Query Synthesizer. Without `place`, or its other name `pod`, the first place is switched.
 * Cross-site requests are refused.
 */
import { createJsonResponse, createSeeOtherResponse, type DemoResponse } from '../servers/response.ts';
import type { FaultBoard, FaultGroup, SwitchState } from './fault-board.ts';

export interface FaultRequest {
  method: string;
  url: URL;
  wantsJson: boolean;
  /** The `Sec-Fetch-Site` header; empty when the client sends none. */
  fetchSite: string;
}

const defaultService = 'sql-synthesizer';

/** The id of a fault on the page. */
export const nameFault = (service: string, fault: string): string => `${service}-${fault}`;

interface Target {
  group: FaultGroup;
  fault: string;
  isOff: boolean;
  isShort: boolean;
}

function findTarget(board: FaultBoard, segments: readonly string[]): Target | undefined {
  const isShort = !board.findGroup(segments[0] ?? '');
  const [service = '', fault = '', off, ...rest] = isShort ? [defaultService, ...segments] : segments;
  const group = board.findGroup(service);
  const isValid = (off === undefined || off === 'off') && rest.length === 0;
  const isKnown = group?.list().some((each) => each.fault.id === fault) ?? false;
  return group && isValid && isKnown ? { group, fault, isOff: off === 'off', isShort } : undefined;
}

/** What can be switched, after a request for something else. */
const listNames = ({ groups }: FaultBoard): Record<string, string[]> =>
  Object.fromEntries(groups.map((group) => [group.id, [...new Set(group.list().map(({ fault }) => fault.id))]]));

/** Whether each fault is on in any of these switches. */
const summarize = (switches: readonly SwitchState[]): Record<string, boolean> =>
  Object.fromEntries(
    switches.map(({ fault }) => [fault.id, switches.some((each) => each.fault.id === fault.id && each.isOn)]),
  );

/** `{ services: { <service>: { <fault>: boolean } }, pods: { <pod>: { <fault>: boolean } } }`. */
export function listFaults({ groups }: FaultBoard) {
  const all = groups.flatMap((group) => group.list());
  const places = new Set(all.flatMap(({ place }) => place ?? []));
  return {
    services: Object.fromEntries(groups.map((group) => [group.id, summarize(group.list())])),
    pods: Object.fromEntries([...places].map((name) => [name, summarize(all.filter(({ place }) => place === name))])),
  };
}

function describeResult({ group, fault, isShort }: Target, { place }: SwitchState, on: boolean) {
  return isShort ? { fault, pod: place, on } : { service: group.id, fault, place, on };
}

/** Switches the fault of the request's path, and returns the response. */
export async function handleFaultSwitch(board: FaultBoard, request: FaultRequest): Promise<DemoResponse> {
  const target = findTarget(board, request.url.pathname.split('/').slice(2));
  if (!target) return createJsonResponse({ error: 'No such fault.', faults: listNames(board) }, 404);

  const { searchParams } = request.url;
  const { group, fault } = target;
  const found = board.find(group.id, fault, searchParams.get('place') || searchParams.get('pod'));
  if (!found) {
    const pods = group.list().flatMap((each) => (each.fault.id === fault && each.place ? [each.place] : []));
    return createJsonResponse({ error: 'No such pod.', pods }, 404);
  }

  const allowed = target.isOff ? ['POST'] : ['POST', 'DELETE'];
  if (!allowed.includes(request.method)) {
    const refusal = createJsonResponse({ error: `Use ${allowed.join(' or ')}.` }, 405);
    return { ...refusal, headers: { ...refusal.headers, allow: allowed.join(', ') } };
  }
  if (request.fetchSite === 'cross-site') return createJsonResponse({ error: 'Not from another site.' }, 403);

  const isOn = request.method === 'POST' && !target.isOff;
  await group.set(found.target, isOn);
  return request.wantsJson || request.method === 'DELETE'
    ? createJsonResponse(describeResult(target, found.target, isOn))
    : createSeeOtherResponse(`/faults#${nameFault(group.id, fault)}`);
}
