import type { Fact } from './fact.ts';

const spike = '/runbooks/seekapa/5xx-error-spike/';
const pipeline = '/runbooks/seekapa/data-pipeline-failure/';
const application = '/runbooks/seekapa/application-rollback/';
const database = '/runbooks/seekapa/database-rollback/';

/** What Seekapa's own document says of error spikes, the data pipeline and both rollbacks, and where a reader must find it. */
export const facts: readonly Fact[] = [
  { kind: 'severity', page: spike, shows: ['SEV-2'] },
  { kind: 'severity', page: spike, shows: ['SEV-1', 'no part of the API answers'] },
  { kind: 'threshold', page: spike, shows: ['50 %', 'queries'] },
  { kind: 'command', page: spike, shows: ['logs -l app=backend', '--tail=100', 'grep ERROR'] },
  { kind: 'command', page: spike, shows: ["grep -wE '500|502|503|504'"] },
  { kind: 'host', page: spike, shows: ['http://prometheus:9090/api/v1/query'] },
  { kind: 'port', page: spike, shows: ['prometheus:9090'] },
  { kind: 'metric', page: spike, shows: ['http_requests_total{status=~"5.."}'] },
  { kind: 'minute window', page: spike, shows: ['[5m]', 'five minutes'] },
  { kind: 'setting', page: spike, shows: ['seekapa-production'] },
  { kind: 'command', page: spike, shows: ['rollout undo deployment/backend-deployment'] },
  { kind: 'command', page: spike, shows: ['argocd app rollback seekapa-bi-agent'] },
  { kind: 'setting', page: spike, shows: ['CIRCUIT_BREAKER_ENABLED=true'] },
  { kind: 'container', page: spike, shows: ['-c backend CIRCUIT_BREAKER_ENABLED'] },
  { kind: 'host', page: spike, shows: ['https://api.seekapa.com/health'] },
  { kind: 'date', page: spike, shows: ['2024-01-15'] },

  { kind: 'container', page: pipeline, shows: ['airflow-webserver-0'] },
  { kind: 'command', page: pipeline, shows: ['airflow dags list-runs -d data_pipeline'] },
  { kind: 'command', page: pipeline, shows: ['kubectl -n seekapa-production get jobs', 'data-'] },
  { kind: 'metric', page: pipeline, shows: ['data_quality_score'] },
  { kind: 'host', page: pipeline, shows: ["'http://prometheus:9090/api/v1/query?query=data_quality_score'"] },
  { kind: 'command', page: pipeline, shows: ['airflow dags trigger data_pipeline'] },
  { kind: 'command', page: pipeline, shows: ['airflow tasks clear data_pipeline'] },
  { kind: 'setting', page: pipeline, shows: ['--only-failed'] },
  { kind: 'command', page: pipeline, shows: ['--start-date <start-date>', '--end-date <end-date>'] },
  { kind: 'container', page: pipeline, shows: ['postgres-0'] },
  { kind: 'command', page: pipeline, shows: ['psql', '-U postgres -d seekapa', '-f /backups/recovery.sql'] },
  { kind: 'path', page: pipeline, shows: ['/backups/recovery.sql'] },
  { kind: 'date', page: pipeline, shows: ['2024-01-15'] },

  { kind: 'command', page: application, shows: ['rollout history deployment/backend-deployment'] },
  { kind: 'command', page: application, shows: ['rollout undo deployment/backend-deployment'] },
  { kind: 'command', page: application, shows: ['--to-revision=<revision>'] },
  { kind: 'command', page: application, shows: ['rollout status deployment/backend-deployment'] },
  { kind: 'setting', page: application, shows: ['kubectl -n seekapa-production'] },
  { kind: 'command', page: application, shows: ['argocd app history seekapa-bi-agent'] },
  { kind: 'command', page: application, shows: ['argocd app rollback seekapa-bi-agent <history-id>'] },
  { kind: 'command', page: application, shows: ['argocd app sync seekapa-bi-agent --prune'] },
  { kind: 'command', page: application, shows: ['argocd app wait seekapa-bi-agent --health'] },
  { kind: 'step', page: application, shows: ['With kubectl', 'With Argo CD', 'With GitHub Actions'] },
  { kind: 'command', page: application, shows: ['gh run rerun <run-id>'] },
  {
    kind: 'command',
    page: application,
    shows: ['gh workflow run cd.yml -f environment=production -f tag=<tag>'],
  },
  { kind: 'setting', page: application, shows: ['v1.2.3'] },
  { kind: 'date', page: application, shows: ['2024-01-15'] },

  { kind: 'severity', page: database, shows: ['SEV-1', 'data loss'] },
  { kind: 'vendor', page: database, shows: ['Azure Database for PostgreSQL'] },
  { kind: 'command', page: database, shows: ['az postgres flexible-server restore'] },
  { kind: 'setting', page: database, shows: ['--resource-group seekapa-rg'] },
  { kind: 'host', page: database, shows: ['--name seekapa-postgres-restored'] },
  { kind: 'host', page: database, shows: ['--source-server seekapa-postgres '] },
  { kind: 'command', page: database, shows: ['--restore-time <restore-time>'] },
  { kind: 'setting', page: database, shows: ['2024-01-15T13:30:00Z'] },
  { kind: 'command', page: database, shows: ['set env deployment/backend-deployment', 'DATABASE_URL'] },
  { kind: 'port', page: database, shows: [':5432/'] },
  { kind: 'setting', page: database, shows: ['dbname=seekapa'] },
  { kind: 'setting', page: database, shows: ['kubectl -n seekapa-production'] },
  { kind: 'date', page: database, shows: ['2024-01-15'] },
];
