/**
 * Kubernetes, and what installs into it.
 */
import { type RiskRule, verbs } from './risk-rule.ts';

const kubernetes = ['kubectl', 'oc', 'k'];

export const clusterRules: readonly RiskRule[] = [
  {
    programs: kubernetes,
    pattern: /^delete (?:.* )?(?:pods?|po)(?=[ /]|$)/,
    words: 'Ends the pod: requests in flight fail, and a pod without a controller does not come back.',
  },
  { programs: kubernetes, pattern: verbs('delete'), words: 'Deletes objects of the cluster.' },
  {
    programs: kubernetes,
    pattern: /^scale .*--replicas[= ]0(?= |$)/,
    words: 'Stops every replica: nothing answers until it is scaled up again.',
  },
  { programs: kubernetes, pattern: verbs('scale|autoscale'), words: 'Changes the number of replicas.' },
  {
    programs: kubernetes,
    pattern: /^rollout (?:.* )?(?:restart|undo)(?= |$)|^set (?:env|image|resources)(?= |$)/,
    words: 'Replaces the running pods one after the other.',
  },
  {
    programs: kubernetes,
    pattern: verbs('drain|adm drain'),
    words: 'Evicts every pod from the node; what has no room elsewhere stays down.',
  },
  {
    programs: kubernetes,
    pattern: verbs('(?:adm )?(?:cordon|taint)'),
    words: 'Keeps new pods off the node until it is taken back.',
  },
  {
    programs: kubernetes,
    pattern: verbs('replace|patch'),
    words: 'Changes a running object of the cluster.',
  },
  {
    programs: ['helm'],
    pattern: verbs('uninstall|delete'),
    words: 'Removes everything the release installed.',
  },
  {
    programs: ['helm'],
    pattern: verbs('rollback|upgrade'),
    words: 'Replaces what the release runs with another revision.',
  },
  {
    programs: ['argocd', 'flux'],
    pattern: verbs('app (?:delete|rollback|terminate-op)|delete|suspend'),
    words: 'Changes what is deployed, or stops it from being kept in step.',
  },
  {
    programs: ['etcdctl'],
    pattern: verbs('del|defrag|snapshot restore'),
    words: 'Changes the cluster’s own store.',
  },
];
