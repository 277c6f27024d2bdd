/** The text that the terminal shows once the demo runs: what to open, what to try. */
import { alertUrl, statusUrl } from '../src/routes.ts';
import type { Demo } from './start-demo.ts';

/** Several lines, without a trailing newline. */
export function describeDemo({ urls, services, missingPrograms, logFolder }: Demo): string {
  const [service] = urls.services;
  const entries: (readonly [string, string | undefined])[] = [
    ['Site', `${urls.site}/`],
    ['A runbook', `${urls.site}${alertUrl('HighErrorRate', 'service=sql-synthesizer')}`],
    ['Live status', `${urls.site}${statusUrl}`],
    ['Fault switches', `${service}/faults`],
    ['Prometheus', urls.prometheus && `${urls.prometheus}/`],
    ['Alertmanager', urls.alertmanager && `${urls.alertmanager}/`],
  ];
  const open = entries.flatMap(([what, url]) => (url ? [`  ${what.padEnd(15)} ${url}`] : []));
  const nextSteps = urls.prometheus
    ? ['Wait about ten seconds, then open the runbook_url of the alert that fires at', `  ${urls.prometheus}/alerts`]
    : ['The health checks of its runbook change within seconds.'];
  return [
    '',
    ...missingPrograms.flatMap((sentence) => [sentence, '']),
    `Open (simulated: ${services.models.map(({ title }) => title).join(', ')})`,
    ...open,
    '',
    'Try: switch a fault on, at the fault switches or with',
    `  curl -X POST '${service}/faults/${urls.prometheus ? 'errors' : 'database'}'`,
    ...nextSteps,
    'and switch it off again. `npm run demo -- --tour` switches a few by itself.',
    '',
    `Ctrl-C stops everything. What the programs write is in ${logFolder}.`,
  ].join('\n');
}
