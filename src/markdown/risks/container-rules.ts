/**
 * Containers on one machine. `docker compose restart` is judged as `restart`.
 */
import { type RiskRule, verbs } from './risk-rule.ts';

const programs = ['docker', 'podman', 'nerdctl', 'docker-compose'];

export const containerRules: readonly RiskRule[] = [
  {
    programs,
    pattern:
      /^down .*(?:-v|--volumes)(?= |$)|^rm .*-\w*v|^(?:volume (?:rm|prune))(?= |$)|^system prune .*--volumes/,
    words: 'Deletes volumes and the data in them for good.',
  },
  {
    programs,
    pattern: verbs('(?:system|builder|image|container|network) prune|rmi|image rm'),
    words: 'Deletes what is not in use now: stopped containers, images, caches.',
  },
  {
    programs,
    pattern: verbs('rm|down|(?:container|network) rm'),
    words: 'Removes containers, and what they hold outside of volumes.',
  },
  {
    programs,
    pattern: verbs('(?:container )?(?:restart|stop|kill|pause)'),
    words: 'Interrupts the container: requests in flight fail until it is back.',
  },
  {
    programs,
    pattern: /^up .*--(?:force-recreate|build|renew-anon-volumes)(?= |$)|^up (?:.* )?(?:-d|--detach)(?= |$)/,
    words: 'Replaces the container: requests in flight fail until it is up.',
  },
  {
    programs,
    pattern: verbs('(?:container )?update|service (?:update|scale|rm|rollback)|stack rm|scale'),
    words: 'Changes what is running, or the limits of it.',
  },
];
