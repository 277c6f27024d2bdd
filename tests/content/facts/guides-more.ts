import type { Fact } from './fact.ts';

const talk = '/guides/communication/';
const notices = '/guides/communication-templates/';
const mortem = '/guides/post-mortem-template/';

/** What the five documents say of communication, of their notices and of the post-mortem. */
export const facts: readonly Fact[] = [
  // When to write.
  { kind: 'minute window', page: talk, shows: ['SQL Query Synthesizer', 'between minute 5 and minute 15'] },
  { kind: 'minute window', page: talk, shows: ['Optimal Build', 'between minute 5 and minute 10'] },
  { kind: 'minute window', page: talk, shows: ['the next update within 30 minutes'] },
  { kind: 'minute window', page: talk, shows: ['Updates in 15 minutes'] },
  { kind: 'minute window', page: talk, shows: ['within 1 hour', 'within 24 hours'] },

  // Where to write.
  { kind: 'contact', page: talk, shows: ['#incidents', '#security-incidents'] },
  { kind: 'step', page: talk, shows: ['sev-X-YYYYMMDD-description'] },
  {
    kind: 'step',
    page: talk,
    shows: ['#incident-YYYYMMDD-brief-description', '#incident-20240115-api-errors'],
  },
  { kind: 'command', page: talk, shows: ['/incident create sev-<sev-number>-<yyyymmdd>-<short-name>'] },
  {
    kind: 'command',
    page: talk,
    shows: ['/topic Incident: <brief-description> | Status: Investigating | Lead: @<lead>'],
  },
  { kind: 'step', page: talk, shows: ['Investigating, Identified, Monitoring, Resolved'] },

  // How to send.
  { kind: 'command', page: talk, shows: ['pd incident ack -i <pagerduty-incident-id>'] },
  { kind: 'host', page: talk, shows: ['https://api.pagerduty.com/incidents/<pagerduty-incident-id>'] },
  {
    kind: 'command',
    page: talk,
    shows: ['-X PUT', 'Authorization: Token token=%s', 'Content-Type: application/json'],
  },
  {
    kind: 'command',
    page: talk,
    shows: ['{"incident": {"type": "incident_reference", "status": "acknowledged"}}'],
  },
  {
    kind: 'host',
    page: talk,
    shows: ['https://api.statuspage.io/v1/pages/<page-id>/incidents/<incident-id>'],
  },
  {
    kind: 'command',
    page: talk,
    shows: ['-X PATCH', 'Authorization: OAuth %s', 'incident[status]=investigating'],
  },
  { kind: 'setting', page: talk, shows: ['read -rs STATUSPAGE_TOKEN', 'read -rs PAGERDUTY_TOKEN'] },
  { kind: 'setting', page: talk, shows: ['SLACK_WEBHOOK_URL', '{text: .}'] },
  { kind: 'contact', page: talk, shows: ['sendmail oncall@company.com'] },
  { kind: 'command', page: talk, shows: ['Subject: SQL Query Synthesizer: incident update\\n\\n'] },

  // Seekapa's notices.
  { kind: 'step', page: notices, shows: ['INCIDENT DECLARED: SEV-<severity>'] },
  { kind: 'step', page: notices, shows: ['Time: <start-time>', 'Service: <affected-service>'] },
  { kind: 'step', page: notices, shows: ['Impact: <impact-on-users>', 'Status: Investigating'] },
  { kind: 'step', page: notices, shows: ['Lead: @<lead>', 'Channel: #<incident-channel>'] },
  { kind: 'step', page: notices, shows: ['- <symptom>', '- <another-symptom>'] },
  { kind: 'step', page: notices, shows: ['Next steps: - <next-action> - <another-action>'] },
  { kind: 'step', page: notices, shows: ['INCIDENT UPDATE: <time-since-start>', 'Status: <status>'] },
  { kind: 'step', page: notices, shows: ['What we know: - <finding> - <another-finding>'] },
  { kind: 'step', page: notices, shows: ['What we have done: - <action-taken> - <another-action-taken>'] },
  { kind: 'step', page: notices, shows: ['Next steps: - <planned-action> - <another-planned-action>'] },
  { kind: 'minute window', page: notices, shows: ['Estimate: <estimate>', 'Updates in 15 minutes'] },
  { kind: 'step', page: notices, shows: ['Duration: <total-time>', 'Root cause: <root-cause>'] },
  { kind: 'step', page: notices, shows: ['Resolution: <what-fixed-it>'] },
  { kind: 'step', page: notices, shows: ['Users affected: <number-or-share>'] },
  { kind: 'step', page: notices, shows: ['Downtime: <downtime>', 'Data lost: <none-or-what>'] },
  { kind: 'step', page: notices, shows: ['[ ] Post-mortem set for <date-and-time>'] },
  { kind: 'step', page: notices, shows: ['[ ] Action items written down', '[ ] Monitoring improved'] },
  { kind: 'step', page: notices, shows: ['Thank you to everybody who helped'] },
  { kind: 'minute window', page: notices, shows: ['Within 1 hour of the end'] },

  // Optimal Build's notices.
  { kind: 'contact', page: notices, shows: ['to the channel #incidents'] },
  { kind: 'step', page: notices, shows: ['INCIDENT: <severity>: <brief-description>'] },
  { kind: 'step', page: notices, shows: ['Started: <start-time> UTC'] },
  { kind: 'step', page: notices, shows: ['Updates in #incident-<yyyymmdd>-<short-name>'] },
  { kind: 'minute window', page: notices, shows: ['The next update comes within 30 minutes'] },
  {
    kind: 'step',
    page: notices,
    shows: ['Investigating: we are looking into reports of <what-users-notice>'],
  },
  { kind: 'step', page: notices, shows: ['Duration: <duration>', 'Fix: <fix>'] },
  { kind: 'step', page: notices, shows: ['Follow-up: [<ticket>] <what-follows>'] },
  { kind: 'step', page: notices, shows: ['Back to normal: <what-was-affected>'] },
  {
    kind: 'step',
    page: notices,
    shows: ['2024-01-15 14:30 UTC', 'SEV2', '@oncall-engineer', 'JIRA-123', '45 minutes'],
  },

  // SQL Query Synthesizer's notices.
  { kind: 'step', page: notices, shows: ['<status>: SQL Query Synthesizer, <what-users-notice>'] },
  { kind: 'step', page: notices, shows: ['SQL Query Synthesizer: <symptom>, under investigation'] },
  { kind: 'step', page: notices, shows: ['Subject: SQL Query Synthesizer: incident update'] },
  { kind: 'contact', page: notices, shows: ['oncall@company.com'] },
  { kind: 'step', page: notices, shows: ['Estimate for the fix: <estimate>', '30 minutes'] },

  // The post-mortem.
  { kind: 'step', page: mortem, shows: ['# Incident post-mortem: <brief-description>'] },
  { kind: 'step', page: mortem, shows: ['**Date:** <yyyy-mm-dd>'] },
  { kind: 'step', page: mortem, shows: ['**Duration:** <hours> hours <minutes> minutes'] },
  { kind: 'step', page: mortem, shows: ['**Severity:** <severity>', '**Lead:** <lead>'] },
  { kind: 'step', page: mortem, shows: ['## Summary', 'two or three sentences'] },
  { kind: 'step', page: mortem, shows: ['## Timeline (UTC)'] },
  {
    kind: 'step',
    page: mortem,
    shows: ['Alert fired', 'Acknowledged', 'Root cause identified', 'Fix deployed'],
  },
  { kind: 'step', page: mortem, shows: ['## Root cause', 'what really caused it'] },
  { kind: 'step', page: mortem, shows: ['<number> users affected', '<number> requests failed'] },
  { kind: 'step', page: mortem, shows: ['<number> minutes of degraded service'] },
  { kind: 'step', page: mortem, shows: ['## What went well', '## What went wrong'] },
  { kind: 'step', page: mortem, shows: ['| Action | Owner | Due date |'] },
  { kind: 'step', page: mortem, shows: ['## Lessons learned'] },
  { kind: 'step', page: mortem, shows: ['14:30', '14:35', '14:45', '15:00', '15:15'] },
  { kind: 'step', page: mortem, shows: ['detected fast', 'communication was clear', 'rollback worked'] },
  {
    kind: 'step',
    page: mortem,
    shows: ['threshold was too high', 'runbook was out of date', 'longer than expected'],
  },
  { kind: 'date', page: mortem, shows: ['2024-01-20', '2024-01-22', '2024-01-25'] },
  {
    kind: 'step',
    page: mortem,
    shows: ['add monitoring', 'update a runbook', 'implement a circuit breaker'],
  },
  { kind: 'step', page: mortem, shows: ['@engineer', '@sre', 'Blameless'] },
];
