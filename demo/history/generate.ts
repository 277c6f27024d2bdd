/**
 * Writes the invented past of all services as OpenMetrics text: `node demo/history/generate.ts <file> <options as JSON>`.
 * A separate process, because it computes for seconds.
 */
import { closeSync, openSync, writeSync } from 'node:fs';
import { findTarget } from '../monitoring/scrape-targets.ts';
import { listServices } from '../services/list-services.ts';
import { parseHistoryOptions } from './history-options.ts';
import { listHistory } from './history-series.ts';
import { listSampleTimes } from './sample-times.ts';

const [, , file = '', written = ''] = process.argv;
const options = parseHistoryOptions(written);
const { endSeconds, lengthSeconds, requestsPerSecond, usualEnd, soonEnd } = options;
const times = listSampleTimes(endSeconds, lengthSeconds);
const output = openSync(file, 'w');
for (const service of listServices({ usual: { endsAtSeconds: usualEnd }, soon: { endsAtSeconds: soonEnd } })) {
  for (const program of service.programs) {
    const { job, instance } = findTarget(program, options);
    const past = { service, program, scrapeLabels: { job, instance } };
    for (const lines of listHistory(past, { times, endSeconds, requestsPerSecond })) writeSync(output, lines);
  }
}
writeSync(output, '# EOF\n');
closeSync(output);
