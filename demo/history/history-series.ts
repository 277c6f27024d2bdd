/** The samples of the invented past of one program: the same simulation as live, with the incidents of its service. */
import { Exporter } from '../simulation/exporter.ts';
import { formatSeries } from '../simulation/exposition.ts';
import type { Conditions, Labels } from '../simulation/metric.ts';
import type { ProgramModel, ServiceModel } from '../simulation/service-model.ts';
import { computeLoad } from '../simulation/variation.ts';

export interface PastProgram {
  service: ServiceModel;
  program: ProgramModel;
  /** The labels that a scrape adds. */
  scrapeLabels: Labels;
}

export interface Past {
  /** Seconds since 1970, ascending. */
  times: readonly number[];
  /** When the demo starts. */
  endSeconds: number;
  requestsPerSecond: number;
}

function hadFault({ service, program }: PastProgram, fault: string, ago: number): boolean {
  return service.pastIncidents.some((incident) => {
    if (incident.fault !== fault) return false;
    if (incident.place && program.place && incident.place !== program.place) return false;
    const fromAgo = incident.hoursAgo * 3600;
    return ago <= fromAgo && ago > fromAgo - incident.minutes * 60;
  });
}

/** The lines of each series in OpenMetrics format, series after series. */
export function* listHistory(past: PastProgram, { times, endSeconds, requestsPerSecond }: Past): Generator<string> {
  const { service, program, scrapeLabels } = past;
  const exporter = new Exporter(program.metrics);
  const seed = service.programs.indexOf(program);
  const labels = { ...program.labels, ...scrapeLabels };
  const lines = new Map<string, string[]>();
  let names: string[] | undefined;
  let last = times[0] ?? endSeconds;
  for (const atSeconds of times) {
    const conditions: Conditions = {
      atSeconds,
      load: computeLoad(requestsPerSecond, atSeconds, seed),
      has: (fault) => hadFault(past, fault, endSeconds - atSeconds),
    };
    exporter.advance(atSeconds - last, conditions);
    last = atSeconds;
    const samples = exporter.list(conditions).flatMap((family) => family.samples);
    names ??= samples.map((sample) => formatSeries(sample.name, { ...sample.labels, ...labels }));
    for (const [index, { value }] of samples.entries()) {
      const series = names[index] ?? '';
      const ofSeries = lines.get(series);
      const line = `${series} ${value} ${atSeconds}`;
      if (ofSeries) ofSeries.push(line);
      else lines.set(series, [line]);
    }
  }
  for (const ofSeries of lines.values()) yield `${ofSeries.join('\n')}\n`;
}
