/** An instance belongs to exactly one service, or to none. */
import { describe, expect, it } from 'vitest';
import { getInstanceAttributor } from '../../../../src/live/evaluate/alert/instance-attributor.ts';
import { loadScopeCatalog } from './scope-catalog.ts';

const attributor = getInstanceAttributor(await loadScopeCatalog());

/** `a=1,b=2` */
const readLabels = (written: string): Record<string, string> =>
  Object.fromEntries(new URLSearchParams(written.replaceAll(',', '&')));

/** The service, `open: a b`, or `none`. */
function attribute(alert: string, labels: string, expression?: string, ruleLabels = ''): string {
  const rule =
    expression === undefined ? undefined : { name: alert, expression, labels: readLabels(ruleLabels), dependsOn: [] };
  const { service, open } = attributor.prepare(alert, rule)(readLabels(labels));
  return service ?? (open.length > 0 ? `open: ${open.join(' ')}` : 'none');
}

const all = 'open: seekapa sira sql-synthesizer';

describe('an instance whose rule is not known', () => {
  it.each([
    ['HighErrorRate', 'service=sira,pod=a', 'sira'],
    ['HighErrorRate', 'Service=SIRA', 'sira'],
    ['HighErrorRate', 'service=SQL Query Synthesizer', 'sql-synthesizer'],
    ['HighErrorRate', 'service=checkout', 'checkout'],
    ['HighErrorRate', 'service=sira,namespace=seekapa-production', 'sira'],
    ['HighErrorRate', 'service=mail', 'none'],
    ['HighErrorRate', 'service=kube-state-metrics,namespace=seekapa-production', 'seekapa'],
    ['HighErrorRate', 'namespace=prod-sira-eu', 'sira'],
    ['HighErrorRate', 'namespace=monitoring,job=seekapa-api', 'seekapa'],
    ['HighErrorRate', 'namespace=ledger', 'ledger'],
    ['HighErrorRate', 'team=bi', 'seekapa'],
    ['HighErrorRate', 'team=ai', 'open: sira sql-synthesizer'],
    ['HighErrorRate', 'pod=sira-7f9,severity=critical', all],
    ['HighErrorRate', '', all],
    ['Slow', 'namespace=shop', 'open: checkout ledger'],
    ['Slow', 'namespace=shop,env=prod', 'checkout'],
    ['Slow', 'namespace=shop,team=finance', 'ledger'],
    ['OnlySira', 'pod=a', 'sira'],
    ['OnlySira', 'namespace=seekapa-production', 'seekapa'],
    ['OnlySira', 'service=mail', 'none'],
    ['OnlyCheckout', 'service=mail', 'checkout'],
    ['NodeDown', 'service=kubelet,job=node-exporter', 'node'],
    ['NodeDown', 'service=sira,namespace=sira', 'node'],
    ['Unheard', 'namespace=sira', 'sira'],
    ['Unheard', 'team=finance', 'ledger'],
    ['Unheard', 'pod=a', 'none'],
  ])('%s with %s belongs to %s', (alert, labels, service) => {
    expect(attribute(alert, labels)).toBe(service);
  });
});

describe('an instance of a rule', () => {
  it.each([
    ['HighErrorRate', '', 'sum(rate(x{service="sira"}[5m]))', 'sira'],
    ['HighErrorRate', 'service=seekapa', 'x{service=~"sira|seekapa"}', 'seekapa'],
    ['HighErrorRate', 'pod=a', 'sum by (pod) (rate(api_requests_total[1m]))', 'sql-synthesizer'],
    ['HighErrorRate', 'pod=a', 'sum by (pod) (rate(http_requests_total[1m]))', 'open: seekapa sira'],
    ['HighErrorRate', 'pod=a', 'sum by (pod) (x{namespace!~"seekapa.*", container=~"sira.*"})', 'sira'],
    ['HighErrorRate', 'pod=a', 'x{service="sira"} or y{service="seekapa"}', 'open: sira seekapa'],
    ['HighErrorRate', 'service=sira', 'x{service="sira"} or y{service="seekapa"}', 'sira'],
    ['HighErrorRate', 'severity=high', 'sum(security_events{severity="high"})', all],
    ['OnlySira', '', 'sum(rate(x{service="other"}[5m]))', 'none'],
    ['OnlySira', '', 'sum(rate(api_requests_total[5m]))', 'sira'],
    ['OnlyCheckout', 'service=mail', 'x{service="mail"}', 'none'],
  ])('%s with %s of %s belongs to %s', (alert, labels, expression, service) => {
    expect(attribute(alert, labels, expression)).toBe(service);
  });

  it('belongs to none when its rule sets a service that is not in the catalog', () => {
    expect(attribute('OnlyCheckout', 'service=mail', 'y', 'service=mail')).toBe('none');
  });
});
