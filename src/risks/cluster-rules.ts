/**
 * Kubernetes and the tools that deploy to it.
 */
import { clusterPrograms } from '../shell/command-words.ts';
import { matchSubcommands, type RiskRule } from './risk-rule.ts';

export const clusterRules: readonly RiskRule[] = [
  {
    programs: clusterPrograms,
    pattern: /^delete (?:.* )?(?:pods?|po)(?=[ /]|$)/,
    consequence: 'Ends the pod: requests in flight fail, and a pod without a controller does not come back.',
  },
  {
    programs: clusterPrograms,
    pattern: matchSubcommands('delete'),
    consequence: 'Deletes objects of the cluster.',
  },
  {
    programs: clusterPrograms,
    pattern: /^scale .*--replicas[= ]0(?= |$)/,
    consequence: 'Stops every replica: nothing answers until it is scaled up again.',
  },
  {
    programs: clusterPrograms,
    pattern: matchSubcommands('scale|autoscale'),
    consequence: 'Changes the number of replicas.',
  },
  {
    programs: clusterPrograms,
    pattern: /^rollout (?:.* )?(?:restart|undo)(?= |$)|^set (?:env|image|resources)(?= |$)/,
    consequence: 'Replaces the running pods one after the other.',
  },
  {
    programs: clusterPrograms,
    pattern: matchSubcommands('drain|adm drain'),
    consequence: 'Evicts every pod from the node; what has no room elsewhere stays down.',
  },
  {
    programs: clusterPrograms,
    pattern: matchSubcommands('(?:adm )?(?:cordon|taint)'),
    consequence: 'Keeps new pods off the node until it is taken back.',
  },
  {
    programs: clusterPrograms,
    pattern: matchSubcommands('replace|patch'),
    consequence: 'Changes a running object of the cluster.',
  },
  {
    programs: ['helm'],
    pattern: matchSubcommands('uninstall|delete'),
    consequence: 'Removes everything the release installed.',
  },
  {
    programs: ['helm'],
    pattern: matchSubcommands('rollback|upgrade'),
    consequence: 'Replaces what the release runs with another revision.',
  },
  {
    programs: ['argocd', 'flux'],
    pattern: matchSubcommands('app (?:delete|rollback|terminate-op)|delete|suspend'),
    consequence: 'Changes what is deployed, or stops it from being kept in step.',
  },
  {
    programs: ['etcdctl'],
    pattern: matchSubcommands('del|defrag|snapshot restore'),
    consequence: 'Changes the cluster’s own store.',
  },
];
