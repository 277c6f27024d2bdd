/**
 * What is dangerous, in a table: the program, what its words must look like, and what is lost in a sentence.
 */
export interface RiskRule {
  programs: readonly string[];
  /** Tested against the words after the program, joined by single spaces. */
  pattern: RegExp;
  words: string;
}

const containers = ['docker', 'podman', 'docker-compose'];
const kubernetes = ['kubectl', 'oc'];

export const riskRules: readonly RiskRule[] = [
  {
    programs: containers,
    pattern: /^(?:compose (?:.* )?)?(?:.* )?(?:restart|stop|kill|pause)\b/,
    words: 'Interrupts the container: requests in flight fail until it is back.',
  },
  {
    programs: containers,
    pattern: /^(?:compose (?:.* )?)?(?:down|rm)\b|^(?:container|image|network) rm\b/,
    words: 'Removes containers, and what they hold outside of volumes.',
  },
  {
    programs: containers,
    pattern: /\bprune\b|^volume rm\b|\bdown\b.*(?: -v\b| --volumes\b)/,
    words: 'Deletes stored data for good.',
  },
  {
    programs: containers,
    pattern: /\bup\b.*--(?:force-recreate|build)\b|\bup -d\b/,
    words: 'Replaces the container: requests in flight fail until it is up.',
  },
  { programs: containers, pattern: /^update\b/, words: 'Changes the limits of a running container.' },
  { programs: kubernetes, pattern: /^(?:.* )?delete\b/, words: 'Deletes objects of the cluster.' },
  {
    programs: kubernetes,
    pattern: /\bscale\b.*--replicas[= ]0\b/,
    words: 'Stops every replica: nothing answers until it is scaled up again.',
  },
  { programs: kubernetes, pattern: /\bscale\b/, words: 'Changes the number of replicas.' },
  {
    programs: kubernetes,
    pattern: /\brollout (?:restart|undo)\b|\bset (?:env|image)\b/,
    words: 'Replaces the running pods one after the other.',
  },
  {
    programs: kubernetes,
    pattern: /\b(?:drain|cordon|replace|patch)\b/,
    words: 'Changes a running cluster.',
  },
  {
    programs: ['helm'],
    pattern: /^(?:rollback|uninstall|delete|upgrade)\b/,
    words: 'Changes or removes what the release runs.',
  },
  {
    programs: ['redis-cli', 'valkey-cli'],
    pattern: /\bflush(?:all|db)\b/i,
    words: 'Deletes every key there is. There is no undo.',
  },
  {
    programs: ['redis-cli', 'valkey-cli'],
    pattern: /\b(?:del|unlink|shutdown|config set)\b/i,
    words: 'Deletes keys or changes the running server.',
  },
  {
    programs: ['psql', 'mysql', 'mariadb'],
    pattern: /\bpg_(?:terminate|cancel)_backend\b|\bkill \d/i,
    words: 'Ends sessions of others: their transactions are rolled back.',
  },
  {
    programs: ['psql', 'mysql', 'mariadb'],
    pattern:
      /\b(?:drop (?:table|database|schema|index|role|user)|truncate|delete from|update \S+ set|pg_drop_replication_slot)\b/i,
    words: 'Changes or deletes stored data.',
  },
  {
    programs: ['psql'],
    pattern: /\b(?:alter system|vacuum full|reindex|alter (?:table|role|user|database))\b/i,
    words: 'Changes the database or locks its tables while it runs.',
  },
  {
    programs: ['pg_restore', 'dropdb', 'mongorestore', 'mysqladmin'],
    pattern: /(?:)/,
    words: 'Overwrites or deletes a database.',
  },
  {
    programs: ['az', 'aws', 'gcloud', 'velero', 'restic'],
    pattern: /\b(?:restore|delete|terminate|stop|restart|reboot|purge)\b/,
    words: 'Overwrites, stops or deletes what runs in the cloud.',
  },
  {
    programs: ['rm', 'rmdir', 'shred', 'unlink', 'truncate'],
    pattern: /(?:)/,
    words: 'Deletes files. There is no undo.',
  },
  {
    programs: ['dd', 'mkfs', 'wipefs', 'fdisk', 'parted'],
    pattern: /(?:)/,
    words: 'Overwrites a disk or file.',
  },
  {
    programs: ['kill', 'pkill', 'killall'],
    pattern: /^(?!-l\b|-0\b)/,
    words: 'Ends processes: what they were doing is lost.',
  },
  {
    programs: ['systemctl'],
    pattern: /^(?:.* )?(?:restart|stop|disable|kill|mask|reboot|poweroff)\b/,
    words: 'Interrupts the service.',
  },
  { programs: ['service'], pattern: /\b(?:restart|stop)\b/, words: 'Interrupts the service.' },
  {
    programs: ['reboot', 'shutdown', 'poweroff', 'halt'],
    pattern: /(?:)/,
    words: 'Takes the whole machine down.',
  },
  {
    programs: ['iptables', 'ip6tables', 'nft', 'ufw'],
    pattern: /(?:^| )(?:-[AIDFRX]|add|insert|delete|flush|deny|reject)\b/,
    words: 'Changes who can reach this machine; you may lock yourself out.',
  },
  {
    programs: ['git'],
    pattern: /^(?:.* )?(?:revert|reset --hard|clean -\w*f|push (?:.* )?(?:--force|-f\b)|checkout -- )/,
    words: 'Changes what is deployed or discards work.',
  },
  {
    programs: ['terraform', 'tofu', 'pulumi'],
    pattern: /^(?:apply|destroy|up)\b/,
    words: 'Changes or destroys infrastructure.',
  },
  { programs: ['find'], pattern: /(?: |^)-delete\b|-exec rm\b/, words: 'Deletes files. There is no undo.' },
  { programs: ['crontab'], pattern: /^-r\b/, words: 'Deletes every scheduled job of the user.' },
];
