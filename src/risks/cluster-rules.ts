/**
 * Kubernetes, and what installs into it.
 */
import { matchSubcommands, type RiskRule } from './risk-rule.ts';

const kubernetes = ['kubectl', 'oc', 'k'];

export const clusterRules: readonly RiskRule[] = [
  {
    programs: kubernetes,
    pattern: /^delete (?:.* )?(?:pods?|po)(?=[ /]|$)/,
    consequence: 'Ends the pod: requests in flight fail, and a pod without a controller does not come back.',
  },
  {
    programs: kubernetes,
    pattern: matchSubcommands('delete'),
    consequence: 'Deletes objects of the cluster.',
  },
  {
    programs: kubernetes,
    pattern: /^scale .*--replicas[= ]0(?= |$)/,
    consequence: 'Stops every replica: nothing answers until it is scaled up again.',
  },
  {
    programs: kubernetes,
    pattern: matchSubcommands('scale|autoscale'),
    consequence: 'Changes the number of replicas.',
  },
  {
    programs: kubernetes,
    pattern: /^rollout (?:.* )?(?:restart|undo)(?= |$)|^set (?:env|image|resources)(?= |$)/,
    consequence: 'Replaces the running pods one after the other.',
  },
  {
    programs: kubernetes,
    pattern: matchSubcommands('drain|adm drain'),
    consequence: 'Evicts every pod from the node; what has no room elsewhere stays down.',
  },
  {
    programs: kubernetes,
    pattern: matchSubcommands('(?:adm )?(?:cordon|taint)'),
    consequence: 'Keeps new pods off the node until it is taken back.',
  },
  {
    programs: kubernetes,
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
