import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parsePageHtml } from '../../tools/page-html.ts';
import { createFutureStart, type Notifier, type ReceivedNotification, startNotifier } from './notifier.ts';

let notifier: Notifier;

beforeAll(async () => {
  notifier = await startNotifier();
});

afterAll(() => notifier?.stop());

/** Values that an attacker could get into a label or an annotation. */
const hostileValues: [string, string][] = [
  ['a Slack mention', '<!channel> <@U123>'],
  ['a Slack link', '<https://evil.test|Runbook>'],
  ['an escape from a Slack link', 'x|Runbook> <https://evil.test|y'],
  ['an escape from code', '`<!here>` ```'],
  ['entities', '&lt;!channel&gt; &#60;b&#62;'],
  ['a script', '<script>alert(1)</script>'],
  ['an attribute', '" onmouseover="alert(1)'],
  ['a single-quoted attribute', "' onclick='alert(1)' x='"],
  ['an image', '<img src=https://evil.test/x onerror=alert(1)>'],
  ['a comment', '--><a href="https://evil.test">Runbook</a><!--'],
  ['line breaks', 'x\nRunbook:\r\nhttps://evil.test\u2028\n- pod=y'],
  ['a header', 'x\r\nBcc: everybody@example.com\r\n\r\nhello'],
  ['bidirectional characters', 'api\u202Egro.elpmaxe\u2066\u200B'],
  ['a template', '{{ template "flarepath.base" }}$1'],
  ['JSON', '","links":[{"href":"https://evil.test"}],"x":"'],
  ['a query', 'a&pod=b#c?d=e%26;f=g'],
  ['10 KB', 'x'.repeat(10_000)],
];

const listTags = (html: string): string[] =>
  [...html.matchAll(/<([a-z][a-z0-9]*)/gi)].map(([, name = '']) => name.toLowerCase());

/** Slack's links and mentions: `<…>`. Everything else is text. */
const findSlackMarkup = (text: string): string[] => [...text.matchAll(/<([^>]*)>/g)].map(([, inner = '']) => inner);

const hasControlCharacters = (text: string): boolean => /[\p{Cc}\p{Cf}\u2028\u2029]/u.test(text.replaceAll('\n', ''));

const harmlessValue = 'no-surprise';

async function sendNotification(
  value: string,
  service: string,
  annotations: Record<string, string>,
): Promise<ReceivedNotification> {
  const common = { alertname: value, severity: value, service };
  const startsAt = createFutureStart();
  return notifier.notify([
    { labels: { ...common, pod: value }, annotations, startsAt },
    { labels: { ...common, pod: 'other' }, annotations, startsAt },
  ]);
}

let harmlessNotification: ReceivedNotification;

