/**
 * Databases, caches and queues: what a statement in the command would do to others' data.
 */
import { anything, type RiskRule, verbs } from './risk-rule.ts';
import { restoreMark } from './standard-input.ts';

/** Clients whose words are, or hold, SQL. */
export const sqlClients = ['psql', 'mysql', 'mariadb', 'sqlite3', 'sqlcmd', 'clickhouse-client'];
const redis = ['redis-cli', 'valkey-cli'];

export const databaseRules: readonly RiskRule[] = [
  {
    programs: redis,
    pattern: /(?:^| )flush(?:all|db)(?= |$)/i,
    words: 'Deletes every key there is. There is no undo.',
  },
  { programs: redis, pattern: /(?:^| )(?:del|unlink)(?= |$)/i, words: 'Deletes keys. There is no undo.' },
  {
    programs: redis,
    pattern: /(?:^| )(?:shutdown|config set|config rewrite|debug|replicaof|slaveof|client kill)(?= |$)/i,
    words: 'Changes or stops the running server.',
  },
  {
    programs: sqlClients,
    pattern: /\bpg_(?:terminate|cancel)_backend\b|\bkill (?:query |connection )?\d/i,
    words: 'Ends the work of other sessions: their transactions are rolled back.',
  },
  {
    programs: sqlClients,
    pattern:
      /\b(?:drop (?:table|database|schema|index|view|role|user)|truncate\b(?! *\()|delete from|update \S+ set\b|pg_drop_replication_slot)/i,
    words: 'Changes or deletes stored data.',
  },
  {
    programs: sqlClients,
    pattern:
      /\b(?:vacuum (?:\(\s*)?full|cluster \w|reindex|lock table|alter (?:system|table|role|user|database))\b/i,
    words: 'Changes the database, or locks its tables while it runs.',
  },
  {
    programs: sqlClients,
    pattern: new RegExp(restoreMark),
    words: 'Runs a file against the database: a dump writes over what is there.',
  },
  {
    programs: ['psql'],
    pattern: /(?:^| )(?:-f|--file)(?:[= ])/,
    words: 'Runs a file against the database: a dump writes over what is there.',
  },
  {
    programs: ['pg_restore', 'mongorestore', 'dropdb', 'dropuser'],
    pattern: anything,
    words: 'Overwrites or deletes a database.',
  },
  {
    programs: ['mysqladmin'],
    pattern: /(?:^| )(?:drop|shutdown|kill)(?= |$)/,
    words: 'Deletes or stops a database.',
  },
  {
    programs: ['pg_ctl', 'pg_ctlcluster'],
    pattern: /(?:^| )(?:stop|restart|promote|kill)(?= |$)/,
    words: 'Stops the database server, or changes which one leads.',
  },
  {
    programs: ['mongosh', 'mongo'],
    pattern:
      /\b(?:drop(?:Database|Indexe?s?)?|delete(?:One|Many)|remove|update(?:One|Many)|killOp|shutdownServer)\(/,
    words: 'Changes or deletes stored data, or ends the work of others.',
  },
  {
    programs: ['rabbitmqctl', 'rabbitmqadmin'],
    pattern: verbs('purge_queue|purge|delete_\\w+|delete|stop|stop_app|reset|force_reset|close_\\w+'),
    words: 'Deletes messages or stops the broker.',
  },
  {
    programs: ['kafka-topics', 'kafka-topics.sh', 'kafka-consumer-groups', 'kafka-consumer-groups.sh'],
    pattern: /--(?:delete|reset-offsets|delete-offsets)(?= |$)/,
    words: 'Deletes a topic, or makes its readers skip or repeat messages.',
  },
];
