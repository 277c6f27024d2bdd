/**
 * One address of every kind of page, with the status that it answers.
 */
export const pageKinds: readonly [kind: string, path: string, status: number][] = [
  ['home', '/', 200],
  ['runbook', '/runbooks/sql-synthesizer/high-error-rate/', 200],
  ['long runbook', '/runbooks/sql-synthesizer/database-connection-failures/', 200],
  ['service', '/services/sql-synthesizer/', 200],
  ['overdue runbook', '/runbooks/seekapa/database-rollback/', 200],
  ['runbook of a service without alerts', '/runbooks/optimal-build/security-incident/', 200],
  ['choice of runbooks', '/alerts/HighErrorRate/', 200],
  ['severities', '/severity/', 200],
  ['severity', '/severity/1/', 200],
  ['escalations', '/escalation/', 200],
  ['escalation', '/escalation/synap/', 200],
  ['guides', '/guides/', 200],
  ['guide', '/guides/incident-process/', 200],
  ['guide with templates', '/guides/communication-templates/', 200],
  ['commands', '/commands/', 200],
  ['reviews', '/reviews/', 200],
  ['search', '/search/?q=connection', 200],
  ['empty search', '/search/', 200],
  ['board', '/status/', 200],
  ['runbook status', '/status/sql-synthesizer/high-error-rate/', 200],
  ['unknown alert', '/alerts/HighErorRate/?pod=x', 404],
  ['missing page', '/nowhere/', 404],
  ['malformed address', '/%', 400],
];
