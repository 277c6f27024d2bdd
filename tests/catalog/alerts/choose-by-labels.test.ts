import { describe, expect, it } from 'vitest';
import { findRunbooksForAlert } from '../../../src/catalog/alerts/alert-index.ts';
import { chooseByLabels } from '../../../src/catalog/alerts/choose-runbook.ts';
import { guessServices } from '../../../src/catalog/alerts/guess-services.ts';
import { findSeverityLevels } from '../../../src/catalog/alerts/parse-severity.ts';
import { selectSafeLabels } from '../../../src/catalog/alerts/select-safe-labels.ts';
import { loadFolder } from '../load-folder.ts';
import { removeContent, writeContent } from '../write-content.ts';

const writeSeverityLevels = (...severityLevels: string[]): string =>
  `severity:\n${severityLevels.map((each) => `  - ${each}\n`).join('')}`;

const runbook = (severity?: number, more = ''): string =>
  `---\nalerts: [Slow]\n${severity === undefined ? '' : `severity: ${severity}\n`}${more}---\n# Slow\n`;

const folder = writeContent({
  'services/api-gateway.yaml': `title: API Gateway\nowner: edge\n${writeSeverityLevels('{ name: SEV-1, level: 1 }', '{ name: SEV-2, level: 2 }')}`,
  'services/checkout.yaml': `title: Online Checkout\nowner: Payments Team\n${writeSeverityLevels('{ name: P0, level: 1, means: "Critical: nobody can pay" }', '{ name: P1, level: 2 }', '{ name: P2, level: 4 }')}`,
  'runbooks/api/slow.md': runbook(3),
  'runbooks/api/database.md': runbook(),
  'runbooks/api-gateway/slow.md': runbook(2),
  'runbooks/checkout/slow.md': runbook(1),
  'runbooks/checkout/slow-ledger.md': runbook(4, 'owner: ledger\naliases: [wiki/ops/SlowLedger, Ledger is slow]\n'),
  'runbooks/checkout/many.md': '# Many\n\n## LedgerStuck\n\n## CheckoutDown\n',
  'runbooks/checkout/checkout-down.md': '---\nalerts: [CheckoutDown]\n---\n# Down\n',
  'runbooks/api/many.md': '# Many\n\n## CheckoutDown\n',
});
const catalog = await loadFolder(folder);
removeContent(folder);

const chooseIds = (query: string): string[] =>
  chooseByLabels(catalog, findRunbooksForAlert(catalog, 'slow'), new URLSearchParams(query)).map(({ id }) => id);

const all = ['api-gateway/slow', 'api/database', 'api/slow', 'checkout/slow', 'checkout/slow-ledger'];

describe('runbooks are chosen by the labels of an alert', () => {
  it.each([
    ['nothing', '', all],
    ['a service by id', 'service=api', ['api/database', 'api/slow']],
    ['a service by title, in any spelling', 'SERVICE=online_checkout', ['checkout/slow', 'checkout/slow-ledger']],
    ['an unknown service', 'service=mail', all],
    ['a service before a namespace', 'namespace=checkout&service=api-gateway', ['api-gateway/slow']],
    ['a namespace that is the service', 'namespace=api', ['api/database', 'api/slow']],
    ['the longest name in a namespace', 'namespace=prod-api-gateway-eu', ['api-gateway/slow']],
    ['a name written in one word', 'namespace=apigateway-prod', ['api-gateway/slow']],
    ['a part of a word, which does not match', 'namespace=apis-prod', all],
    ["a part of the runbook's id", 'job=prod/database-0', ['api/database']],
    ['a namespace, then a job', 'namespace=checkout-eu&job=slow-ledger', ['checkout/slow-ledger']],
    ['an unknown namespace', 'namespace=monitoring&job=checkout', ['checkout/slow', 'checkout/slow-ledger']],
    ['an owner', 'team=ledger', ['checkout/slow-ledger']],
    ["the service's owner", 'team=payments-team', ['checkout/slow']],
    ['a severity level of the service', 'severity=SEV-2', ['api-gateway/slow']],
    ['a severity number', 'severity=2', ['api-gateway/slow', 'checkout/slow-ledger']],
    ['a common severity word', 'severity=info', ['checkout/slow-ledger']],
    ["a word of the service's severity levels", 'service=checkout&severity=critical', ['checkout/slow']],
    ['a severity of no runbook', 'service=api-gateway&severity=info', ['api-gateway/slow']],
    ['two values for one name', 'service=api&service=api-gateway', ['api-gateway/slow', 'api/database', 'api/slow']],
    ['an empty value', 'service=&namespace=&team=&severity=', all],
    ['the properties of every object', 'severity=constructor&team=__proto__&__proto__=api', all],
    ['labels that are not trusted', 'pod=api-7f9&instance=checkout:80', all],
  ])('by %s', (_, query, ids) => expect(chooseIds(query).sort()).toEqual(ids));
});

