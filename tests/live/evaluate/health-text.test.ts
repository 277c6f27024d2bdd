/** A health check that expects a text: the text may be in a response that says the opposite, or where no reader sees it. */
import { describe, expect, it } from 'vitest';
import type { HealthSignalFields } from '../../../src/catalog/schemas/signal.ts';
import { evaluateHealth } from '../../../src/live/evaluate/health/evaluate-health.ts';

function evaluate(body: string, contains: string, type: string) {
  const signal: HealthSignalFields = {
    ...{ kind: 'health', title: 'Health', endpoint: 'api', path: '/health', refresh: 15 },
    expect: { status: 200, contains },
  };
  const response = { status: 200, type, body, skewMs: 0, retryAfterMs: undefined };
  return evaluateHealth(signal, 'http://api/health', { response, durationMs: 1 }, 1000);
}

type Row = [body: string, contains?: string];

const plain: { present: Row[]; denied: Row[]; absent: Row[] } = {
  present: [
    ['healthy'],
    ['status: healthy'],
    ['"healthy"'],
    ['is healthy'],
    ['all checks healthy.'],
    ['db healthy, cache healthy'],
    ['warnings: none, healthy'],
    ['5/5 healthy'],
    ['healthy: 5 of 5'],
    ['100 % healthy'],
    ['environment healthy'],
    ['node healthy'],
    ['healthy: yes'],
    ['errors: no\nhealthy'],
    ['cookie: ok', 'ok'],
    ['OK: 0 errors', 'OK'],
    ['OK: no problems found', 'OK'],
    ['HTTP/1.1 200 OK', 'OK'],
    ['OK - load average: 0.00', 'OK'],
    ['+PONG', 'PONG'],
    ['is it up?  yes', 'up? yes'],
    ['cache: unhealthy: 0', 'unhealthy: 0'],
  ],
  denied: [
    ['not healthy'],
    ['NOT healthy'],
    ['not yet fully healthy'],
    ['un-healthy'],
    ['non healthy'],
    ["isn't healthy"],
    ['isnt healthy'],
    ['never healthy'],
    ['no healthy upstream'],
    ['0 healthy'],
    ['2/5 healthy'],
    ['2 out of 5 healthy'],
    ['40 % healthy'],
    ['healthy: no'],
    ['healthy : No'],
    ['healthy=false'],
    ['healthy => 0'],
    ['"healthy": null'],
    ['healthy: unknown'],
    ['healthy? no'],
    ['healthy?'],
    ['healthy is false'],
    ['healthy no'],
    ['healthy instances: 0'],
    ['healthy: 3 of 5'],
    ['healthy checks have failed'],
    ['healthy:\n  false'],
    ['waiting for healthy'],
    ['expected healthy, got down'],
    ['was healthy'],
    ['unless healthy'],
    ['partially healthy'],
    ['not\u00a0healthy'],
    ['not\thealthy'],
    ['no\u00adt healthy'],
    ['healthy-ish'],
    ['db: healthy\ncache: unhealthy'],
    ['db healthy, cache not healthy'],
    ['NOK, then OK', 'OK'],
  ],
  absent: [['unhealthy'], ['un\u200bhealthy'], ['Healthy'], ['healthyish'], ['is_healthy'], ['NOK', 'OK'], ['']],
};

const levels = { present: 'ok', denied: 'unknown', absent: 'critical' } as const;
const rows = Object.entries(plain).flatMap(([kind, all]) =>
  all.map(([body, contains = 'healthy']) => [body, contains, kind as keyof typeof plain] as const),
);

describe('a text', () => {
  it.each(rows)('%j with %j: %s', (body, contains, kind) => {
    expect(evaluate(body, contains, 'text/plain').level).toBe(levels[kind]);
  });

  it('that denies the phrase says so, and what to write instead', () => {
    expect(evaluate('db: healthy\ncache: not healthy', 'healthy', 'text/plain').message).toBe(
      'the answer has "healthy" in "cache: not healthy", which says the opposite or nothing; write after contains: the whole line of a healthy answer',
    );
  });
});

