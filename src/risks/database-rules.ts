/**
 * Databases, caches and queues: statements in a command that change or delete data.
 */
import { dumpMarker } from '../shell/standard-input.ts';
import { anything, matchSubcommands, type RiskRule } from './risk-rule.ts';

/** Clients whose words contain SQL. */
export const sqlClients = ['psql', 'mysql', 'mariadb', 'sqlite3', 'sqlcmd', 'clickhouse-client'];
const redisClients = ['redis-cli', 'valkey-cli'];

export const databaseRules: readonly RiskRule[] = [
  {
    programs: redisClients,
    pattern: /(?:^| )flush(?:all|db)(?= |$)/i,
    consequence: 'Deletes every key there is. There is no undo.',
  },
  {
    programs: redisClients,
    pattern: /(?:^| )(?:del|unlink)(?= |$)/i,
    consequence: 'Deletes keys. There is no undo.',
  },
  {
    programs: redisClients,
    pattern: /(?:^| )(?:shutdown|config set|config rewrite|debug|replicaof|slaveof|client kill)(?= |$)/i,
    consequence: 'Changes or stops the running server.',
  },
  {
    programs: sqlClients,
    pattern: /\bpg_(?:terminate|cancel)_backend\b|\bkill (?:query |connection )?\d/i,
    consequence: 'Ends the work of other sessions: their transactions are rolled back.',
  },
  {
    programs: sqlClients,
    pattern:
      /\b(?:drop (?:table|database|schema|index|view|role|user)|truncate\b(?! *\()|delete from|update \S+ set\b|pg_drop_replication_slot)/i,
    consequence: 'Changes or deletes stored data.',
  },
  {
    programs: sqlClients,
    pattern: /\b(?:vacuum (?:\(\s*)?full|cluster \w|reindex|lock table|alter (?:system|table|role|user|database))\b/i,
    consequence: 'Changes the database, or locks its tables while it runs.',
  },
  {
    programs: sqlClients,
    pattern: new RegExp(dumpMarker),
    consequence: 'Runs a file against the database: a dump writes over what is there.',
  },
  {
    programs: ['psql'],
    pattern: /(?:^| )(?:-f|--file)(?:[= ])/,
    consequence: 'Runs a file against the database: a dump writes over what is there.',
  },
  {
    programs: ['pg_restore', 'mongorestore', 'dropdb', 'dropuser'],
    pattern: anything,
    consequence: 'Overwrites or deletes a database.',
  },
  {
    programs: ['mysqladmin'],
    pattern: /(?:^| )(?:drop|shutdown|kill)(?= |$)/,
    consequence: 'Deletes or stops a database.',
  },
  {
    programs: ['pg_ctl', 'pg_ctlcluster'],
    pattern: /(?:^| )(?:stop|restart|promote|kill)(?= |$)/,
    consequence: 'Stops the database server, or changes which one leads.',
  },
  {
    programs: ['mongosh', 'mongo'],
    pattern: /\b(?:drop(?:Database|Indexe?s?)?|delete(?:One|Many)|remove|update(?:One|Many)|killOp|shutdownServer)\(/,
    consequence: 'Changes or deletes stored data, or ends the work of others.',
  },
  {
    programs: ['rabbitmqctl', 'rabbitmqadmin'],
    pattern: matchSubcommands('purge_queue|purge|delete_\\w+|delete|stop|stop_app|reset|force_reset|close_\\w+'),
    consequence: 'Deletes messages or stops the broker.',
  },
  {
    programs: ['kafka-topics', 'kafka-topics.sh', 'kafka-consumer-groups', 'kafka-consumer-groups.sh'],
    pattern: /--(?:delete|reset-offsets|delete-offsets)(?= |$)/,
    consequence: 'Deletes a topic, or makes its readers skip or repeat messages.',
  },
];
