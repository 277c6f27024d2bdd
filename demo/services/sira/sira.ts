/** SIRA: one API and one website behind real TLS, and the exporters of the host that they run on. */
import type { EndpointModel, ServiceModel } from '../../simulation/service-model.ts';
import { faults } from './faults.ts';
import { type CertificateEnds, createPrograms } from './programs.ts';

const endpoints: readonly EndpointModel[] = [
  {
    port: 'sira-api',
    path: '/health',
    respond: ({ has }) =>
      has('api-down')
        ? { status: 503, body: { status: 'unhealthy', reason: 'no worker answers' } }
        : { status: 200, body: { status: 'healthy' } },
  },
  {
    port: 'sira-api',
    path: '/health/system',
    respond({ has }) {
      const database = has('database-down') ? 'connection refused' : 'connected';
      const isHealthy = !has('database-down') && !has('api-down');
      return {
        status: isHealthy ? 200 : 503,
        body: { status: isHealthy ? 'healthy' : 'unhealthy', database, mistral: 'reachable', pinecone: 'reachable' },
      };
    },
  },
  {
    port: 'sira-site',
    path: '/',
    respond: ({ has }) =>
      has('site-down')
        ? { status: 502, body: { error: 'Bad gateway' } }
        : { status: 200, body: { title: 'SIRA', page: 'home' } },
  },
];

/** Needs to know when the certificates end that its servers present. */
export const createSira = (ends: CertificateEnds): ServiceModel => ({
  id: 'sira',
  title: 'SIRA',
  programs: createPrograms(ends),
  endpoints,
  faults,
  pastIncidents: [
    { fault: 'slow', hoursAgo: 9, minutes: 22 },
    { fault: 'disk', hoursAgo: 52, minutes: 180 },
    { fault: 'errors', hoursAgo: 120, minutes: 45 },
  ],
});
