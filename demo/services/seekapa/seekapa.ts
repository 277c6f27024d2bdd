/** Seekapa BI Agent: an API and a web application on a cluster. Its real hosts are never asked. */
import type { EndpointModel, ServiceModel } from '../../simulation/service-model.ts';
import { faults } from './faults.ts';
import { backendPods, programs } from './programs.ts';

const health = (path: string, fault: string): EndpointModel => ({
  port: 'seekapa',
  path,
  respond: ({ has }) =>
    has(fault) ? { status: 503, body: { status: 'unhealthy' } } : { status: 200, body: { status: 'ok' } },
});

export const seekapa: ServiceModel = {
  id: 'seekapa',
  title: 'Seekapa BI Agent',
  programs,
  endpoints: [health('/api/health', 'api-down'), health('/app/health', 'app-down')],
  faults,
  pastIncidents: [
    { fault: 'jobs', hoursAgo: 20, minutes: 90 },
    { fault: 'errors', place: backendPods[0], hoursAgo: 60, minutes: 18 },
    { fault: 'quality', hoursAgo: 140, minutes: 240 },
  ],
};