describe('an alert is found', () => {
  it.each([
    ['by a heading, except where a service has a page for it', 'checkoutdown', ['api/many', 'checkout/checkout-down']],
    ['by a heading', 'ledger-stuck', ['checkout/many']],
    ["by a file's name", 'SlowLedger', ['checkout/slow-ledger']],
    ['by the last part of an alias', 'ledgerisslow', ['checkout/slow-ledger']],
    ['nowhere when it is only - and _', '-_', []],
  ])('%s', (_, alert, ids) => expect(findRunbooksForAlert(catalog, alert).map(({ id }) => id)).toEqual(ids));
});

describe('the likely service of an alert without a runbook', () => {
  it.each([
    ['namespace=checkout-prod', ['checkout'], 'namespace'],
    ['team=edge&pod=x', ['api-gateway'], 'team'],
    ['service=mail&job=api', ['api'], 'job'],
    ['service=api&service=checkout&team=payments team', ['checkout'], 'service'],
    ['service=api&service=checkout&team=edge', ['api', 'checkout'], 'service'],
    ['pod=api', [], undefined],
    ['severity=P0', [], undefined],
  ])('is guessed from %s', (query, ids, label) => {
    const { services, reasons } = guessServices(catalog, new URLSearchParams(query));
    expect(services.map(({ id }) => id).sort()).toEqual(ids);
    expect(reasons[0]?.label).toBe(label);
  });
});

describe('a severity label', () => {
  const service = catalog.services.find(({ id }) => id === 'checkout');
  it.each([
    ['P1', [2]],
    ['1', [2]],
    ['sev2', [4]],
    ['3', []],
    ['Critical', [1]],
    ['page', [1, 2]],
    ['toString', []],
    ['', []],
  ])('%s is mapped by the severity levels of the service', (word, levels) => {
    expect(findSeverityLevels(service, word)).toEqual(levels);
  });

  it('is a plain level for a service without severity levels', () => {
    expect([findSeverityLevels(undefined, '2'), findSeverityLevels(undefined, '7')]).toEqual([[2], []]);
  });
});

describe('the safe labels of a link', () => {
  it.each([
    ['pod=a&POD=b&po-d=c', { pod: 'a' }],
    ['__proto__=1&constructor=x&__name__=up', { constructor: 'x' }],
    ['a[]=1&a.b=2&=3&%00=4&1a=5', {}],
    [`long=${'x'.repeat(513)}&nul=%00&rtl=%E2%80%AEa&line=a%0Ab&option=-rf&ok=%27;%20`, {}],
    ['html=<b>&quote=\'"', { html: '<b>', quote: '\'"' }],
  ])('are those of %s', (query, labels) => {
    expect(Object.fromEntries(selectSafeLabels(new URLSearchParams(query)))).toEqual(labels);
  });

  it('are limited in number', () => {
    const query = new URLSearchParams(Array.from({ length: 3000 }, (_each, index) => [`label_${index}`, 'x']));
    expect(selectSafeLabels(query).size).toBe(24);
  });
});
