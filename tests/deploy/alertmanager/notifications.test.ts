import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parsePageHtml } from '../../tools/page-html.ts';
import { createFutureStart, type Notifier, type PostableAlert, startNotifier } from './notifier.ts';

let notifier: Notifier;

beforeAll(async () => {
  notifier = await startNotifier();
});

afterAll(() => notifier?.stop());

const startsAt = '2026-11-21T03:02:00Z';
const seconds = Date.parse(startsAt) / 1_000;
const since = '2026-11-21 03:02 UTC';

const buildLandingUrl = (alert: string, labels: string): string =>
  `https://runbooks.test/base/alerts/${alert}/?${labels}`;

const createAlert = (service: string, pod: string, more: Partial<PostableAlert> = {}): PostableAlert => ({
  labels: { alertname: 'HighErrorRate', severity: 'critical', namespace: 'prod', service, pod },
  annotations: {
    summary: `${pod} answers too many requests with an error`,
    runbook_url: buildLandingUrl('HighErrorRate', `namespace=prod&pod=${pod}`),
  },
  startsAt,
  ...more,
});

describe('a notification of one alert', () => {
  const url = buildLandingUrl('HighErrorRate', 'namespace=prod&pod=api-7f9');

  it('shows everywhere the alert, its instance and start, and links to the runbook', async () => {
    const { slack, pagerduty, mail } = await notifier.notify([createAlert('one', 'api-7f9')]);
    const title = '[critical] HighErrorRate: 1 firing';
    const summary = 'api-7f9 answers too many requests with an error';

    expect(slack).toMatchObject({ title, title_link: url, fallback: title, color: 'danger' });
    expect(slack.actions).toEqual([expect.objectContaining({ type: 'button', text: 'Runbook', url })]);
    expect(slack.text).toBe(
      `${summary}\n• \`namespace=prod\` \`pod=api-7f9\` \`service=one\` since <!date^${seconds}^{date_short_pretty} {time}|${since}>`,
    );

    expect(pagerduty).toMatchObject({ event_action: 'trigger', client_url: url, client: 'Flarepath' });
    expect(pagerduty.links).toEqual([{ href: url, text: 'Runbook' }]);
    expect(pagerduty.payload).toMatchObject({ severity: 'critical', summary: `${title} ${summary}` });
    const instance = `- namespace=prod pod=api-7f9 service=one (firing, since ${since})\n  ${url}`;
    expect(pagerduty.payload.custom_details).toEqual({
      firing: '',
      resolved: '',
      num_firing: '1',
      num_resolved: '0',
      severity: 'critical',
      instances: instance,
      shared: '',
    });

    expect(mail.subject).toBe(title);
    expect(mail.plain.replaceAll('\r', '')).toContain(`${title}\n\n${summary}\n\nRunbook:\n${url}\n\n${instance}`);
    const page = parsePageHtml(mail.html);
    expect(page.links).toEqual([url, url]);
    expect(page.text).toBe(
      `${title} ${summary} Runbook Instance State Runbook namespace=prod pod=api-7f9 service=one firing, since ${since} open`,
    );
  });

  it('shows that it is resolved, and from when to when it fired', async () => {
    await notifier.notify([createAlert('over', 'api-7f9')]);
    const ended = await notifier.notify([createAlert('over', 'api-7f9', { endsAt: '2026-11-21T03:30:00Z' })]);
    const title = '[resolved] HighErrorRate: 1 resolved';
    expect(ended.slack).toMatchObject({ title, color: 'good', title_link: url });
    expect(ended.slack.text).toContain(`until <!date^${Date.parse('2026-11-21T03:30:00Z') / 1_000}^`);
    expect(ended.pagerduty.event_action).toBe('resolve');
    expect(ended.mail.subject).toBe(title);
    expect(ended.mail.plain).toContain(`(resolved, ${since} to 2026-11-21 03:30 UTC)`);
    expect(parsePageHtml(ended.mail.html).text).toContain(title);
  });

  it.each([
    ['warning', 'warning', 'warning'],
    ['page', 'critical', 'danger'],
    ['sev-2', 'error', 'danger'],
    ['info', 'info', 'warning'],
    [undefined, 'critical', 'danger'],
  ])('maps severity %s to PagerDuty’s %s and Slack’s %s', async (severity, inPagerDuty, inSlack) => {
    const { labels, ...rest } = createAlert(`severity-${severity}`, 'api-7f9');
    const { severity: _, ...others } = labels;
    const sent = { ...rest, labels: severity === undefined ? others : { ...others, severity } };
    const { slack, pagerduty } = await notifier.notify([sent]);
    expect(pagerduty.payload.severity).toBe(inPagerDuty);
    expect(slack.color).toBe(inSlack);
    expect(slack.title).toBe(`${severity === undefined ? '' : `[${severity}] `}HighErrorRate: 1 firing`);
  });

  it('links to the landing page with labels where the rule has no link', async () => {
    const labels = { alertname: 'Disk Full', service: 'bare', instance: 'a:1&b', image: 'x', severity: 'critical' };
    const { slack, pagerduty, mail } = await notifier.notify([{ labels, startsAt }]);
    const own = 'https://runbooks.example.com/alerts/Disk%20Full/?instance=a%3A1%26b&service=bare';
    expect(slack.actions[0]?.url).toBe(own);
    expect(pagerduty.links[0]?.href).toBe(own);
    expect(mail.plain).toContain(own);
    expect(parsePageHtml(mail.html).links).toEqual([own, own]);
  });
});

