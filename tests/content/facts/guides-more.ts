import type { Fact } from './fact.ts';

const talk = '/guides/communication/';
const notices = '/guides/communication-templates/';
const mortem = '/guides/post-mortem-template/';

/** What the five documents say of communication, of their notices and of the post-mortem. */
export const facts: readonly Fact[] = [
  // When to write.
  {
    kind: 'minute window',
    page: talk,
    section: 'How often',
    shows: ['SQL Query Synthesizer', 'between minute 5 and minute 15'],
  },
  {
    kind: 'minute window',
    page: talk,
    section: 'How often',
    shows: ['Optimal Build', 'between minute 5 and minute 10'],
  },
  { kind: 'minute window', page: talk, section: 'How often', shows: ['the next update within 30 minutes'] },
  { kind: 'minute window', page: talk, section: 'How often', shows: ['Updates in 15 minutes'] },
  { kind: 'minute window', page: talk, section: 'How often', shows: ['within 1 hour', 'within 24 hours'] },

  // Where to write.
  {
    kind: 'contact',
    page: talk,
    section: 'Open the incident channel',
    shows: ['#incidents', '#security-incidents'],
  },
  { kind: 'step', page: talk, section: 'Open the incident channel', shows: ['sev-X-YYYYMMDD-description'] },
  {
    kind: 'step',
    page: talk,
    section: 'Open the incident channel',
    shows: ['#incident-YYYYMMDD-brief-description', '#incident-20240115-api-errors'],
  },
  {
    kind: 'command',
    page: talk,
    section: 'Open the incident channel',
    shows: ['/incident create sev-<sev-number>-<yyyymmdd>-<short-name>'],
  },
  {
    kind: 'command',
    page: talk,
    section: 'Open the incident channel',
    shows: ['/topic Incident: <brief-description> | Status: Investigating | Lead: @<lead>'],
  },
  {
    kind: 'step',
    page: talk,
    section: 'Open the incident channel',
    shows: ['Investigating, Identified, Monitoring, Resolved'],
  },

  // How to send.
  {
    kind: 'command',
    page: talk,
    section: 'Acknowledge in PagerDuty',
    shows: ['pd incident ack -i <pagerduty-incident-id>'],
  },
  {
    kind: 'host',
    page: talk,
    section: 'Acknowledge in PagerDuty',
    shows: ['https://api.pagerduty.com/incidents/<pagerduty-incident-id>'],
  },
  {
    kind: 'command',
    page: talk,
    section: 'Acknowledge in PagerDuty',
    shows: ['-X PUT', 'Authorization: Token token=%s', 'Content-Type: application/json'],
  },
  {
    kind: 'command',
    page: talk,
    section: 'Acknowledge in PagerDuty',
    shows: ['{"incident": {"type": "incident_reference", "status": "acknowledged"}}'],
  },
  {
    kind: 'host',
    page: talk,
    section: 'Status page',
    shows: ['https://api.statuspage.io/v1/pages/<page-id>/incidents/<incident-id>'],
  },
  {
    kind: 'command',
    page: talk,
    section: 'Status page',
    shows: ['-X PATCH', 'Authorization: OAuth %s', 'incident[status]=investigating'],
  },
  { kind: 'setting', page: talk, section: 'Status page', shows: ['read -rs STATUSPAGE_TOKEN'] },
  { kind: 'setting', page: talk, section: 'Acknowledge in PagerDuty', shows: ['read -rs PAGERDUTY_TOKEN'] },
  { kind: 'setting', page: talk, section: 'Slack', shows: ['SLACK_WEBHOOK_URL', '{text: .}'] },
  { kind: 'contact', page: talk, section: 'E-mail', shows: ['sendmail oncall@company.com'] },
  {
    kind: 'command',
    page: talk,
    section: 'E-mail',
    shows: ['Subject: SQL Query Synthesizer: incident update\\n\\n'],
  },

  // Seekapa's notices.
  {
    kind: 'step',
    page: notices,
    section: 'Initial notification',
    shows: ['INCIDENT DECLARED: SEV-<severity>'],
  },
  {
    kind: 'step',
    page: notices,
    section: 'Initial notification',
    shows: ['Time: <start-time>', 'Service: <affected-service>'],
  },
  {
    kind: 'step',
    page: notices,
    section: 'Internal notification',
    shows: ['Impact: <impact-on-users>', 'Status: Investigating'],
  },
  {
    kind: 'step',
    page: notices,
    section: 'Initial notification',
    shows: ['Lead: @<lead>', 'Channel: #<incident-channel>'],
  },
  {
    kind: 'step',
    page: notices,
    section: 'Initial notification',
    shows: ['- <symptom>', '- <another-symptom>'],
  },
  {
    kind: 'step',
    page: notices,
    section: 'Initial notification',
    shows: ['Next steps: - <next-action> - <another-action>'],
  },
  {
    kind: 'step',
    page: notices,
    section: 'Status update',
    shows: ['INCIDENT UPDATE: <time-since-start>', 'Status: <status>'],
  },
  {
    kind: 'step',
    page: notices,
    section: 'Status update',
    shows: ['What we know: - <finding> - <another-finding>'],
  },
  {
    kind: 'step',
    page: notices,
    section: 'Status update',
    shows: ['What we have done: - <action-taken> - <another-action-taken>'],
  },
  {
    kind: 'step',
    page: notices,
    section: 'Status update',
    shows: ['Next steps: - <planned-action> - <another-planned-action>'],
  },
  {
    kind: 'minute window',
    page: notices,
    section: 'Status update',
    shows: ['Estimate: <estimate>', 'Updates in 15 minutes'],
  },
  {
    kind: 'step',
    page: notices,
    section: 'Resolution notification',
    shows: ['Duration: <total-time>', 'Root cause: <root-cause>'],
  },
  { kind: 'step', page: notices, section: 'Resolution notification', shows: ['Resolution: <what-fixed-it>'] },
  {
    kind: 'step',
    page: notices,
    section: 'Resolution notification',
    shows: ['Users affected: <number-or-share>'],
  },
  {
    kind: 'step',
    page: notices,
    section: 'Resolution notification',
    shows: ['Downtime: <downtime>', 'Data lost: <none-or-what>'],
  },
  {
    kind: 'step',
    page: notices,
    section: 'Resolution notification',
    shows: ['[ ] Post-mortem set for <date-and-time>'],
  },
  {
    kind: 'step',
    page: notices,
    section: 'Resolution notification',
    shows: ['[ ] Action items written down', '[ ] Monitoring improved'],
  },
  {
    kind: 'step',
    page: notices,
    section: 'Resolution notification',
    shows: ['Thank you to everybody who helped'],
  },
  {
    kind: 'minute window',
    page: notices,
    section: 'Resolution notification',
    shows: ['Within 1 hour of the end'],
  },

  // Optimal Build's notices.
  { kind: 'contact', page: notices, section: 'Internal notification', shows: ['to the channel #incidents'] },
  {
    kind: 'step',
    page: notices,
    section: 'Internal notification',
    shows: ['INCIDENT: <severity>: <brief-description>'],
  },
  { kind: 'step', page: notices, section: 'Internal notification', shows: ['Started: <start-time> UTC'] },
  {
    kind: 'step',
    page: notices,
    section: 'Internal notification',
    shows: ['Updates in #incident-<yyyymmdd>-<short-name>'],
  },
  {
    kind: 'minute window',
    page: notices,
    section: 'Filled in',
    shows: ['The next update comes within 30 minutes'],
  },
  {
    kind: 'step',
    page: notices,
    section: 'Status page, investigating',
    shows: ['Investigating: we are looking into reports of <what-users-notice>'],
  },
  {
    kind: 'step',
    page: notices,
    section: 'Incident resolved',
    shows: ['Duration: <duration>', 'Fix: <fix>'],
  },
  {
    kind: 'step',
    page: notices,
    section: 'Incident resolved',
    shows: ['Follow-up: [<ticket>] <what-follows>'],
  },
  {
    kind: 'step',
    page: notices,
    section: 'Status page, resolved',
    shows: ['Back to normal: <what-was-affected>'],
  },
  {
    kind: 'step',
    page: notices,
    section: 'Filled in',
    shows: ['2024-01-15 14:30 UTC', 'SEV2', '@oncall-engineer', 'JIRA-123', '45 minutes'],
  },

  // SQL Query Synthesizer's notices.
  {
    kind: 'step',
    page: notices,
    section: 'Status page update',
    shows: ['<status>: SQL Query Synthesizer, <what-users-notice>'],
  },
  {
    kind: 'step',
    page: notices,
    section: 'Slack notice',
    shows: ['SQL Query Synthesizer: <symptom>, under investigation'],
  },
  {
    kind: 'step',
    page: notices,
    section: 'E-mail update',
    shows: ['Subject: SQL Query Synthesizer: incident update'],
  },
  { kind: 'contact', page: notices, section: 'E-mail update', shows: ['oncall@company.com'] },
  { kind: 'step', page: notices, section: 'E-mail update', shows: ['Estimate for the fix: <estimate>'] },
  { kind: 'step', page: notices, section: 'Filled in', shows: ['30 minutes'] },

  // The post-mortem.
  {
    kind: 'step',
    page: mortem,
    section: 'The template',
    shows: ['# Incident post-mortem: <brief-description>'],
  },
  { kind: 'step', page: mortem, section: 'The template', shows: ['**Date:** <yyyy-mm-dd>'] },
  {
    kind: 'step',
    page: mortem,
    section: 'The template',
    shows: ['**Duration:** <hours> hours <minutes> minutes'],
  },
  {
    kind: 'step',
    page: mortem,
    section: 'The template',
    shows: ['**Severity:** <severity>', '**Lead:** <lead>'],
  },
  { kind: 'step', page: mortem, section: 'The template', shows: ['## Summary'] },
  { kind: 'step', page: mortem, section: 'How to fill it', shows: ['two or three sentences'] },
  { kind: 'step', page: mortem, section: 'The template', shows: ['## Timeline (UTC)'] },
  {
    kind: 'step',
    page: mortem,
    section: 'The template',
    shows: ['Alert fired', 'Acknowledged', 'Root cause identified', 'Fix deployed'],
  },
  { kind: 'step', page: mortem, section: 'The template', shows: ['## Root cause'] },
  { kind: 'step', page: mortem, section: 'How to fill it', shows: ['what really caused it'] },
  {
    kind: 'step',
    page: mortem,
    section: 'The template',
    shows: ['<number> users affected', '<number> requests failed'],
  },
  { kind: 'step', page: mortem, section: 'The template', shows: ['<number> minutes of degraded service'] },
  { kind: 'step', page: mortem, section: 'The template', shows: ['## What went well', '## What went wrong'] },
  { kind: 'step', page: mortem, section: 'The template', shows: ['| Action | Owner | Due date |'] },
  { kind: 'step', page: mortem, section: 'The template', shows: ['## Lessons learned'] },
  {
    kind: 'step',
    page: mortem,
    section: 'What an entry looks like',
    shows: ['14:30', '14:35', '14:45', '15:00', '15:15'],
  },
  {
    kind: 'step',
    page: mortem,
    section: 'What an entry looks like',
    shows: ['detected fast', 'communication was clear', 'rollback worked'],
  },
  {
    kind: 'step',
    page: mortem,
    section: 'What an entry looks like',
    shows: ['threshold was too high', 'runbook was out of date', 'longer than expected'],
  },
  {
    kind: 'date',
    page: mortem,
    section: 'What an entry looks like',
    shows: ['2024-01-20', '2024-01-22', '2024-01-25'],
  },
  {
    kind: 'step',
    page: mortem,
    section: 'What an entry looks like',
    shows: ['add monitoring', 'update a runbook', 'implement a circuit breaker'],
  },
  { kind: 'step', page: mortem, section: 'What an entry looks like', shows: ['@engineer', '@sre'] },
  { kind: 'step', page: mortem, section: '', shows: ['Blameless'] },
];
