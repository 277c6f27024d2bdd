/** A health check that expects a text: only a complete statement proves it, in a text, a web page or JSON. */
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

type Row = string | [body: string, contains: string];
type Table = Record<'stated' | 'open' | 'absent', Row[]>;

const levels = { stated: 'ok', open: 'unknown', absent: 'critical' } as const;

const listRows = ({ stated, open, absent }: Table) =>
  Object.entries({ stated, open, absent }).flatMap(([kind, rows]) =>
    rows.map((row) => {
      const [body, contains] = typeof row === 'string' ? [row, 'healthy'] : row;
      return [body, contains, levels[kind === 'stated' || kind === 'open' ? kind : 'absent']] as const;
    }),
  );

const all = 'All systems operational';

const plain: Table = {
  stated: [
    'healthy',
    '\n  healthy\r\n',
    '"healthy"',
    'healthy.',
    ['OK', 'OK'],
    ['OK!', 'OK'],
    ['+PONG', 'PONG'],
    ['+PONG', '+PONG'],
    'status: healthy',
    'Status : healthy',
    'state=healthy',
    'health => healthy',
    'Overall status: "healthy"',
    'uptime: 5 s\nstatus: healthy\nversion: 1.2',
    'healthy: true',
    'healthy=yes',
    'Service is healthy',
    'The API is healthy.',
    'all checks are healthy',
    'All healthy',
    [all, all],
    [`GitHub status\n${all}\nUpdated at 10:00`, all],
    [`status: ${all}`, all],
    ['db: healthy\ncache: down', 'db: healthy'],
    ['HTTP/1.1 200 OK', 'HTTP/1.1 200 OK'],
    ['OK - load average: 0.00', 'OK - *'],
    ['OK\nuptime: 5 s', 'OK*'],
    ['a b c d', 'a*c*d'],
  ],
  open: [
    ...['not healthy', 'NOT healthy', 'un-healthy', 'non healthy', "isn't healthy", 'never healthy', 'nothing healthy'],
    ...['nicht healthy', 'pas healthy', 'keines healthy', 'no healthy upstream', '0 of 3 healthy', '2/5 healthy'],
    ...['!healthy', '¬healthy', '❌ healthy', 'healthy ❌', '☐ healthy', '[ ] healthy', '# healthy', '~healthy'],
    ...['healthy: no', 'healthy : No', 'healthy=false', 'healthy=0', 'healthy => 0', 'healthy? false', 'healthy?'],
    ...['healthy is false', 'healthy no', 'healthy instances: 0', 'healthy-ish', 'is_healthy', 'healthy_since: never'],
    ...['healthy\nnot true', 'Healthy\n---\nnone'].map((body): Row => [body, body.slice(0, 7)]),
    ...['expected: healthy', 'previous status: healthy', 'not: healthy', 'db: healthy', 'status != healthy'],
    ...['status: healthy?', 'status: not healthy', 'status: healthy, no', 'status: !healthy'],
    ...['expected:\n  status: healthy\nactual:\n  status: down', 'Status: healthy\nstatus: down'],
    ...['status: healthy\nhealth: bad', 'not\nstatus: healthy!\nresult: none'],
    ...['status: healthy\ncache: unhealthy', 'status: healthy\nCache is Not Healthy', 'healthy\nnot healthy'],
    ...['nothing is healthy', 'None is healthy', 'all but one healthy', 'if the service is healthy', 'was healthy'],
    ...['The service is healthy except the cache', 'not\u00a0healthy', 'not\thealthy', 'no\u00adt healthy'],
    ...[`Not ${all}`, `${all}: false`, `${all}? No`, `${all} except payments`, `${all}\nnot ${all}`].map(
      (body): Row => [body, all],
    ),
    ...['NOK, then OK', 'OK, not', 'not. OK'].map((body): Row => [body, 'OK']),
  ],
  absent: [
    ...['', 'unhealthy', 'un\u200bhealthy', 'Healthy', 'healthyish', 'down'],
    ...[['NOK', 'OK'] as const, ['CRITICAL - load', 'OK - *'] as const, ['ab', 'ab*b'] as const].map(
      ([body, contains]): Row => [body, contains],
    ),
  ],
};

describe('a text', () => {
  it.each(listRows(plain))('%j with %j: %s', (body, contains, level) => {
    expect(evaluate(body, contains, 'text/plain').level).toBe(level);
  });

  it.each([
    [
      'db: healthy\ncache: not healthy',
      'the answer has "healthy" in "db: healthy", which proves nothing; write after contains: the whole line of a healthy answer, with * for what changes in it',
    ],
    [
      'status: healthy\nstate: down',
      'the answer has "healthy" in "status: healthy / state: down", which proves nothing; write after contains: the whole line of a healthy answer, with * for what changes in it',
    ],
    [
      'up\nhealthy',
      'the answer has "healthy" in "healthy", which proves nothing; if this line proves health among the others, write "healthy*" after contains:',
    ],
  ])('that proves nothing says so, and what to write instead: %j', (body, message) => {
    expect(evaluate(body, 'healthy', 'text/plain').message).toBe(message);
  });
});

