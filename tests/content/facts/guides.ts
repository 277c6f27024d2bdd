import type { Fact } from './fact.ts';

const phases = '/guides/incident-process/';
const triage = '/guides/severity-and-triage/';
const review = '/guides/post-incident-review/';
const rollback = '/guides/rollback/';

/** What the five documents say of the process, of triage, of rollbacks and of what follows an incident. */
export const facts: readonly Fact[] = [
  // SQL Query Synthesizer: four phases.
  {
    kind: 'minute window',
    page: phases,
    section: 'SQL Query Synthesizer: four phases',
    shows: ['Detection and triage', '0 to 5 min'],
  },
  {
    kind: 'step',
    page: phases,
    section: 'SQL Query Synthesizer: four phases',
    shows: ['Acknowledge the alert or the report'],
  },
  {
    kind: 'step',
    page: phases,
    section: 'SQL Query Synthesizer: four phases',
    shows: ['Judge the severity'],
  },
  {
    kind: 'step',
    page: phases,
    section: 'SQL Query Synthesizer: four phases',
    shows: ['Open an incident channel'],
  },
  {
    kind: 'step',
    page: phases,
    section: 'SQL Query Synthesizer: four phases',
    shows: ['Name one incident commander'],
  },
  {
    kind: 'minute window',
    page: phases,
    section: 'SQL Query Synthesizer: four phases',
    shows: ['Initial response', '5 to 15 min'],
  },
  {
    kind: 'step',
    page: phases,
    section: 'SQL Query Synthesizer: four phases',
    shows: ['Contain the damage at once'],
  },
  {
    kind: 'step',
    page: phases,
    section: 'SQL Query Synthesizer: four phases',
    shows: ['Gather the first facts'],
  },
  {
    kind: 'step',
    page: phases,
    section: 'SQL Query Synthesizer: four phases',
    shows: ['Post a status update'],
  },
  {
    kind: 'step',
    page: phases,
    section: 'SQL Query Synthesizer: four phases',
    shows: ['Escalate if you need help'],
  },
  {
    kind: 'minute window',
    page: phases,
    section: 'SQL Query Synthesizer: four phases',
    shows: ['Investigation and resolution', 'from 15 min'],
  },
  {
    kind: 'step',
    page: phases,
    section: 'SQL Query Synthesizer: four phases',
    shows: ['Follow the runbook'],
  },
  {
    kind: 'step',
    page: phases,
    section: 'SQL Query Synthesizer: four phases',
    shows: ['Mend it, or work around it'],
  },
  {
    kind: 'step',
    page: phases,
    section: 'SQL Query Synthesizer: four phases',
    shows: ['Watch whether it gets better'],
  },
  {
    kind: 'step',
    page: phases,
    section: 'SQL Query Synthesizer: four phases',
    shows: ['Write down what was done'],
  },
  {
    kind: 'minute window',
    page: phases,
    section: 'SQL Query Synthesizer: four phases',
    shows: ['Recovery', 'after the fix'],
  },
  {
    kind: 'step',
    page: phases,
    section: 'SQL Query Synthesizer: four phases',
    shows: ['See that the service is whole again'],
  },
  {
    kind: 'step',
    page: phases,
    section: 'SQL Query Synthesizer: four phases',
    shows: ['Watch for a relapse'],
  },
  {
    kind: 'step',
    page: phases,
    section: 'SQL Query Synthesizer: four phases',
    shows: ['Close the incident'],
  },
  {
    kind: 'step',
    page: phases,
    section: 'SQL Query Synthesizer: four phases',
    shows: ['Set a date for the post-mortem'],
  },

  // Synap: seven steps without minutes, escalation by the clock.
  {
    kind: 'step',
    page: phases,
    section: 'The common process',
    shows: ['Acknowledge', 'Assess', 'Communicate', 'Mitigate', 'Investigate', 'Resolve', 'Document'],
  },
  {
    kind: 'step',
    page: phases,
    section: 'The common process',
    shows: ['severity and impact', 'stakeholders', 'for good'],
  },
  { kind: 'minute window', page: phases, section: 'Where the services differ', shows: ['15, 30 and 60 min'] },

  // Optimal Build: five phases.
  {
    kind: 'minute window',
    page: phases,
    section: 'Detection and triage (0 to 5 min)',
    shows: ['Detection and triage (0 to 5 min)'],
  },
  {
    kind: 'minute window',
    page: phases,
    section: 'Communication (5 to 10 min)',
    shows: ['Communication (5 to 10 min)'],
  },
  {
    kind: 'minute window',
    page: phases,
    section: 'Investigation (10 to 30 min)',
    shows: ['Investigation (10 to 30 min)'],
  },
  {
    kind: 'minute window',
    page: phases,
    section: 'Mitigation (30 to 60 min)',
    shows: ['Mitigation (30 to 60 min)'],
  },
  { kind: 'minute window', page: phases, section: 'Resolution', shows: ['Resolution', '15 minutes'] },
  {
    kind: 'command',
    page: phases,
    section: 'Detection and triage (0 to 5 min)',
    shows: ['https://optimal-build.example.com/health | jq'],
  },
  {
    kind: 'command',
    page: phases,
    section: 'Detection and triage (0 to 5 min)',
    shows: ['-l app=optimal-build', '--tail=100', 'grep -i error'],
  },
  {
    kind: 'host',
    page: phases,
    section: 'Detection and triage (0 to 5 min)',
    shows: ['grafana.optimal-build.example.com/d/api-overview'],
  },
  {
    kind: 'command',
    page: phases,
    section: 'Resolution',
    shows: ['npx playwright test specs/smoke.spec.ts'],
  },
  { kind: 'path', page: phases, section: 'Resolution', shows: ['cd tests/e2e'] },
  {
    kind: 'step',
    page: phases,
    section: 'Mitigation (30 to 60 min)',
    shows: ['Scale up', 'roll back', 'restart the pods', 'maintenance page', 'rate limit'],
  },

  // Seekapa BI Agent: the checklist of the first response.
  {
    kind: 'minute window',
    page: phases,
    section: 'First assessment (5 to 10 min)',
    shows: ['First assessment (5 to 10 min)'],
  },
  {
    kind: 'step',
    page: phases,
    section: 'Seekapa BI Agent: first response',
    shows: ['Acknowledge it in PagerDuty'],
  },
  {
    kind: 'step',
    page: phases,
    section: 'Seekapa BI Agent: first response',
    shows: ['Create the incident channel and set its topic'],
  },
  {
    kind: 'command',
    page: phases,
    section: 'First assessment (5 to 10 min)',
    shows: ['kubectl get pods -A'],
  },
  {
    kind: 'command',
    page: phases,
    section: 'First assessment (5 to 10 min)',
    shows: ['kubectl get deployments -A -o wide'],
  },
  {
    kind: 'host',
    page: phases,
    section: 'First assessment (5 to 10 min)',
    shows: ['https://api.seekapa.com/health', 'https://app.seekapa.com/health'],
  },
  {
    kind: 'command',
    page: phases,
    section: 'First assessment (5 to 10 min)',
    shows: ['az monitor metrics list'],
  },
  {
    kind: 'path',
    page: phases,
    section: 'First assessment (5 to 10 min)',
    shows: [
      'resourceGroups/seekapa-rg/providers/Microsoft.ContainerService/managedClusters/seekapa-aks-prod',
    ],
  },
  {
    kind: 'metric',
    page: phases,
    section: 'First assessment (5 to 10 min)',
    shows: ['node_cpu_usage_percentage', '--interval PT1M'],
  },
  {
    kind: 'host',
    page: phases,
    section: 'First assessment (5 to 10 min)',
    shows: ['https://grafana.seekapa.com'],
  },
  {
    kind: 'step',
    page: phases,
    section: 'First assessment (5 to 10 min)',
    shows: ['API Performance', 'System Metrics', 'Database Performance'],
  },
  {
    kind: 'command',
    page: phases,
    section: 'First assessment (5 to 10 min)',
    shows: [
      'az monitor app-insights metrics show',
      '--app seekapa-bi-insights',
      '--resource-group seekapa-rg',
    ],
  },
  {
    kind: 'metric',
    page: phases,
    section: 'First assessment (5 to 10 min)',
    shows: ['requests/failed', '--interval PT5M'],
  },
  {
    kind: 'command',
    page: phases,
    section: 'First assessment (5 to 10 min)',
    shows: ['git log --oneline -10'],
  },
  {
    kind: 'command',
    page: phases,
    section: 'First assessment (5 to 10 min)',
    shows: ['argocd app get seekapa-bi-agent'],
  },
  {
    kind: 'command',
    page: phases,
    section: 'First assessment (5 to 10 min)',
    shows: ['gh run list --limit 5'],
  },

  // Triage.
  { kind: 'step', page: triage, section: 'Four questions', shows: ['Is the whole service down?'] },
  { kind: 'step', page: triage, section: 'Four questions', shows: ['How many users are affected?'] },
  { kind: 'step', page: triage, section: 'Four questions', shows: ['Is data at risk?'] },
  { kind: 'step', page: triage, section: 'Four questions', shows: ['Has somebody broken in?'] },
  { kind: 'severity', page: triage, section: 'The levels', shows: ['P0', 'P1', 'P2', 'P3'] },
  { kind: 'severity', page: triage, section: 'The levels', shows: ['SEV-1', 'SEV-2', 'SEV-3', 'SEV-4'] },
  { kind: 'severity', page: triage, section: 'The levels', shows: ['SEV1', 'SEV2', 'SEV3', 'SEV4'] },
  {
    kind: 'response time',
    page: triage,
    section: 'How soon to answer',
    shows: ['SIRA', '15 min', '1 h', '4 h', 'next business day'],
  },
  {
    kind: 'response time',
    page: triage,
    section: 'How soon to answer',
    shows: ['Seekapa BI Agent', '5 min', '15 min', '1 h'],
  },
  {
    kind: 'response time',
    page: triage,
    section: 'How soon to answer',
    shows: ['Optimal Build', '15 min', '30 min', '2 h'],
  },
  { kind: 'threshold', page: triage, section: 'Where the ladders differ', shows: ['error rate above 5 %'] },
  {
    kind: 'threshold',
    page: triage,
    section: 'Where the ladders differ',
    shows: ['more than 50 % of queries'],
  },

  // Rollback.
  { kind: 'command', page: rollback, section: 'What changed?', shows: ['git log --oneline -10'] },
  {
    kind: 'command',
    page: rollback,
    section: 'What changed?',
    shows: ['git log --oneline --since="1 hour ago"'],
  },
  {
    kind: 'command',
    page: rollback,
    section: 'What changed?',
    shows: ['rollout history deployment/<deployment>'],
  },
  {
    kind: 'command',
    page: rollback,
    section: 'On Kubernetes',
    shows: ['rollout undo deployment/<deployment>'],
  },
  {
    kind: 'setting',
    page: rollback,
    section: 'What changed?',
    shows: ['optimal-build-backend', 'backend-deployment', 'seekapa-production'],
  },
  {
    kind: 'command',
    page: rollback,
    section: 'With Docker Compose',
    shows: ['git revert --no-edit <commit>', 'docker compose up -d --build api'],
  },
  { kind: 'threshold', page: rollback, section: 'With Docker Compose', shows: ['below 1 %'] },

  // After the incident.
  { kind: 'minute window', page: review, section: 'Within 1 hour', shows: ['Within 1 hour'] },
  { kind: 'step', page: review, section: 'Within 1 hour', shows: ['See that the service is stable'] },
  {
    kind: 'step',
    page: review,
    section: 'Within 1 hour',
    shows: ['Write the timeline into the incident tracker'],
  },
  { kind: 'step', page: review, section: 'Within 1 hour', shows: ['Send the resolution notice'] },
  { kind: 'step', page: review, section: 'Within 1 hour', shows: ['Archive the Slack channel'] },
  { kind: 'minute window', page: review, section: 'Within 24 hours', shows: ['Within 24 hours'] },
  { kind: 'step', page: review, section: 'Within 24 hours', shows: ['Create the post-mortem document'] },
  { kind: 'step', page: review, section: 'Within 24 hours', shows: ['Gather metrics and logs'] },
  {
    kind: 'step',
    page: review,
    section: 'Within 24 hours',
    shows: ['Set a date for the post-mortem meeting'],
  },
  { kind: 'step', page: review, section: 'Within 24 hours', shows: ['Update the status page'] },
  { kind: 'minute window', page: review, section: 'Within 48 hours', shows: ['Within 48 hours', 'Synap'] },
  {
    kind: 'step',
    page: review,
    section: 'Within 48 hours',
    shows: ['Create an incident ticket with the timeline'],
  },
  { kind: 'minute window', page: review, section: 'Within 1 week', shows: ['Within 1 week'] },
  { kind: 'step', page: review, section: 'Within 1 week', shows: ['Hold the blameless post-mortem'] },
  {
    kind: 'step',
    page: review,
    section: 'Within 1 week',
    shows: ['Create action items and give each an owner'],
  },
  { kind: 'step', page: review, section: 'Within 1 week', shows: ['Update the runbooks'] },
  { kind: 'step', page: review, section: 'Within 1 week', shows: ['Share what was learnt with the team'] },
  { kind: 'severity', page: review, section: 'Which incidents', shows: ['after every P0 or P1'] },
  {
    kind: 'severity',
    page: review,
    section: 'Reviews without an incident',
    shows: ['every SEV-1 or SEV-2', 'every quarter', 'service or dependency'],
  },
  { kind: 'step', page: review, section: 'Which incidents', shows: ['after every incident'] },
  {
    kind: 'step',
    page: review,
    section: 'The timeline',
    shows: ['when it was detected', 'when the response began', 'when it was resolved'],
  },
  { kind: 'step', page: review, section: 'The timeline', shows: ['how long the service was down'] },
  { kind: 'step', page: review, section: 'The questions', shows: ['What caused it?'] },
  { kind: 'step', page: review, section: 'The questions', shows: ['Why were we not alerted sooner?'] },
  { kind: 'step', page: review, section: 'The questions', shows: ['What kept us from solving it faster?'] },
  {
    kind: 'prevention',
    page: review,
    section: 'Action items',
    shows: ['Prevention', 'Monitoring', 'Documentation', 'Process'],
  },
  { kind: 'step', page: review, section: 'Share it', shows: ['Brief the team'] },
  { kind: 'date', page: review, section: 'Reviews without an incident', shows: ['2024-01-15', '2024-04-15'] },
  { kind: 'date', page: review, section: 'Reviews without an incident', shows: ['2026-01-29'] },
];
