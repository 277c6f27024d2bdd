/** PostgreSQL as postgres_exporter reports it. */
import { type Conditions, gauge, type Metric } from '../../simulation/metric.ts';
import { vary } from '../../simulation/variation.ts';

interface PostgresOptions {
  database: string;
  maxConnections: number;
  /** Connections in use without a fault, on average. */
  usual: number;
  /** Connections in use under a fault; `undefined` without one. */
  underFault(conditions: Conditions): number | undefined;
  isUp?(conditions: Conditions): boolean;
}

export function postgresMetrics({ database, maxConnections, usual, underFault, isUp }: PostgresOptions): Metric[] {
  const count = (c: Conditions): number =>
    underFault(c) ?? Math.round(usual * (1 + 0.2 * vary(c.atSeconds, maxConnections)));
  const help = 'Connections, by state.';
  const name = 'pg_stat_activity_count';
  const active = (c: Conditions): number => Math.round(count(c) * 0.3);
  return [
    gauge('pg_up', 'Whether PostgreSQL answers the exporter.', {}, (c) => Number(isUp?.(c) ?? true)),
    gauge(name, help, { datname: database, state: 'active' }, active),
    gauge(name, help, { datname: database, state: 'idle' }, (c) => count(c) - active(c)),
    gauge('pg_settings_max_connections', 'Setting max_connections.', {}, () => maxConnections),
  ];
}
