/**
 * The page with a switch for every fault on every pod. Plain forms, no script; no text from a request is printed.
 */
import { type FaultName, faultDescriptions, faultNames } from './faults.ts';
import type { Pod } from './pod.ts';

function renderSwitch(fault: FaultName, pod: Pod): string {
  const name = pod.identity.pod;
  const on = pod.hasFault(fault);
  const action = `/faults/${fault}${on ? '/off' : ''}?pod=${encodeURIComponent(name)}`;
  return `<li data-fault="${fault}" data-pod="${name}" data-on="${on}">
  <span class="pod">${name}</span> <span class="state">${on ? 'on' : 'off'}</span>
  <form method="post" action="${action}">
    <button aria-label="Switch ${on ? 'off' : 'on'} ${fault} for ${name}">Switch ${on ? 'off' : 'on'}</button>
  </form>
</li>`;
}

function renderFault(fault: FaultName, pods: readonly Pod[]): string {
  const { title, effect, alert } = faultDescriptions[fault];
  return `<section id="${fault}" aria-labelledby="${fault}-title">
<h2 id="${fault}-title">${title}</h2>
<p>${effect} ${alert ? `Raises <code>${alert}</code>.` : 'Raises no alert; the runbooks show it.'}</p>
<ul>
${pods.map((pod) => renderSwitch(fault, pod)).join('\n')}
</ul>
</section>`;
}

/** A complete HTML document; its style sheet is `/faults.css`. */
export function renderFaultPage(pods: readonly Pod[]): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Demo faults</title>
<link rel="stylesheet" href="/faults.css">
</head>
<body>
<main>
<h1>Demo faults</h1>
<p>Switch a fault on, wait about ten seconds, and follow the alert to its runbook.</p>
${faultNames.map((fault) => renderFault(fault, pods)).join('\n')}
</main>
</body>
</html>
`;
}