describe('a web page', () => {
  it.each([
    '<p>healthy</p>',
    '<title>healthy</title>',
    '<p>All <b>healthy</b>.</p>',
    '<tr><td>db</td><td>healthy</td></tr>',
    '<dl><dt>db</dt><dd>healthy</dd><dt>errors</dt><dd>none</dd></dl>',
    '<li>errors: no</li><li>healthy</li>',
    '<p hidden="not">healthy</p><!-- not healthy -->',
  ])('shows the text: %s', (body) => {
    expect(evaluate(body, 'healthy', 'text/html').level).toBe('ok');
  });

  it.each([
    ['<!-- healthy --><p>down</p>', /in its markup, such as a comment, a script or an attribute, but does not show it/],
    ['<!-- healthy', /in its markup, such as a comment, a script or an attribute, but does not show it/],
    [
      '<script>const status = "healthy"</script><p>down</p>',
      /in its markup, such as a comment, a script or an attribute, but does not show it/,
    ],
    [
      '<style>.healthy { color: green }</style><p>down</p>',
      /in its markup, such as a comment, a script or an attribute, but does not show it/,
    ],
    [
      '<template><p>healthy</p></template><p>down</p>',
      /in its markup, such as a comment, a script or an attribute, but does not show it/,
    ],
    [
      '<noscript>healthy</noscript><p>down</p>',
      /in its markup, such as a comment, a script or an attribute, but does not show it/,
    ],
    ['<p class="healthy" title=\'healthy\'>down</p>', /but does not show it/],
    ['<meta content="healthy"><p>down</p>', /but does not show it/],
    ['<p>not <b>healthy</b></p>', /in "not healthy"/],
    ['<p>not&nbsp;healthy</p>', /in "not healthy"/],
    ['<p>un&#45;healthy</p>', /in "un-healthy"/],
    ['<td>healthy</td><td>no</td>', /says the opposite/],
    ['<dt>healthy</dt><dd>false</dd>', /says the opposite/],
    ['<p>un<b>healthy</b></p>', /but does not show it/],
    ['<p>not&nbsphealthy</p>', /in "not healthy"/],
    ['<p>un&hyphen;healthy</p>', /but does not show it/],
    ['<p>un&shy;healthy</p>', /but does not show it|perhaps a login/],
  ])('does not: %s', (body, message) => {
    const reading = evaluate(body, 'healthy', 'text/html');
    expect(reading.message).toMatch(message);
    expect(reading.level).toBe('unknown');
  });

  it.each([
    ['<healthy>false</healthy>', 'unknown'],
    ['<status>healthy</status>', 'ok'],
  ])('is read like XML: %s', (body, level) => {
    expect(evaluate(body, 'healthy', 'application/xml').level).toBe(level);
  });

  it('has a text with tags outside comments only', () => {
    expect(evaluate('<b>up</b>', '<b>up</b>', 'text/html').level).toBe('ok');
    expect(evaluate('<!-- <b>up</b> --><p>down</p>', '<b>up</b>', 'text/html').level).not.toBe('ok');
  });
});

describe('JSON', () => {
  it.each<Row>([
    ['{"status":"healthy"}'],
    ['{"healthy":true}'],
    ['{"healthy":"yes"}'],
    ['["healthy"]'],
    ['{"checks":[{"name":"db","state":"healthy"}]}'],
    ['{"status":"ok"}', '"status":"ok"'],
  ])('has the text: %s', (body, contains = 'healthy') => {
    expect(evaluate(body, contains, 'application/json').level).toBe('ok');
  });

  it.each<Row>([
    ['{"healthy":false}'],
    ['{"healthy": null}'],
    ['{"healthy":0}'],
    ['{"healthy":"no"}'],
    ['{"healthy":{"db":false}}'],
    ['{"healthy":[]}'],
    ['{"status":"not healthy"}'],
    ['{"db":"healthy","cache":"unhealthy"}'],
    ['{"expected":"healthy","actual":"down"}'],
    ['{"healthy":false}', '"healthy"'],
    ['{"db":{"healthy":true},"cache":{"healthy":false}}'],
  ])('does not say so: %s', (body, contains = 'healthy') => {
    const reading = evaluate(body, contains, 'application/json');
    expect(reading.level).toBe('unknown');
    expect(reading.message).toMatch(/; write pointer: with the path of the field, and equals: with its healthy value$/);
  });
});
