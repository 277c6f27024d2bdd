import { listFacts } from './fact.ts';

/** What the five documents say of the process, of triage, of rollbacks and of what follows an incident. */
export const facts = listFacts({
  '/guides/incident-process/': {
    'SQL Query Synthesizer: four phases': [
      'minute window: Detection and triage · 0 to 5 min',
      'step: Acknowledge the alert or the report · Judge the severity · Open an incident channel',
      'step: Name one incident commander',
      'minute window: Initial response · 5 to 15 min',
      'step: Contain the damage at once · Gather the first facts · Post a status update · Escalate if you need help',
      'minute window: Investigation and resolution · from 15 min',
      'step: Follow the runbook · Mend it, or work around it · Watch whether it gets better · Write down what was done',
      'minute window: Recovery · after the fix',
      'step: See that the service is whole again · Watch for a relapse · Close the incident',
      'step: Set a date for the post-mortem',
    ],
    'The common process': [
      'step: Acknowledge · Assess · Communicate · Mitigate · Investigate · Resolve · Document',
      'step: severity and impact · stakeholders · for good',
    ],
    'Where the services differ': ['minute window: 15, 30 and 60 min'],
    'Detection and triage (0 to 5 min)': [
      'minute window: Detection and triage (0 to 5 min)',
      'command: https://optimal-build.example.com/health | jq · -l app=optimal-build · --tail=100 · grep -i error',
      'host: grafana.optimal-build.example.com/d/api-overview',
    ],
    'Communication (5 to 10 min)': ['minute window: Communication (5 to 10 min)'],
    'Investigation (10 to 30 min)': ['minute window: Investigation (10 to 30 min)'],
    'Mitigation (30 to 60 min)': [
      'minute window: Mitigation (30 to 60 min)',
      'step: Scale up · roll back · restart the pods · maintenance page · rate limit',
    ],
    Resolution: [
      'minute window: Resolution · 15 minutes',
      'command: npx playwright test specs/smoke.spec.ts',
      'path: cd tests/e2e',
    ],
    'First assessment (5 to 10 min)': [
      'minute window: First assessment (5 to 10 min)',
      'command: kubectl get pods -A · kubectl get deployments -A -o wide',
      'host: https://api.seekapa.com/health · https://app.seekapa.com/health',
      'command: az monitor metrics list',
      'path: resourceGroups/seekapa-rg/providers/Microsoft.ContainerService/managedClusters/seekapa-aks-prod',
      'metric: node_cpu_usage_percentage · --interval PT1M',
      'host: https://grafana.seekapa.com',
      'step: API Performance · System Metrics · Database Performance',
      'command: az monitor app-insights metrics show · --app seekapa-bi-insights · --resource-group seekapa-rg',
      'metric: requests/failed · --interval PT5M',
      'command: git log --oneline -10 · argocd app get seekapa-bi-agent · gh run list --limit 5',
    ],
    'Seekapa BI Agent: first response': [
      'step: Acknowledge it in PagerDuty · Create the incident channel and set its topic',
    ],
  },
  '/guides/severity-and-triage/': {
    'Four questions': [
      'step: Is the whole service down? · How many users are affected? · Is data at risk? · Has somebody broken in?',
    ],
    'The levels': [
      'severity: P0 · P1 · P2 · P3',
      'severity: SEV-1 · SEV-2 · SEV-3 · SEV-4',
      'severity: SEV1 · SEV2 · SEV3 · SEV4',
    ],
    'How soon to answer': [
      'response time: SIRA · 15 min · 1 h · 4 h · next business day',
      'response time: Seekapa BI Agent · 5 min · 15 min · 1 h',
      'response time: Optimal Build · 15 min · 30 min · 2 h',
    ],
    'Where the ladders differ': ['threshold: error rate above 5 % · more than 50 % of queries'],
  },
  '/guides/rollback/': {
    'What changed?': [
      'command: git log --oneline -10 · git log --oneline --since="1 hour ago"',
      'command: rollout history deployment/<deployment>',
      'setting: optimal-build-backend · backend-deployment · seekapa-production',
    ],
    'On Kubernetes': ['command: rollout undo deployment/<deployment>'],
    'With Docker Compose': [
      'command: git revert --no-edit <commit> · docker compose up -d --build api',
      'threshold: below 1 %',
    ],
  },
  '/guides/post-incident-review/': {
    'Within 1 hour': [
      'minute window: Within 1 hour',
      'step: See that the service is stable · Write the timeline into the incident tracker',
      'step: Send the resolution notice · Archive the Slack channel',
    ],
    'Within 24 hours': [
      'minute window: Within 24 hours',
      'step: Create the post-mortem document · Gather metrics and logs · Set a date for the post-mortem meeting',
      'step: Update the status page',
    ],
    'Within 48 hours': ['minute window: Within 48 hours · Synap', 'step: Create an incident ticket with the timeline'],
    'Within 1 week': [
      'minute window: Within 1 week',
      'step: Hold the blameless post-mortem · Create action items and give each an owner · Update the runbooks',
      'step: Share what was learnt with the team',
    ],
    'Which incidents': ['severity: after every P0 or P1', 'step: after every incident'],
    'Reviews without an incident': [
      'severity: every SEV-1 or SEV-2 · every quarter · service or dependency',
      'date: 2024-01-15 · 2024-04-15 · 2026-01-29',
    ],
    'The timeline': [
      'step: when it was detected · when the response began · when it was resolved · how long the service was down',
    ],
    'The questions': ['step: What caused it? · Why were we not alerted sooner? · What kept us from solving it faster?'],
    'Action items': ['prevention: Prevention · Monitoring · Documentation · Process'],
    'Share it': ['step: Brief the team'],
  },
});