describe('a web page', () => {
  it.each<Row>([
    '<p>healthy</p>',
    '<!doctype html><title>healthy</title>',
    '<p>Status: healthy</p>',
    '<h1>API</h1><p>All <b>healthy</b>.</p>',
    '<p>The service\n is healthy.</p>',
    '<table><tr> <th>Status</th> <td>healthy</td> </tr><tr><td>db</td><td>5 s</td></tr></table>',
    '<dl><dt>Status</dt><dd>healthy</dd><dt>errors</dt><dd>none</dd></dl>',
    '<p>healthy</p><!-- not healthy --><script>"not healthy"</script>',
    [`<h1>Status</h1><span class="x">${all}</span><footer>about</footer>`, all],
    ['<tr><td>db</td><td>healthy</td></tr><tr><td>cache</td><td>down</td></tr>', 'db: healthy'],
    ['<h1>Status</h1><td class="green">up</td>', '<td class="green">up</td>'],
    ['<p><b>up</b></p>', '<b>up</b>'],
  ])('states it: %j', (row) => {
    const [body, contains] = typeof row === 'string' ? [row, 'healthy'] : row;
    expect(evaluate(body, contains, 'text/html').level).toBe('ok');
  });

  const notShown = /in its markup, such as a comment, a script or an attribute, but does not show it/;

  it.each([
    ['<!-- healthy --><p>down</p>', notShown],
    ['<!-- healthy', notShown],
    ['<script>const status = "healthy"</script><p>down</p>', notShown],
    ['<style>.healthy { color: green }</style><p>down</p>', notShown],
    ['<template><p>healthy</p></template><p>down</p>', notShown],
    ['<noscript>healthy</noscript><p>down</p>', notShown],
    ['<p class="healthy" title=\'healthy\'>down</p>', notShown],
    ['<meta content="healthy"><p>down</p>', notShown],
    ['<p hidden>healthy</p>', notShown],
    ['<div style="color: red; display: none"><div></div>healthy</div>', notShown],
    ['<p><s>healthy</s></p>', notShown],
    ['<select><option>healthy<option>down</select>', notShown],
    ['<p>un<b>healthy</b></p>', notShown],
    ['<p>un&hyphen;healthy</p>', notShown],
    ['<p>un&shy;healthy</p>', /but does not show it|perhaps a login/],
    ['<p>not <b>healthy</b></p>', /in "not healthy"/],
    ['<p>not\nhealthy</p>', /in "not healthy"/],
    ['<p>not&nbsp;healthy</p>', /in "not healthy"/],
    ['<p>not&nbsphealthy</p>', /in "not healthy"/],
    ['<p>un&#45;healthy</p>', /in "un-healthy"/],
    ['<td>healthy</td><td>no</td>', /in "healthy: no"/],
    ['<dt>healthy</dt><dd>false</dd>', /in "healthy: false"/],
    ['<td>db</td><td>healthy</td>', /in "db: healthy".*write after contains: the whole line/],
    ['<div>healthy</div><div>0</div>', /in "healthy".*write "healthy\*" after contains:/],
  ])('does not state it: %j', (body, message) => {
    const reading = evaluate(body, 'healthy', 'text/html');
    expect(reading.message).toMatch(message);
    expect(reading.level).toBe('unknown');
  });

  it.each([
    ['<p>not <b>up</b></p>', 'unknown'],
    ['<!-- <b>up</b> --><p>down</p>', 'critical'],
  ])('does not state markup that it denies or hides: %s', (body, level) => {
    expect(evaluate(body, '<b>up</b>', 'text/html').level).toBe(level);
  });

  it.each([
    ['<status>healthy</status>', 'ok'],
    ['<?xml version="1.0"?>\n<health>\n  <status>healthy</status>\n</health>', 'ok'],
    ['<healthy>true</healthy>', 'ok'],
    ['<healthy>false</healthy>', 'unknown'],
    ['<expected>healthy</expected>', 'unknown'],
  ])('is read like XML, with the names of its elements: %j', (body, level) => {
    expect(evaluate(body, 'healthy', 'application/xml').level).toBe(level);
  });
});

const json: Table = {
  stated: [
    '{"status":"healthy"}',
    '{"version":"1","state": "healthy"}',
    '{"healthy":true}',
    '{"status":"healthy","db":"healthy","healthy":true}',
    ['{"status":"ok","provider":"facebook","token":"xok1"}', 'ok'],
    ['{"status": "ok","uptime":5}', '"status":"ok"'],
    ['{"db":"up", "cache":"up"}', '"db":"up","cache":"up"'],
    ['{"a":1}', '{"a": 1}'],
    ['{"status":"ok","uptime":5}', '{"status":"ok"*'],
  ],
  open: [
    ...['{"healthy":false}', '{"healthy": null}', '{"healthy":0}', '{"healthy":"no"}', '{"healthy":{"db":false}}'],
    ...['{"healthy":[]}', '{"status":"not healthy"}', '{"db":"healthy","cache":"unhealthy"}', '["healthy"]'],
    ...['{"expected":"healthy","actual":"down"}', '{"checks":[{"state":"healthy"},{"state":"down"}]}'],
    ...['{"db":{"healthy":true},"cache":{"healthy":false}}', '{"expected":{"status":"healthy"}}'],
    ...['{"status":"healthy","cache":"unhealthy"}', '{"status":"healthy","db":{"healthy":false}}'],
    ...['{"status":"healthy","state":"down"}', '{"healthy":true,"status":"down"}'],
    ...['{"status":"healthy","status":"down"}', '{"status":"healthy","not healthy":["db"]}'],
    ['{"healthy":false}', '"healthy"'],
    ['{"db":{"status":"ok"}}', '"status":"ok"'],
  ],
  absent: ['{"status":"down"}', '{"status":"unhealthy"}', '{}', ['{"status":"down"}', '"status":"ok"']],
};

describe('JSON', () => {
  it.each(listRows(json))('%j with %j: %s', (body, contains, level) => {
    const reading = evaluate(body, contains, 'application/json');
    expect(reading.level).toBe(level);
    if (level === 'unknown')
      expect(reading.message).toMatch(
        /proves nothing; write pointer: with the path of the field, and equals: with its healthy value$/,
      );
  });
});
