import { listFacts } from './fact.ts';

/** What Seekapa's own document says of error spikes, the data pipeline and both rollbacks, and where a reader must find it. */
export const facts = listFacts({
  '/runbooks/seekapa/5xx-error-spike/': {
    Impact: ['severity: SEV-2', 'severity: SEV-1 · no part of the API answers', 'threshold: 50 % · queries'],
    Diagnosis: [
      "command: logs -l app=backend · --tail=100 · grep ERROR · grep -wE '500|502|503|504'",
      'host: http://prometheus:9090/api/v1/query',
      'port: prometheus:9090',
      'metric: http_requests_total{status=~"5.."}',
      'minute window: [5m]',
    ],
    Verification: ['minute window: five minutes'],
    'Immediate actions': ['setting: seekapa-production', 'host: https://api.seekapa.com/health'],
    'If a release brought it': [
      'command: rollout undo deployment/backend-deployment · argocd app rollback seekapa-bi-agent',
    ],
    'If something behind the API fails': [
      'setting: CIRCUIT_BREAKER_ENABLED=true',
      'container: -c backend CIRCUIT_BREAKER_ENABLED',
    ],
    Signals: ['date: 2024-01-15'],
  },
  '/runbooks/seekapa/data-pipeline-failure/': {
    'Immediate actions': [
      'container: airflow-webserver-0',
      'command: airflow dags list-runs -d data_pipeline · kubectl -n seekapa-production get jobs · data-',
      'metric: data_quality_score',
      "host: 'http://prometheus:9090/api/v1/query?query=data_quality_score'",
    ],
    'If there is no run to repeat': ['command: airflow dags trigger data_pipeline'],
    'If the cause is gone': [
      'command: airflow tasks clear data_pipeline',
      'setting: --only-failed',
      'command: --start-date <start-date> · --end-date <end-date>',
    ],
    Diagnosis: ['container: postgres-0'],
    'If data has to be recovered by hand': [
      'command: psql · -U postgres -d seekapa · -f /backups/recovery.sql',
      'path: /backups/recovery.sql',
    ],
    Signals: ['date: 2024-01-15'],
  },
  '/runbooks/seekapa/application-rollback/': {
    Diagnosis: ['command: rollout history deployment/backend-deployment · argocd app history seekapa-bi-agent'],
    'With kubectl': [
      'command: rollout undo deployment/backend-deployment · --to-revision=<revision>',
      'command: rollout status deployment/backend-deployment',
    ],
    'Immediate actions': ['setting: kubectl -n seekapa-production'],
    'With Argo CD': [
      'command: argocd app rollback seekapa-bi-agent <history-id> · argocd app sync seekapa-bi-agent --prune',
      'command: argocd app wait seekapa-bi-agent --health',
    ],
    Mitigation: ['step: With kubectl · With Argo CD · With GitHub Actions'],
    'With GitHub Actions': [
      'command: gh run rerun <run-id> · gh workflow run cd.yml -f environment=production -f tag=<tag>',
      'setting: v1.2.3',
    ],
    Context: ['date: 2024-01-15'],
  },
  '/runbooks/seekapa/database-rollback/': {
    Impact: ['severity: SEV-1 · data loss'],
    Meaning: ['vendor: Azure Database for PostgreSQL'],
    'Restore to a new server': [
      'command: az postgres flexible-server restore',
      'host: --name seekapa-postgres-restored · --source-server seekapa-postgres ',
      'command: --restore-time <restore-time>',
      'setting: dbname=seekapa',
    ],
    Diagnosis: ['setting: --resource-group seekapa-rg · kubectl -n seekapa-production'],
    'Immediate actions': ['setting: 2024-01-15T13:30:00Z', 'date: 2024-01-15'],
    'Switch the backend over': ['command: set env deployment/backend-deployment · DATABASE_URL', 'port: :5432/'],
  },
});
