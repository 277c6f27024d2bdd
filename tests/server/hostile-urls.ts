/** Malformed and forged URLs: what an alert's link can look like at its worst. */

/** Becomes an element wherever it is not escaped. */
export const canary = '<zz-canary onfocus=alert(1)>';

const hostileHtml = encodeURIComponent(`"'>${canary}<script>alert(1)</script><img src=x onerror=alert(1)>`);
const rightToLeftText = encodeURIComponent('\u202egnp.exe\u202c\u2066x');
const longText = 'a'.repeat(10_240);

/** As in the request line, with the statuses that are correct for it. */
export type HostileUrl = readonly [target: string, ...statuses: number[]];

/** Queries that are sent to each of the pages. */
const queries: readonly string[] = [
  `service=${longText}`,
  `${longText}=1`,
  `pod=${hostileHtml}`,
  `${hostileHtml}=1`,
  'pod=%00',
  '%00=%00',
  'pod=%',
  'pod=%zz%2',
  'pod=%2561%252e%252e%252f',
  'a[]=1&a[]=2&a[b][c]=3',
  '__proto__=x&__proto__[polluted]=1&constructor=y&constructor.prototype.z=1',
  'toString=1&hasOwnProperty=1&valueOf=1',
  `pod=${rightToLeftText}&${rightToLeftText}=x`,
  'pod=a&pod=b&POD=c',
  'NAMESPACE=Prod&NameSpace=b&name-space=c',
  'pod=%ff%fe%c0%af&x=%ed%a0%80',
  'pod=a;namespace=b;service=c',
  Array.from({ length: 1500 }, (_each, at) => `p${at}=1`).join('&'),
  'url=javascript:alert(1)&href=data:text/html,x&next=//evil.test',
  'pod=%0d%0aSet-Cookie:%20a=b%0d%0a%0d%0a<script>',
  "pod='%22`$(reboot)`%26%26;|",
  'pod={{constructor.constructor(%27alert(1)%27)()}}&x=%24{7*7}&y=%23{7*7}',
  '?????&&&&====',
  '=&=&=',
  'pod=--rf&pod=-n',
  `pod=${encodeURIComponent('😀'.repeat(200))}`,
  '%F0%9F%98%80=%F0%9F%98%80',
  'severity=__proto__&team=constructor&service=toString&job=valueOf&namespace=%2e%2e',
];

const pages: readonly [path: string, ...statuses: number[]][] = [
  ['/alerts/HighErrorRate/', 302],
  ['/alerts/HighLatency/', 200],
  ['/alerts/Unheard/', 404],
  ['/new/', 200],
  ['/runbooks/api/high-error-rate/', 200],
  ['/search/', 200],
  ['/status/api/high-error-rate/', 200],
];

