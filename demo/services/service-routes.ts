/** What a port of the simulated services answers: metrics, health, and on plain HTTP the fault switches. */

import type { FaultBoard } from '../faults/fault-board.ts';
import type { FaultPages } from '../faults/fault-pages.ts';
import { handleFaultSwitch } from '../faults/fault-routes.ts';
import type { Handler } from '../servers/demo-server.ts';
import { createJsonResponse, createTextResponse, type DemoResponse } from '../servers/response.ts';
import { expositionType } from '../simulation/exposition.ts';
import type { PortName } from '../simulation/port-names.ts';
import type { ServiceSimulation } from '../simulation/service-simulation.ts';

export interface PortContext {
  port: PortName;
  simulations: readonly ServiceSimulation[];
  board: FaultBoard;
  pages: FaultPages;
  nowSeconds(): number;
}

function answerService({ port, simulations, nowSeconds }: PortContext, path: string): DemoResponse | undefined {
  for (const simulation of simulations) {
    const { programs, endpoints } = simulation.model;
    const program = programs.find((each) => each.port === port && each.path === path);
    if (program) return createTextResponse(expositionType, simulation.renderMetrics(program, nowSeconds()));
    const endpoint = endpoints.find((each) => each.port === port && each.path === path);
    if (!endpoint) continue;
    const { status, body } = simulation.respond(endpoint, nowSeconds());
    return createJsonResponse(body, status);
  }
  return undefined;
}

export function createHandler(context: PortContext): Handler {
  return async (request) => {
    const { method, url } = request;
    if (url.pathname.startsWith('/faults/')) return handleFaultSwitch(context.board, request);
    if (method !== 'GET' && method !== 'HEAD') return createJsonResponse({ error: 'Use GET.' }, 405);
    const page = await context.pages.find(url.pathname);
    const missing = { error: 'Nothing here. The switches are at /faults.' };
    return page ?? answerService(context, url.pathname) ?? createJsonResponse(missing, 404);
  };
}
