/**
 * One address of every kind of page, with the status that it answers.
 */
export const pageKinds: readonly [kind: string, path: string, status: number][] = [
  ['home', '/', 200],
  ['runbook', '/runbooks/sql-synthesizer/high-error-rate/', 200],
  ['long runbook', '/runbooks/sql-synthesizer/database-connection-failures/', 200],
  ['service', '/services/sql-synthesizer/', 200],
  ['search', '/search/?q=connection', 200],
  ['board', '/status/', 200],
  ['runbook status', '/status/sql-synthesizer/high-error-rate/', 200],
  ['unknown alert', '/alerts/HighErorRate/?pod=x', 404],
  ['missing page', '/nowhere/', 404],
  ['malformed address', '/%', 400],
];