const paths: readonly HostileUrl[] = [
  [`/alerts/${hostileHtml}/`, 400, 404],
  ['/alerts/%3Czz-canary%20onfocus=alert(1)%3E/', 404],
  ['/alerts/%00/', 400],
  ['/alerts/%/', 400],
  ['/alerts/%2561lert/', 400, 404],
  ['/alerts/%25/', 404],
  ['/alerts/%252e%252e/', 400],
  ['/alerts/__proto__/', 404],
  ['/alerts/constructor/', 404],
  ['/alerts/hasOwnProperty/', 404],
  [`/alerts/${rightToLeftText}/`, 404],
  ['/alerts/%ff%fe/', 400],
  ['/alerts/hIGHeRRORrATE/', 302],
  ['/ALERTS/HighErrorRate/', 404],
  ['/alerts/HighErrorRate;service=api/', 404],
  ['/alerts/high_error-rate?x=1', 308],
  ['/alerts/../alerts/HighErrorRate/', 400],
  ['/alerts/..%2f..%2fetc%2fpasswd/', 400],
  ['/alerts/..\\..\\x/', 400],
  ['/alerts//evil.test/', 400],
  ['//evil.test/alerts/x/', 400],
  ['/alerts/javascript:alert(1)/', 404],
  ['/alerts/http:%2f%2fevil.test/', 400, 404],
  ['/alerts/', 404],
  ['/alerts/a/b/c/', 404],
  [`/alerts/${'x'.repeat(7000)}/`, 404],
  [`/alerts/${longText}/`, 414],
  [`/alerts/Unheard/?pod=${'a'.repeat(13_000)}`, 414],
  ['/alerts/{{7*7}}/', 404],
  ["/alerts/'%22%60/", 404],
  ['/alerts/%F0%9F%98%80/', 404],
  ['/alerts/%20%20/', 404],
  ['/alerts/-/', 404],
  ['/alerts/High%20Error%20Rate/', 302],
  ['/runbooks/__proto__/constructor/', 404],
  ['/runbooks/api/high-error-rate%00/', 400],
  ['/runbooks/API/HIGH-error-rate/?%3Czz-canary%3E=1', 308],
  ['/runbooks/%2e%2e/%2e%2e/etc/passwd', 400],
  [`/runbooks/${hostileHtml}/x/`, 400, 404],
  ['/runbooks/api/high-error-rate/.md', 404],
  ['/new/?alert=%3Cscript%3Ealert(1)%3C/script%3E&service=%3Czz-canary%3E', 200],
  ['/new/?alert=x%0A---%0Aa:%20b&service=api', 200],
  [`/new/?alert=${longText}`, 200],
  ['/new/?alert=%00%E2%80%AE&service=__proto__', 200],
  ['/new/?alert=a&alert=b&ALERT=c&service=api&service=zz', 200],
  ['/new/?alert[]=x&service[]=y', 200],
  ['/new/?alert=__proto__&service=constructor&__proto__=1', 200],
  ['/new?alert=x', 308],
  ['/new/x/', 404],
  ['/new/../new/', 400],
  ['/search/?q=%3Cscript%3Ealert(1)%3C/script%3E&service=__proto__', 200],
  ['/search/%3Czz-canary%3E/', 404],
  ['/status/?service=%3Czz-canary%20onfocus=alert(1)%3E&level=__proto__&wall=%00', 200],
  ['/status/__proto__/constructor/', 404],
  ['/status/api/%3Czz-canary%3E/', 404],
  ['/status/api/%2561/', 400, 404],
  ['/status/a/b/c/d/e/f/', 404],
  ['/#x?pod=1', 400],
  ['/alerts/Unheard/#x?pod=1', 400],
  ['alerts/Unheard/', 400],
  ['/alerts/x\u0000y/', 400],
  ['/alerts/x\u0007/?pod=\u001b[2J', 400],
  ['/alerts/Überlast/?pod=ä', 400, 404],
];

/** Every page with every query, and every path. */
export const hostileUrls: readonly HostileUrl[] = [
  ...pages.flatMap(([path, ...statuses]) => queries.map((query): HostileUrl => [`${path}?${query}`, ...statuses])),
  ...paths,
];

/** A few of each kind that a browser sends unchanged. */
export const hostileBrowserUrls: readonly string[] = [
  ...queries
    .slice(2, 16)
    .map((query, at) => `${['/alerts/Unheard/', '/new/', '/alerts/HighErrorRate/'][at % 3]}?${query}`),
  `/new/?alert=${hostileHtml}&service=${hostileHtml}`,
  `/alerts/${rightToLeftText}/?pod=${rightToLeftText}`,
  '/alerts/%3Czz-canary%20onfocus=alert(1)%3E/',
  '/alerts/Unheard/#step?pod=%3Cimg%20src=x%20onerror=alert(1)%3E&url=javascript:alert(1)',
  `/search/?q=${hostileHtml}&service=__proto__`,
  `/status/?service=${hostileHtml}&level=${hostileHtml}`,
];