/** `startsAt` and how Slack shows it. */
function createRecentStart(ms?: number): { startsAt: string; time: string } {
  const startsAt = createFutureStart(ms);
  const text = `${startsAt.slice(0, 16).replace('T', ' ')} UTC`;
  const date = `<!date^${Math.floor(Date.parse(startsAt) / 1_000)}^{date_short_pretty} {time}|${text}>`;
  return { startsAt, time: `since ${date}` };
}

describe('a notification of a group', () => {
  it('links to the first of its runbooks, and lists each instance by its differing labels and its link', async () => {
    const { startsAt, time } = createRecentStart();
    const since = startsAt.slice(0, 16).replace('T', ' ');
    const [first, second] = [createAlert('two', 'api-2ab', { startsAt }), createAlert('two', 'api-7f9', { startsAt })];
    const { slack, pagerduty, mail } = await notifier.notify([second, first]);
    const urls = ['api-2ab', 'api-7f9'].map((pod) => buildLandingUrl('HighErrorRate', `namespace=prod&pod=${pod}`));
    const title = '[critical] HighErrorRate: 2 firing';

    expect(slack).toMatchObject({ title, title_link: urls[0] });
    expect(slack.actions).toEqual([expect.objectContaining({ text: 'Runbook (first of 2)', url: urls[0] })]);
    expect(slack.text.split('\n').slice(1)).toEqual([
      `• \`pod=api-2ab\` ${time} <${urls[0]}|runbook>`,
      `• \`pod=api-7f9\` ${time} <${urls[1]}|runbook>`,
      'All have `namespace=prod` `service=two`',
    ]);

    expect(pagerduty.links).toEqual([{ href: urls[0], text: 'Runbook (first of 2)' }]);
    expect(pagerduty.payload.custom_details).toMatchObject({
      instances: `- pod=api-2ab (firing, since ${since} UTC)\n  ${urls[0]}\n- pod=api-7f9 (firing, since ${since} UTC)\n  ${urls[1]}`,
      shared: 'All have namespace=prod service=two',
    });
    expect(mail.subject).toBe(title);
    expect(parsePageHtml(mail.html).links).toEqual([urls[0], ...urls]);
    expect(parsePageHtml(mail.html).text).toContain('All have namespace=prod service=two');
  });

  it('links to a firing instance where the first is resolved', async () => {
    const { startsAt } = createRecentStart(1_500);
    const both = [createAlert('part', 'api-2ab', { startsAt }), createAlert('part', 'api-7f9', { startsAt })];
    await notifier.notify(both);
    const { slack, pagerduty, mail } = await notifier.notify([
      createAlert('part', 'api-2ab', { startsAt, endsAt: new Date(Date.parse(startsAt) + 10).toISOString() }),
      createAlert('part', 'api-7f9', { startsAt }),
    ]);
    expect(slack.title).toBe('[critical] HighErrorRate: 1 firing, 1 resolved');
    expect(slack.actions[0]?.url).toContain('pod=api-7f9');
    expect(pagerduty.links[0]?.href).toContain('pod=api-7f9');
    expect(parsePageHtml(mail.html).links[0]).toContain('pod=api-7f9');
  });

  it('shows the worst of several severities, and that there are several alerts', async () => {
    const { startsAt } = createRecentStart();
    const other = { alertname: 'SlowAnswers', severity: 'warning', service: 'mixed', pod: 'api-2ab' };
    const { slack, pagerduty, mail } = await notifier.notify([
      { labels: other, startsAt },
      createAlert('mixed', 'api-7f9', { startsAt }),
    ]);
    const title = '[critical] Several alerts: 2 firing';
    expect(slack.title).toBe(title);
    expect(mail.subject).toBe(title);
    expect(pagerduty.payload).toMatchObject({ severity: 'critical' });
    expect(slack.text).toContain('`alertname=SlowAnswers` `pod=api-2ab` `severity=warning`');
    expect(slack.text).toContain(
      '<https://runbooks.example.com/alerts/SlowAnswers/?pod=api-2ab&service=mixed|runbook>',
    );
  });

  it('lists the first of many instances, and their number', async () => {
    const { startsAt } = createRecentStart();
    const many = Array.from({ length: 40 }, (_, index) => createAlert('many', `api-${100 + index}`, { startsAt }));
    const { slack, pagerduty, mail } = await notifier.notify(many);
    expect(slack.title).toBe('[critical] HighErrorRate: 40 firing');
    expect(slack.text.match(/^•/gm)).toHaveLength(10);
    expect(slack.text).toContain('The first 10 of 40.');
    expect(pagerduty.payload.custom_details['instances']?.match(/^- pod/gm)).toHaveLength(20);
    expect(pagerduty.payload.custom_details['instances']).toMatch(/- and others: 40 in all$/);
    expect(parsePageHtml(mail.html).links).toHaveLength(21);
    expect(parsePageHtml(mail.html).text).toMatch(/The first 20 of 40\.$/);
  });
});
