/**
 * Read-only commands to begin with, for what an alert's labels name. Their placeholders are the labels' names.
 */
export interface FirstCommand {
  /** What the commands answer. */
  question: string;
  commands: string[];
}

type HasLabels = (...labels: string[]) => boolean;

const listKubernetesCommands = (has: HasLabels): FirstCommand[] => {
  const namespace = has('namespace') ? ' -n <namespace>' : '';
  const container = has('container') ? ' -c <container>' : '';
  const describe = (kind: string, label: string): string => `kubectl${namespace} describe ${kind} <${label}>`;
  const found: (FirstCommand | false)[] = [
    has('pod') && {
      question: 'Does the pod run, and has it been restarted?',
      commands: [`kubectl${namespace} get pod <pod> -o wide`, describe('pod', 'pod')],
    },
    has('pod') && {
      question: 'What does it say, and what did it say before its last restart?',
      commands: [
        `kubectl${namespace} logs <pod>${container} --tail=100`,
        `kubectl${namespace} logs <pod>${container} --previous --tail=100`,
      ],
    },
    ...['deployment', 'statefulset', 'daemonset'].map(
      (kind) =>
        has(kind) && {
          question: `Has the ${kind} all its pods, and when was it changed last?`,
          commands: [describe(kind, kind), `kubectl${namespace} rollout history ${kind}/<${kind}>`],
        },
    ),
    has('job_name') && { question: 'Why did the job not end well?', commands: [describe('job', 'job_name')] },
    has('persistentvolumeclaim') && {
      question: 'What is the volume bound to, and what happened to it?',
      commands: [describe('pvc', 'persistentvolumeclaim')],
    },
    has('node') && {
      question: 'Is the node ready, and under which pressure?',
      commands: ['kubectl describe node <node>'],
    },
    has('namespace') && {
      question: 'What happened in the namespace lately?',
      commands: ['kubectl -n <namespace> get events --sort-by=.lastTimestamp'],
    },
  ];
  return found.filter((each) => each !== false);
};

const listHostCommands = (has: HasLabels, isAddress: boolean): FirstCommand[] => {
  const found: (FirstCommand | false)[] = [
    has('instance') &&
      !has('pod') && {
        question: 'Does the instance answer?',
        commands: [`curl -sS -m 10 -o /dev/null -w '%{http_code}\\n' ${isAddress ? '' : 'http://'}<instance>`],
      },
    has('host') && { question: 'Is the host up, and how busy is it?', commands: ['ssh <host> uptime'] },
    has('mountpoint') && { question: 'How full is the disk?', commands: ['df -h <mountpoint>'] },
    has('container') &&
      !has('pod') && {
        question: 'What does the container say?',
        commands: ['docker logs --tail=100 <container>'],
      },
  ];
  return found.filter((each) => each !== false);
};

/** Empty when no label names anything that a command could look at. */
export function listFirstCommands(labels: ReadonlyMap<string, string>): FirstCommand[] {
  const has: HasLabels = (...names) => names.every((name) => labels.has(name));
  return [...listKubernetesCommands(has), ...listHostCommands(has, /^https?:/.test(labels.get('instance') ?? ''))];
}
