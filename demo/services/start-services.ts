/** Starts the five simulated services in this process: their load, and a server for each of their ports. */
import { createServiceGroup, FaultBoard } from '../faults/fault-board.ts';
import { type FaultPageContext, FaultPages } from '../faults/fault-pages.ts';
import { type DemoServer, startDemoServer } from '../servers/demo-server.ts';
import { findPort, portNames, tlsPortNames } from '../simulation/port-names.ts';
import type { ServiceModel } from '../simulation/service-model.ts';
import { ServiceSimulation } from '../simulation/service-simulation.ts';
import { createCertificates, type DemoCertificates } from './certificates.ts';
import { listServices } from './list-services.ts';
import { createHandler } from './service-routes.ts';
import { podNames } from './sql-synthesizer.ts';

export { podNames };

export type PodName = (typeof podNames)[number];

export interface DemoServices {
  /** Base URLs of the SQL Query Synthesizer's pods without a trailing slash, in the order of `podNames`. */
  urls: readonly [string, string];
  models: readonly ServiceModel[];
  certificates: DemoCertificates;
  board: FaultBoard;
  /** Switches a fault of the SQL Query Synthesizer without HTTP, on the first pod by default. */
  switchFault(fault: string, on: boolean, pod?: PodName): void;
  stop(): Promise<void>;
}

export interface DemoServicesOptions extends FaultPageContext {
  /** The first of the block of ports. */
  firstPort: number;
  /** Requests per second that reach each program, on average over a day; 20 by default. */
  trafficPerSecond?: number;
}

const tickMs = 200;
// A laptop that wakes up must not get an hour of requests in one tick.
const longestTickSeconds = 2;

const readSeconds = (): number => Date.now() / 1000;

/** Advances all simulations until the returned function is called. */
function startLoad(simulations: readonly ServiceSimulation[]): () => void {
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    const seconds = Math.min((now - last) / 1000, longestTickSeconds);
    last = now;
    for (const simulation of simulations) simulation.advance(seconds, readSeconds());
  }, tickMs);
  return () => clearInterval(timer);
}

const closeAll = (servers: ReadonlyMap<string, DemoServer>) =>
  Promise.all([...servers.values()].map((each) => each.close()));

/** Resolves when all ports listen. When one cannot, the others are closed. */
export async function startDemoServices(options: DemoServicesOptions): Promise<DemoServices> {
  const { firstPort, trafficPerSecond = 20 } = options;
  const certificates = await createCertificates(Date.now());
  const models = listServices(certificates);
  const simulations = models.map((model) => new ServiceSimulation(model, trafficPerSecond));
  const board = new FaultBoard(simulations.map((each) => createServiceGroup(each, readSeconds)));
  const pages = new FaultPages(board, options);
  const servers = new Map<string, DemoServer>();
  try {
    for (const port of portNames) {
      const certificate = tlsPortNames.some((name) => name === port) ? certificates.usual : undefined;
      const handler = createHandler({ port, simulations, board, pages, nowSeconds: readSeconds });
      servers.set(port, await startDemoServer(findPort(firstPort, port), handler, certificate));
    }
  } catch (error) {
    await closeAll(servers);
    throw error;
  }
  for (const { model, switches } of simulations) {
    if (model.id !== 'sira') continue;
    switches.onChange = () => {
      const certificate = switches.isOn('certificate') ? certificates.soon : certificates.usual;
      for (const port of tlsPortNames) servers.get(port)?.setCertificate(certificate);
    };
  }
  const stopLoad = startLoad(simulations);

  return {
    urls: [`http://127.0.0.1:${firstPort}`, `http://127.0.0.1:${firstPort + 1}`],
    models,
    certificates,
    board,
    switchFault(fault, on, pod = podNames[0]) {
      void board.set('sql-synthesizer', fault, on, pod);
    },
    async stop() {
      stopLoad();
      await closeAll(servers);
    },
  };
}
