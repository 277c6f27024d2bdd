/**
 * Writes the invented past of all services as OpenMetrics text: `node demo/history/generate.ts <file> <options as JSON>`.
 * A separate process, because it computes for seconds.
 */
import { closeSync, openSync, writeSync } from 'node:fs';
import { findTarget } from '../monitoring/scrape-targets.ts';
import { listServices } from '../services/list-services.ts';
import { parseHistoryOptions } from './history-options.ts';
import { listHistory } from './history-series.ts';
import { listPastAlerts, listUp } from './past-alerts.ts';
import { listSampleTimes } from './sample-times.ts';

const [, , file = '', written = ''] = process.argv;
const options = parseHistoryOptions(written);
const { endSeconds, lengthSeconds, requestsPerSecond, usualEnd, soonEnd } = options;
const output = openSync(file, 'w');
for (const service of listServices({ usual: { endsAtSeconds: usualEnd }, soon: { endsAtSeconds: soonEnd } })) {
  const times = listSampleTimes(endSeconds, lengthSeconds, service.hasShortWindows);
  writeSync(output, listPastAlerts(service, endSeconds, lengthSeconds));
  for (const program of service.programs) {
    const { job, instance } = findTarget(program, options);
    const past = { service, program, scrapeLabels: { job, instance } };
    writeSync(output, listUp({ job, instance }, endSeconds, lengthSeconds));
    for (const lines of listHistory(past, { times, endSeconds, requestsPerSecond })) writeSync(output, lines);
  }
}
writeSync(output, '# EOF\n');
closeSync(output);
