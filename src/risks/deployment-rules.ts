/**
 * Deployments: version control, infrastructure, clouds, and services over HTTP.
 */
import { anything, matchSubcommands, type RiskRule } from './risk-rule.ts';

/**
 * A verb of a cloud's command line, alone or before its object: `delete`, `terminate-instances`. After an option or a
 * read-only verb, words are names and filters.
 */
const cloudVerbs =
  /^(?:(?!(?:list|ls|show|get|describe|read|tail|view|status|logs|help)(?:-[\w-]+)? )\w[\w.-]* )*?(?:restore|delete|terminate|stop|restart|reboot|purge|failover|deallocate|destroy|remove|rm|rb)(?:-[\w-]+)?(?= |$)/;

export const deploymentRules: readonly RiskRule[] = [
  {
    programs: ['git'],
    pattern:
      /^(?:reset .*--hard|clean .*-\w*f|push (?:.* )?(?:--force\S*|-f|--delete|\+\S+)(?= |$)|checkout (?:.* )?-- |restore |stash (?:drop|clear)|branch .*-D)/,
    consequence: 'Discards work or history.',
  },
  {
    programs: ['git'],
    pattern: matchSubcommands('revert'),
    consequence: 'Takes back a change, and what is deployed with it.',
  },
  {
    programs: ['terraform', 'tofu', 'pulumi', 'terragrunt'],
    pattern: matchSubcommands('apply|destroy|up|state rm|taint|import'),
    consequence: 'Changes or destroys infrastructure.',
  },
  {
    programs: ['az', 'aws', 'gcloud', 'gsutil', 'doctl', 'heroku', 'velero', 'restic', 'nomad', 'consul'],
    pattern: cloudVerbs,
    consequence: 'Overwrites, stops or deletes what runs in the cloud.',
  },
  {
    programs: ['ansible-playbook'],
    pattern: /^(?!.*--(?:check|list-\w+))/,
    consequence: 'Changes every machine it names.',
  },
  {
    programs: ['curl', 'http', 'https', 'xh'],
    pattern: /(?:^| )(?:-X ?|--request[= ])?DELETE(?= |$)/,
    consequence: 'Deletes something on the server it calls.',
  },
  {
    // Scripts are recognized by name: `restore_db.sh`, `rollback.py`.
    programs: /^(?:\w+[_-])*(?:restore|rollback|destroy|wipe|purge)(?:[_-]\w+)*\.(?:sh|bash|py|rb|js|ts|pl)$/,
    pattern: anything,
    consequence: 'Writes an older state over the present one, or deletes it.',
  },
];
