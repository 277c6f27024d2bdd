/** Queries and the page that search must list first: its title, and its service if several pages have that title. */
export interface SearchCase {
  typed: string;
  title: string;
  service?: string;
}

const sql = 'SQL Query Synthesizer';

export const searchCases: readonly SearchCase[] = [
  // Names of alerts: as in the rule, in lower case, in words.
  { typed: 'WorkerQueueBackup', title: 'Worker queue backup' },
  { typed: 'workerqueuebackup', title: 'Worker queue backup' },
  { typed: 'worker queue backup', title: 'Worker queue backup' },
  { typed: 'ElevatedLatency', title: 'Elevated latency' },
  { typed: 'elevated-latency', title: 'Elevated latency' },
  { typed: 'DiskSpaceLow', title: 'Disk space low' },
  { typed: 'low disk space', title: 'Disk space low' },
  { typed: 'SlowRecommendationGeneration', title: 'Slow recommendations' },
  { typed: 'APIDown', title: 'Application down' },
  { typed: 'DatabaseDown', title: 'Database connection failure', service: 'SIRA' },
  { typed: 'SecurityIncident', title: 'Security incident', service: sql },
  // Typos.
  { typed: 'WorkerQueBackup', title: 'Worker queue backup' },
  { typed: 'elevted latency', title: 'Elevated latency' },
  { typed: 'disk spcae low', title: 'Disk space low' },
  { typed: 'DatbaseDown', title: 'Database connection failure', service: 'SIRA' },
  { typed: 'slow recomendation generation', title: 'Slow recommendations' },
  // Titles, also of runbooks without an alert.
  { typed: 'failed backup', title: 'Failed backup' },
  { typed: 'memory exhaustion', title: 'Memory exhaustion' },
  { typed: 'proposal system failure', title: 'Proposal system failure' },
  { typed: 'data pipeline failure', title: 'Data pipeline failure' },
  { typed: 'application rollback', title: 'Application rollback' },
  { typed: 'ssl certificate', title: 'SSL certificate expiration' },
  { typed: 'post-mortem template', title: 'Post-mortem template' },
  { typed: 'incident process', title: 'Incident process' },
  // Error texts.
  { typed: 'connection refused', title: 'Database connection failure' },
  { typed: 'OOMKilled', title: 'Memory exhaustion' },
  { typed: 'too many clients', title: 'Database issues' },
  { typed: 'too many connections', title: 'Database issues' },
  { typed: 'Your connection is not private', title: 'SSL certificate expiration' },
  // Symptoms in plain words.
  { typed: 'website is down', title: 'Application down' },
  { typed: 'proposals stuck pending', title: 'Proposal system failure' },
  { typed: 'jobs stuck in the queue', title: 'Worker queue backup' },
  { typed: 'certificate expires', title: 'SSL certificate expiration' },
  { typed: 'sql injection', title: 'Security incident', service: sql },
  { typed: 'whom to call', title: 'Escalation' },
  // Commands, settings, names.
  { typed: 'pg_terminate_backend', title: 'Database issues' },
  { typed: 'pg_stat_statements', title: 'Elevated latency' },
  { typed: 'QUERY_AGENT_CIRCUIT_BREAKER_ENABLED', title: 'High error rate', service: sql },
  { typed: 'certbot renew', title: 'SSL certificate expiration' },
  { typed: 'airflow dags trigger', title: 'Data pipeline failure' },
  { typed: 'compliance_audit_logs', title: 'Security incident', service: 'Optimal Build' },
  { typed: 'aiAutoApprove', title: 'Proposal system failure' },
  { typed: 'mistral', title: 'Slow recommendations' },
  { typed: 'redis-cli flushall', title: 'Performance degradation' },
  { typed: 'py-spy', title: 'Commands' },
  { typed: 'status page notice', title: 'Communication' },
];
