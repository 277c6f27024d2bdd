/**
 * A pod's responses at /health and /health/detailed. A slow or failing pod reports itself healthy, as many real ones do:
 * only the database counts.
 */
import { type Pod, poolSize } from './pod.ts';

/** `status` is the HTTP status; the bodies are sent as JSON. */
export function describePodHealth(pod: Pod) {
  const isHealthy = !pod.hasFault('database');
  return {
    status: isHealthy ? 200 : 503,
    brief: {
      overall_healthy: isHealthy,
      security_status: pod.hasFault('security') ? 'elevated' : 'normal',
    },
    detailed: {
      overall_healthy: isHealthy,
      checks: {
        database: {
          status: isHealthy ? 'healthy' : 'unhealthy',
          healthy: isHealthy,
          active_connections: pod.connectionsActive,
          pool_size: poolSize,
        },
        cache: {
          status: pod.hasFault('cache') ? 'degraded' : 'healthy',
          healthy: true,
          hit_rate: pod.hasFault('cache') ? 0.2 : 0.9,
        },
        openai: { status: 'healthy', healthy: true },
      },
    },
  };
}
