import { listFacts } from './fact.ts';

/** What the five documents say of communication, of their notices and of the post-mortem. */
export const facts = listFacts({
  '/guides/communication/': {
    'How often': [
      'minute window: SQL Query Synthesizer · between minute 5 and minute 15',
      'minute window: Optimal Build · between minute 5 and minute 10',
      'minute window: the next update within 30 minutes',
      'minute window: Updates in 15 minutes',
      'minute window: within 1 hour · within 24 hours',
    ],
    'Open the incident channel': [
      'contact: #incidents · #security-incidents',
      'step: sev-X-YYYYMMDD-description · #incident-YYYYMMDD-brief-description · #incident-20240115-api-errors',
      'command: /incident create sev-<sev-number>-<yyyymmdd>-<short-name>',
      'command: /topic Incident: <brief-description> | Status: Investigating | Lead: @<lead>',
      'step: Investigating, Identified, Monitoring, Resolved',
    ],
    'Acknowledge in PagerDuty': [
      'command: pd incident ack -i <pagerduty-incident-id>',
      'host: https://api.pagerduty.com/incidents/<pagerduty-incident-id>',
      'command: -X PUT · Authorization: Token token=%s · Content-Type: application/json',
      'command: {"incident": {"type": "incident_reference", "status": "acknowledged"}}',
      'setting: read -rs PAGERDUTY_TOKEN',
    ],
    'Status page': [
      'host: https://api.statuspage.io/v1/pages/<page-id>/incidents/<incident-id>',
      'command: -X PATCH · Authorization: OAuth %s · incident[status]=investigating',
      'setting: read -rs STATUSPAGE_TOKEN',
    ],
    Slack: ['setting: SLACK_WEBHOOK_URL · {text: .}'],
    'E-mail': [
      'contact: sendmail oncall@company.com',
      'command: Subject: SQL Query Synthesizer: incident update\\n\\n',
    ],
  },
  '/guides/communication-templates/': {
    'Initial notification': [
      'step: INCIDENT DECLARED: SEV-<severity> · Time: <start-time> · Service: <affected-service>',
      'step: Lead: @<lead> · Channel: #<incident-channel> · - <symptom> · - <another-symptom>',
      'step: Next steps: - <next-action> - <another-action>',
    ],
    'Internal notification': [
      'step: Impact: <impact-on-users> · Status: Investigating',
      'contact: to the channel #incidents',
      'step: INCIDENT: <severity>: <brief-description> · Started: <start-time> UTC',
      'step: Updates in #incident-<yyyymmdd>-<short-name>',
    ],
    'Status update': [
      'step: INCIDENT UPDATE: <time-since-start> · Status: <status> · What we know: - <finding> - <another-finding>',
      'step: What we have done: - <action-taken> - <another-action-taken>',
      'step: Next steps: - <planned-action> - <another-planned-action>',
      'minute window: Estimate: <estimate> · Updates in 15 minutes',
    ],
    'Resolution notification': [
      'step: Duration: <total-time> · Root cause: <root-cause> · Resolution: <what-fixed-it>',
      'step: Users affected: <number-or-share> · Downtime: <downtime> · Data lost: <none-or-what>',
      'step: [ ] Post-mortem set for <date-and-time> · [ ] Action items written down · [ ] Monitoring improved',
      'step: Thank you to everybody who helped',
      'minute window: Within 1 hour of the end',
    ],
    'Filled in': [
      'minute window: The next update comes within 30 minutes',
      'step: 2024-01-15 14:30 UTC · SEV2 · @oncall-engineer · JIRA-123 · 45 minutes · 30 minutes',
    ],
    'Status page, investigating': ['step: Investigating: we are looking into reports of <what-users-notice>'],
    'Incident resolved': ['step: Duration: <duration> · Fix: <fix> · Follow-up: [<ticket>] <what-follows>'],
    'Status page, resolved': ['step: Back to normal: <what-was-affected>'],
    'Status page update': ['step: <status>: SQL Query Synthesizer, <what-users-notice>'],
    'Slack notice': ['step: SQL Query Synthesizer: <symptom>, under investigation'],
    'E-mail update': [
      'step: Subject: SQL Query Synthesizer: incident update',
      'contact: oncall@company.com',
      'step: Estimate for the fix: <estimate>',
    ],
  },
  '/guides/post-mortem-template/': {
    'The template': [
      'step: # Incident post-mortem: <brief-description> · **Date:** <yyyy-mm-dd>',
      'step: **Duration:** <hours> hours <minutes> minutes · **Severity:** <severity> · **Lead:** <lead>',
      'step: ## Summary · ## Timeline (UTC)',
      'step: Alert fired · Acknowledged · Root cause identified · Fix deployed · ## Root cause',
      'step: <number> users affected · <number> requests failed · <number> minutes of degraded service',
      'step: ## What went well · ## What went wrong · | Action | Owner | Due date | · ## Lessons learned',
    ],
    'How to fill it': ['step: two or three sentences · what really caused it'],
    'What an entry looks like': [
      'step: 14:30 · 14:35 · 14:45 · 15:00 · 15:15 · detected fast · communication was clear · rollback worked',
      'step: threshold was too high · runbook was out of date · longer than expected',
      'date: 2024-01-20 · 2024-01-22 · 2024-01-25',
      'step: add monitoring · update a runbook · implement a circuit breaker · @engineer · @sre',
    ],
    '': ['step: Blameless'],
  },
});
