/**
 * Containers on one machine. `docker compose restart` is matched as `restart`.
 */
import { containerPrograms as programs } from '../shell/command-words.ts';
import { matchSubcommands, type RiskRule } from './risk-rule.ts';

export const containerRules: readonly RiskRule[] = [
  {
    programs,
    pattern: /^down .*(?:-v|--volumes)(?= |$)|^rm .*-\w*v|^(?:volume (?:rm|prune))(?= |$)|^system prune .*--volumes/,
    consequence: 'Deletes volumes and the data in them for good.',
  },
  {
    programs,
    pattern: matchSubcommands('(?:system|builder|image|container|network) prune|rmi|image rm'),
    consequence: 'Deletes what is not in use now: stopped containers, images, caches.',
  },
  {
    programs,
    pattern: matchSubcommands('rm|down|(?:container|network) rm'),
    consequence: 'Removes containers, and what they hold outside of volumes.',
  },
  {
    programs,
    pattern: matchSubcommands('(?:container )?(?:restart|stop|kill|pause)'),
    consequence: 'Interrupts the container: requests in flight fail until it is back.',
  },
  {
    programs,
    pattern: /^up .*--(?:force-recreate|build|renew-anon-volumes)(?= |$)|^up (?:.* )?(?:-d|--detach)(?= |$)/,
    consequence: 'Replaces the container: requests in flight fail until it is up.',
  },
  {
    programs,
    pattern: matchSubcommands('(?:container )?update|service (?:update|scale|rm|rollback)|stack rm|scale'),
    consequence: 'Changes what is running, or the limits of it.',
  },
];
