/**
 * The page with a switch for every fault. Plain forms: it works without its script, which only keeps it up to date. No
 * text from a request is printed.
 */
import { alertUrl, runbookUrl, statusUrl } from '../../src/routes.ts';
import type { FaultModel } from '../simulation/service-model.ts';
import type { FindAlertState } from './alert-states.ts';
import type { FaultGroup, SwitchState } from './fault-board.ts';
import { nameFault } from './fault-routes.ts';
import { programGroupId } from './program-group.ts';
import type { FindTiming } from './rule-timing.ts';

/** Base URLs without a trailing slash; what does not run is absent. */
export interface PageLinks {
  site?: string | undefined;
  prometheus?: string | undefined;
  alertmanager?: string | undefined;
}

export interface FaultPageView {
  links?: PageLinks | undefined;
  findTiming: FindTiming;
  findAlertState: FindAlertState;
  nowSeconds: number;
}

const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (each) => `&#${each.codePointAt(0)};`);

const link = (url: string, text: string): string => `<a href="${escapeHtml(url)}">${text}</a>`;

/** The rules about the demo's own programs are Flarepath's. */
const findAlertService = ({ id }: FaultGroup): string => (id === programGroupId ? 'flarepath' : id);

const describeDelay = (seconds: number): string =>
  seconds < 120 ? `${Math.ceil(seconds)}\u00a0s` : `${Math.ceil(seconds / 60)}\u00a0min`;

type RowState = 'off' | 'on' | 'pending' | 'firing';

function describeState(
  group: FaultGroup,
  { fault: { alert }, place, isOn, onSinceSeconds }: SwitchState,
  { findTiming, findAlertState, nowSeconds }: FaultPageView,
): { state: RowState; text: string } {
  const delay = alert === undefined ? undefined : findTiming(group.id, alert);
  if (!isOn) return { state: 'off', text: delay === undefined ? 'Off' : `Off. Fires within ${describeDelay(delay)}` };
  const actual = alert === undefined ? undefined : findAlertState(findAlertService(group), alert, place);
  if (actual === 'firing') return { state: 'firing', text: 'Firing' };
  if (delay === undefined) return { state: 'on', text: 'On' };
  const left = delay - (nowSeconds - (onSinceSeconds ?? nowSeconds));
  const when = left > 0 ? `fires within ${describeDelay(left)}` : 'fires soon';
  return actual === 'pending' ? { state: 'pending', text: `Pending, ${when}` } : { state: 'on', text: `On, ${when}` };
}

function renderLinks(group: FaultGroup, { alert, runbook }: FaultModel, { links }: FaultPageView): string {
  const site = links?.site ?? '';
  const query = new URLSearchParams({ service: findAlertService(group) });
  const toAlert = alert && link(`${site}${alertUrl(alert, query.toString())}`, `<code>${alert}</code>`);
  const toRunbook = link(`${site}${runbookUrl(runbook)}`, 'Runbook');
  return `<p class="links">${toAlert ?? '<span>No alert: a signal shows it</span>'} ${toRunbook}</p>`;
}

function renderSwitch(group: FaultGroup, target: SwitchState, view: FaultPageView): string {
  const { fault, place, isOn } = target;
  const { state, text } = describeState(group, target, view);
  const query = place === undefined ? '' : `?${new URLSearchParams({ place })}`;
  const action = `/faults/${group.id}/${fault.id}${isOn ? '/off' : ''}${query}`;
  const verb = `Switch ${isOn ? 'off' : 'on'}`;
  const label = `${verb}: ${fault.title}${place === undefined ? '' : `, ${place}`}`;
  return `<li${place === undefined ? '' : ` data-place="${place}"`} data-on="${isOn}" data-state="${state}">
<div>${place === undefined ? '' : `<code>${place}</code>`}<p class="state"><span class="mark" aria-hidden="true"></span>${text}</p></div>
<form method="post" action="${escapeHtml(action)}"><button aria-label="${escapeHtml(label)}">${verb}</button></form>
</li>`;
}

function renderFault(group: FaultGroup, switches: readonly SwitchState[], view: FaultPageView): string {
  const [first] = switches;
  if (!first) return '';
  const { fault } = first;
  return `<li class="fault" id="${nameFault(group.id, fault.id)}" data-service="${group.id}" data-fault="${fault.id}">
<div class="what">
<h3>${escapeHtml(fault.title)}</h3>
<p>${escapeHtml(fault.effect)}</p>
${renderLinks(group, fault, view)}
</div>
<ul>
${switches.map((each) => renderSwitch(group, each, view)).join('\n')}
</ul>
</li>`;
}

function renderGroup(group: FaultGroup, view: FaultPageView): string {
  const all = group.list();
  const countOn = all.filter(({ isOn }) => isOn).length;
  const faults = [...Map.groupBy(all, ({ fault }) => fault.id).values()];
  return `<section id="${group.id}" aria-labelledby="${group.id}-title">
<h2 id="${group.id}-title">${escapeHtml(group.title)} <small data-count="${group.id}">${countOn} of ${all.length} on</small></h2>
<ul>
${faults.map((switches) => renderFault(group, switches, view)).join('\n')}
</ul>
</section>`;
}

function renderTop({ site, prometheus, alertmanager }: PageLinks = {}): string {
  const all = [
    ['Site', site && `${site}/`],
    ['Status', site && site + statusUrl],
    ['Prometheus', prometheus && `${prometheus}/alerts`],
    ['Alertmanager', alertmanager && `${alertmanager}/`],
  ] as const;
  return all.map(([text, url]) => (url ? link(url, text) : '')).join('\n');
}

/** A complete HTML document; its style sheet is `/faults.css`, its script `/faults.js`. */
export function renderFaultPage(groups: readonly FaultGroup[], view: FaultPageView): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Demo faults</title>
<link rel="stylesheet" href="/faults.css">
<script type="module" src="/faults.js"></script>
</head>
<body>
<header><b>Flarepath demo</b><nav aria-label="Programs">${renderTop(view.links)}</nav></header>
<main>
<h1>Demo faults</h1>
<p class="lead">Switch a fault on, wait until its alert fires, and follow the alert to its runbook. Switched off, everything returns to normal.</p>
<nav class="jump" aria-label="Services">${groups.map(({ id, title }) => link(`#${id}`, escapeHtml(title))).join('\n')}</nav>
${groups.map((group) => renderGroup(group, view)).join('\n')}
</main>
</body>
</html>
`;
}