describe.each(hostileValues)('a label and an annotation that hold %s', (kind, value) => {
  let found: ReceivedNotification;

  beforeAll(async () => {
    const annotations = (each: string) => ({ summary: each, description: each });
    harmlessNotification ??= await sendNotification(harmlessValue, 'calm', annotations(harmlessValue));
    found = await sendNotification(value, `hostile ${kind}`, annotations(value));
  });

  it('add no link, mention or line to a Slack message', () => {
    const { title, text, fallback, color } = found.slack;
    for (const each of [title, fallback]) expect(findSlackMarkup(each)).toEqual([]);
    const marks = findSlackMarkup(text);
    expect(marks).toHaveLength(findSlackMarkup(harmlessNotification.slack.text).length);
    for (const each of marks)
      expect(each).toMatch(
        /^(?:!date\^\d+\^\{date_short_pretty\} \{time\}\|[^|]+|https:\/\/runbooks\.example\.com\/alerts\/[^|\s]+\|runbook)$/,
      );
    expect(text.replace(/<[^>]*>/g, '').replaceAll(/&(?:amp|lt|gt);/g, '')).not.toMatch(/[<>&]/);
    expect(text.split('\n')).toHaveLength(harmlessNotification.slack.text.split('\n').length);
    expect(text.match(/`/g)?.length).toBe(
      (harmlessNotification.slack.text.match(/`/g)?.length ?? 0) + countBackquotes(value),
    );
    expect(hasControlCharacters(`${title}${text}`)).toBe(false);
    expect(color).toBe('warning');
    expect(text.replaceAll(/<[^>]*>/g, '').length).toBeLessThan(2_000);
  });

  it('add no element, attribute, link or header to the mail', () => {
    const { html, plain, subject, raw } = found.mail;
    expect(listTags(html)).toEqual(listTags(harmlessNotification.mail.html));
    const links = parsePageHtml(html).links;
    expect(links).toHaveLength(3);
    for (const link of links) expect(link).toMatch(/^https:\/\/runbooks\.example\.com\/alerts\//);
    expect(html).not.toMatch(/\son\w+\s*=\s*["']/);
    expect(hasControlCharacters(parsePageHtml(html).text)).toBe(false);
    const bare = (text: string) => text.replaceAll('\r', '').split('\n').length;
    expect(bare(plain)).toBe(bare(harmlessNotification.mail.plain));
    expect(subject).not.toMatch(/[\r\n]/);
    const headers = (mail: string) => (mail.split('\r\n\r\n')[0] ?? '').match(/^[\w-]+:/gm)?.sort();
    expect(headers(raw)).toEqual(headers(harmlessNotification.mail.raw));
  });

  it('stay text in PagerDuty, with a severity that it accepts', () => {
    const { links, client_url, payload } = found.pagerduty;
    expect(links).toHaveLength(1);
    for (const each of [client_url, links[0]?.href])
      expect(each).toMatch(/^https:\/\/runbooks\.example\.com\/alerts\/[^\s<>"'`|\\]+$/);
    expect(payload.severity).toBe('info');
    expect(hasControlCharacters(payload.summary)).toBe(false);
    const lines = payload.custom_details['instances']?.split('\n') ?? [];
    expect(lines).toHaveLength(4);
    expect(lines.filter((line) => line.startsWith('- pod='))).toHaveLength(2);
  });

  it('reach the landing page unchanged', () => {
    const urls = [found.slack.actions[0]?.url, found.pagerduty.links[0]?.href, parsePageHtml(found.mail.html).links[0]];
    // Alertmanager sorts them either way. A value too long for a link is left out.
    const pods = [...(value.length > 250 ? [] : [['pod', value]]), ['pod', 'other']];
    for (const each of urls) {
      const url = new URL(each ?? '');
      expect(decodeURIComponent(url.pathname)).toBe(`/alerts/${value}/`);
      const [service, ...others] = [...url.searchParams].reverse();
      expect(service).toEqual(['service', `hostile ${kind}`]);
      expect(pods.some((pod) => `${others}` === `${pod}`) || others.length === 0).toBe(true);
      if (others.length === 0) expect(value.length).toBeGreaterThan(250);
      expect(url.hash).toBe('');
    }
  });
});

/** Backquotes matter only inside code, so a summary may keep them. */
const countBackquotes = (value: string): number => value.match(/`/g)?.length ?? 0;

describe('a runbook_url', () => {
  const landing = /^https:\/\/runbooks\.example\.com\/alerts\//;

  it.each([
    'javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    '//evil.test/',
    ' https://evil.test',
    'https:/runbooks.test',
    'https://user:secret@runbooks.test/',
    'https://runbooks.test\\@evil.test/',
    'ftp://runbooks.test/x',
    'see the wiki',
    '',
  ])('that is not a plain web address, %j, is replaced by the landing page', async (runbook_url) => {
    const { slack, pagerduty, mail } = await sendNotification(harmlessValue, `url ${runbook_url}`, { runbook_url });
    for (const each of [slack.actions[0]?.url, pagerduty.links[0]?.href, parsePageHtml(mail.html).links[0]])
      expect(each).toMatch(landing);
  });

  it.each([
    ['x="><script>alert(1)</script>', 'x=%22%3E%3Cscript%3Ealert%281%29%3C/script%3E'],
    ['pod=a b|c', 'pod=a%20b%7Cc'],
    ["pod='`{x}^\\;", 'pod=%27%60%7Bx%7D%5E%5C%3B'],
    ['pod=a&lt;b', 'pod=a&lt%3Bb'],
    ['pod=a%20b&c=d', 'pod=a%20b&c=d'],
  ])('with unescaped labels, ?%s, is shown as one URL', async (written, expected) => {
    const runbook_url = `https://runbooks.test/alerts/X/?${written}`;
    const url = `https://runbooks.test/alerts/X/?${expected}`;
    const { slack, pagerduty, mail } = await sendNotification(harmlessValue, `url ${written}`, { runbook_url });
    expect(slack.actions[0]?.url).toBe(url);
    expect(findSlackMarkup(slack.text)).toContain(`${url}|runbook`);
    expect(pagerduty.links[0]?.href).toBe(url);
    expect(parsePageHtml(mail.html).links).toEqual([url, url, url]);
  });
});
