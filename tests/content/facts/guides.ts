import type { Fact } from './fact.ts';

const phases = '/guides/incident-process/';
const triage = '/guides/severity-and-triage/';
const review = '/guides/post-incident-review/';
const rollback = '/guides/rollback/';

/** What the five documents say of the process, of triage, of rollbacks and of what follows an incident. */
export const facts: readonly Fact[] = [
  // SQL Query Synthesizer: four phases.
  { kind: 'minute window', page: phases, shows: ['Detection and triage', '0 to 5 min'] },
  { kind: 'step', page: phases, shows: ['Acknowledge the alert or the report'] },
  { kind: 'step', page: phases, shows: ['Judge the severity'] },
  { kind: 'step', page: phases, shows: ['Open an incident channel'] },
  { kind: 'step', page: phases, shows: ['Name one incident commander'] },
  { kind: 'minute window', page: phases, shows: ['Initial response', '5 to 15 min'] },
  { kind: 'step', page: phases, shows: ['Contain the damage at once'] },
  { kind: 'step', page: phases, shows: ['Gather the first facts'] },
  { kind: 'step', page: phases, shows: ['Post a status update'] },
  { kind: 'step', page: phases, shows: ['Escalate if you need help'] },
  { kind: 'minute window', page: phases, shows: ['Investigation and resolution', 'from 15 min'] },
  { kind: 'step', page: phases, shows: ['Follow the runbook'] },
  { kind: 'step', page: phases, shows: ['Mend it, or work around it'] },
  { kind: 'step', page: phases, shows: ['Watch whether it gets better'] },
  { kind: 'step', page: phases, shows: ['Write down what was done'] },
  { kind: 'minute window', page: phases, shows: ['Recovery', 'after the fix'] },
  { kind: 'step', page: phases, shows: ['See that the service is whole again'] },
  { kind: 'step', page: phases, shows: ['Watch for a relapse'] },
  { kind: 'step', page: phases, shows: ['Close the incident'] },
  { kind: 'step', page: phases, shows: ['Set a date for the post-mortem'] },

  // Synap: seven steps without minutes, escalation by the clock.
  {
    kind: 'step',
    page: phases,
    shows: ['Acknowledge', 'Assess', 'Communicate', 'Mitigate', 'Investigate', 'Resolve', 'Document'],
  },
  { kind: 'step', page: phases, shows: ['severity and impact', 'stakeholders', 'for good'] },
  { kind: 'minute window', page: phases, shows: ['15, 30 and 60 min'] },

  // Optimal Build: five phases.
  { kind: 'minute window', page: phases, shows: ['Detection and triage (0 to 5 min)'] },
  { kind: 'minute window', page: phases, shows: ['Communication (5 to 10 min)'] },
  { kind: 'minute window', page: phases, shows: ['Investigation (10 to 30 min)'] },
  { kind: 'minute window', page: phases, shows: ['Mitigation (30 to 60 min)'] },
  { kind: 'minute window', page: phases, shows: ['Resolution', '15 minutes'] },
  { kind: 'command', page: phases, shows: ['https://optimal-build.example.com/health | jq'] },
  { kind: 'command', page: phases, shows: ['-l app=optimal-build', '--tail=100', 'grep -i error'] },
  { kind: 'host', page: phases, shows: ['grafana.optimal-build.example.com/d/api-overview'] },
  { kind: 'command', page: phases, shows: ['npx playwright test specs/smoke.spec.ts'] },
  { kind: 'path', page: phases, shows: ['cd tests/e2e'] },
  {
    kind: 'step',
    page: phases,
    shows: ['Scale up', 'roll back', 'restart the pods', 'maintenance page', 'rate limit'],
  },

  // Seekapa BI Agent: the checklist of the first response.
  { kind: 'minute window', page: phases, shows: ['First assessment (5 to 10 min)'] },
  { kind: 'step', page: phases, shows: ['Acknowledge it in PagerDuty'] },
  { kind: 'step', page: phases, shows: ['Create the incident channel and set its topic'] },
  { kind: 'command', page: phases, shows: ['kubectl get pods -A'] },
  { kind: 'command', page: phases, shows: ['kubectl get deployments -A -o wide'] },
  { kind: 'host', page: phases, shows: ['https://api.seekapa.com/health', 'https://app.seekapa.com/health'] },
  { kind: 'command', page: phases, shows: ['az monitor metrics list'] },
  {
    kind: 'path',
    page: phases,
    shows: [
      'resourceGroups/seekapa-rg/providers/Microsoft.ContainerService/managedClusters/seekapa-aks-prod',
    ],
  },
  { kind: 'metric', page: phases, shows: ['node_cpu_usage_percentage', '--interval PT1M'] },
  { kind: 'host', page: phases, shows: ['https://grafana.seekapa.com'] },
  { kind: 'step', page: phases, shows: ['API Performance', 'System Metrics', 'Database Performance'] },
  {
    kind: 'command',
    page: phases,
    shows: [
      'az monitor app-insights metrics show',
      '--app seekapa-bi-insights',
      '--resource-group seekapa-rg',
    ],
  },
  { kind: 'metric', page: phases, shows: ['requests/failed', '--interval PT5M'] },
  { kind: 'command', page: phases, shows: ['git log --oneline -10'] },
  { kind: 'command', page: phases, shows: ['argocd app get seekapa-bi-agent'] },
  { kind: 'command', page: phases, shows: ['gh run list --limit 5'] },

  // Triage.
  { kind: 'step', page: triage, shows: ['Is the whole service down?'] },
  { kind: 'step', page: triage, shows: ['How many users are affected?'] },
  { kind: 'step', page: triage, shows: ['Is data at risk?'] },
  { kind: 'step', page: triage, shows: ['Has somebody broken in?'] },
  { kind: 'severity', page: triage, shows: ['P0', 'P1', 'P2', 'P3'] },
  { kind: 'severity', page: triage, shows: ['SEV-1', 'SEV-2', 'SEV-3', 'SEV-4'] },
  { kind: 'severity', page: triage, shows: ['SEV1', 'SEV2', 'SEV3', 'SEV4'] },
  { kind: 'response time', page: triage, shows: ['SIRA', '15 min', '1 h', '4 h', 'next business day'] },
  { kind: 'response time', page: triage, shows: ['Seekapa BI Agent', '5 min', '15 min', '1 h'] },
  { kind: 'response time', page: triage, shows: ['Optimal Build', '15 min', '30 min', '2 h'] },
  { kind: 'threshold', page: triage, shows: ['error rate above 5 %'] },
  { kind: 'threshold', page: triage, shows: ['more than 50 % of queries'] },

  // Rollback.
  { kind: 'command', page: rollback, shows: ['git log --oneline -10'] },
  { kind: 'command', page: rollback, shows: ['git log --oneline --since="1 hour ago"'] },
  { kind: 'command', page: rollback, shows: ['rollout history deployment/<deployment>'] },
  { kind: 'command', page: rollback, shows: ['rollout undo deployment/<deployment>'] },
  {
    kind: 'setting',
    page: rollback,
    shows: ['optimal-build-backend', 'backend-deployment', 'seekapa-production'],
  },
  {
    kind: 'command',
    page: rollback,
    shows: ['git revert --no-edit <commit>', 'docker compose up -d --build api'],
  },
  { kind: 'threshold', page: rollback, shows: ['below 1 %'] },

  // After the incident.
  { kind: 'minute window', page: review, shows: ['Within 1 hour'] },
  { kind: 'step', page: review, shows: ['See that the service is stable'] },
  { kind: 'step', page: review, shows: ['Write the timeline into the incident tracker'] },
  { kind: 'step', page: review, shows: ['Send the resolution notice'] },
  { kind: 'step', page: review, shows: ['Archive the Slack channel'] },
  { kind: 'minute window', page: review, shows: ['Within 24 hours'] },
  { kind: 'step', page: review, shows: ['Create the post-mortem document'] },
  { kind: 'step', page: review, shows: ['Gather metrics and logs'] },
  { kind: 'step', page: review, shows: ['Set a date for the post-mortem meeting'] },
  { kind: 'step', page: review, shows: ['Update the status page'] },
  { kind: 'minute window', page: review, shows: ['Within 48 hours', 'Synap'] },
  { kind: 'step', page: review, shows: ['Create an incident ticket with the timeline'] },
  { kind: 'minute window', page: review, shows: ['Within 1 week'] },
  { kind: 'step', page: review, shows: ['Hold the blameless post-mortem'] },
  { kind: 'step', page: review, shows: ['Create action items and give each an owner'] },
  { kind: 'step', page: review, shows: ['Update the runbooks'] },
  { kind: 'step', page: review, shows: ['Share what was learnt with the team'] },
  { kind: 'severity', page: review, shows: ['after every P0 or P1'] },
  {
    kind: 'severity',
    page: review,
    shows: ['every SEV-1 or SEV-2', 'every quarter', 'service or dependency'],
  },
  { kind: 'step', page: review, shows: ['after every incident'] },
  {
    kind: 'step',
    page: review,
    shows: ['when it was detected', 'when the response began', 'when it was resolved'],
  },
  { kind: 'step', page: review, shows: ['how long the service was down'] },
  { kind: 'step', page: review, shows: ['What caused it?'] },
  { kind: 'step', page: review, shows: ['Why were we not alerted sooner?'] },
  { kind: 'step', page: review, shows: ['What kept us from solving it faster?'] },
  { kind: 'prevention', page: review, shows: ['Prevention', 'Monitoring', 'Documentation', 'Process'] },
  { kind: 'step', page: review, shows: ['Brief the team'] },
  { kind: 'date', page: review, shows: ['2024-01-15', '2024-04-15'] },
  { kind: 'date', page: review, shows: ['2026-01-29'] },
];
