/**
 * What a pod says about itself at /health and /health/detailed. A slow or failing pod still calls itself
 * healthy here, as many real ones do: only the database decides.
 */
import { type Pod, poolSize } from './pod.ts';

/** `status` is the HTTP status; the bodies are sent as JSON. */
export function describePodHealth(pod: Pod) {
  const healthy = !pod.hasFault('database');
  return {
    status: healthy ? 200 : 503,
    brief: {
      overall_healthy: healthy,
      security_status: pod.hasFault('security') ? 'elevated' : 'normal',
    },
    detailed: {
      overall_healthy: healthy,
      checks: {
        database: {
          status: healthy ? 'healthy' : 'unhealthy',
          healthy,
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
