import { describe, expect, it } from 'vitest';
import { inferFixedLabels, inferValueType, resultMayHaveLabel } from '../../../src/promql/labels/infer-labels.ts';

const candidateLabels = ['job', 'pod', 'node', 'le', 'version'];

const listPossibleLabels = (expression: string): string =>
  candidateLabels.filter((name) => resultMayHaveLabel(expression, name)).join(' ');

const allLabels = candidateLabels.join(' ');

describe('resultMayHaveLabel', () => {
  it.each([
    ['up', allLabels],
    ['up{version=""}', 'job pod node le'],
    ['up{version=~"",le!~".+"}', 'job pod node'],
    ['up{version!=""}', allLabels],
    ['rate(errors_total[5m])', allLabels],
    ['sum(up)', ''],
    ['sum by (job, pod) (up)', 'job pod'],
    ['sum(up) by (job)', 'job'],
    ['SUM BY (job) (up)', 'job'],
    ['sum by ("job") (up)', 'job'],
    ['sum without (job, le) (up)', 'pod node version'],
    ['sum by (job, version) (up{version=""})', 'job'],
    ['max by (job) (sum by (pod) (up))', ''],
    ['topk(3, sum by (job) (up))', 'job'],
    ['topk by (pod) (3, up)', allLabels],
    ['limitk(3, sum by (job) (up))', 'job'],
    ['quantile by (job) (0.9, up)', 'job'],
    ['count_values("version", up)', 'version'],
    ['count_values by (job) ("version", up)', 'job version'],
    ['count_values without (job) ("le", sum by (job, pod) (up))', 'pod le'],
    ['sum by (job) (up) + sum by (pod) (up)', ''],
    ['up * on (job) info', 'job'],
    ['up * on ("job") info', 'job'],
    ['up * ignoring (job) info', 'pod node le version'],
    ['sum by (job, pod) (up) * on (job) group_left (node) sum by (job, node) (info)', 'job pod node'],
    ['sum by (job, pod) (up) * on (job) group_left (node) sum by (job) (info)', 'job pod'],
    ['sum by (job, pod) (up) * on (job, version) group_left sum by (job) (info)', 'job pod'],
    ['sum by (job, node) (info) * on (job) group_right (node) sum by (job, pod) (up)', 'job pod node'],
    ['sum by (job) (up) and on () vector(1)', 'job'],
    ['sum by (job, pod) (up) and sum by (job) (up)', 'job'],
    ['sum by (job) (up) unless sum by (pod) (up)', 'job'],
    ['sum by (job) (up) or sum by (pod) (up)', 'job pod'],
    ['up or vector(0)', allLabels],
    ['sum by (job) (up) or b offset 5m == on (pod) c', 'job pod'],
    ['sum by (job) (up) > 5', 'job'],
    ['5 < sum by (job) (up)', 'job'],
    ['sum by (job) (up) + fill(0) sum by (pod) (up)', 'job pod'],
    ['label_replace(sum by (job) (up), "pod", "$1", "job", "(.*)")', 'job pod'],
    ['label_replace(sum by (job) (up), "pod", "$1", "node", "(.*)")', 'job'],
    ['label_replace(sum by (job) (up), "pod", "x-$1", "node", "(.*)")', 'job pod'],
    ['label_replace(sum by (job) (up), "pod", "", "node", "(.*)")', 'job'],
    ['label_join(sum by (job) (up), "pod", "-", "job", "node")', 'job pod'],
    ['label_join(sum by (job) (up), "pod", "-", "node")', 'job'],
    ['histogram_quantile(0.9, sum by (job, le) (rate(latency_bucket[5m])))', 'job'],
    ['histogram_quantiles(sum by (job) (latency), "version", 0.5, 0.9)', 'job version'],
    ['absent(up{job="api", pod=~"a.*"})', 'job'],
    ['absent((up{job="api"}))', 'job'],
    ['absent(sum(up{job="api"}))', ''],
    ['absent_over_time(up{job="api"}[10m])', 'job'],
    ['vector(time())', ''],
    ['scalar(up)', ''],
    ['42', ''],
    ['max_over_time(sum by (job) (up)[1h:5m])', 'job'],
    ['-(sum by (job) (up offset 5m))', 'job'],
    ['info(sum by (job) (up))', allLabels],
    ['day_of_week()', ''],
    ['day_of_week(sum by (job) (up))', 'job'],
    ['sum by (job) (up) # of all', 'job'],
    ['sum by (job', allLabels],
    ['', allLabels],
  ])('for %s accepts: %s', (expression, labels) => expect(listPossibleLabels(expression)).toBe(labels));

  it.each(['__proto__', 'constructor', 'service.name', ''])('takes any name, such as %j', (name) => {
    expect(resultMayHaveLabel('up', name)).toBe(true);
    expect(resultMayHaveLabel('sum(up)', name)).toBe(false);
  });
});

describe('inferFixedLabels', () => {
  it.each([
    ['up{job="api",pod=~"a.*"}', { job: 'api' }],
    ['up{job=~"api"}', { job: 'api' }],
    ['up{job=""}', {}],
    ['{__name__="up"}', {}],
    ['sum by (job) (up{job="api",pod="a"})', { job: 'api' }],
    ['sum without (job) (up{job="api",pod="a"})', { pod: 'a' }],
    ['up{job="api"} or up{job="web"}', {}],
    ['up{job="api",pod="a"} or down{job="api"}', { job: 'api' }],
    ['up and on (job) down{job="api"}', { job: 'api' }],
    ['up * on (pod) group_left (job) info{job="api"}', { job: 'api' }],
    ['absent(up{job="api",job!="web"})', {}],
    ['absent(up{job="api"})', { job: 'api' }],
    ['label_replace(sum(up), "job", "api", "", "")', { job: 'api' }],
    ['label_replace(up{job="api"}, "job", "$1", "pod", "(.*)")', {}],
    ['up{job="api\\n"} > 0', { job: 'api\n' }],
    ['sum(', {}],
  ])('for %s returns %j', (expression, labels) => {
    expect(Object.fromEntries(inferFixedLabels(expression))).toEqual(labels);
  });
});

describe('inferValueType', () => {
  it.each([
    ['up', 'vector'],
    ['up[5m] offset 1d', 'matrix'],
    ['up[5m:]', 'matrix'],
    ['1 > bool time()', 'scalar'],
    ['-(pi())', 'scalar'],
    ['"text"', 'string'],
    ['up > 1', 'vector'],
    ['up >', undefined],
  ])('for %s returns %s', (expression, type) => expect(inferValueType(expression)).toBe(type));
});
