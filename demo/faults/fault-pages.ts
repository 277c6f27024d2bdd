/** The page of fault switches with its style sheet and script, and the state of all switches as JSON. */
import { readFileSync } from 'node:fs';
import { createJsonResponse, createTextResponse, type DemoResponse } from '../servers/response.ts';
import type { FindAlertState } from './alert-states.ts';
import type { FaultBoard } from './fault-board.ts';
import { type PageLinks, renderFaultPage } from './fault-page.ts';
import { listFaults } from './fault-routes.ts';
import type { FindTiming } from './rule-timing.ts';

export interface FaultPageContext {
  links?: PageLinks;
  findTiming?: FindTiming;
  /** What Prometheus says now; resolves soon, whether or not it answers. */
  readAlertStates?: () => Promise<FindAlertState>;
}

const readAsset = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');

export class FaultPages {
  readonly #board: FaultBoard;
  readonly #context: FaultPageContext;

  constructor(board: FaultBoard, context: FaultPageContext) {
    this.#board = board;
    this.#context = context;
  }

  async #renderPage(): Promise<string> {
    const { links, findTiming = () => undefined, readAlertStates } = this.#context;
    const findAlertState = (await readAlertStates?.()) ?? (() => undefined);
    const nowSeconds = Date.now() / 1000;
    return renderFaultPage(this.#board.groups, { links, findTiming, findAlertState, nowSeconds });
  }

  /** The response for a path of the pages; `undefined` for any other path. */
  async find(path: string): Promise<DemoResponse | undefined> {
    switch (path) {
      case '/faults':
        return createTextResponse('text/html; charset=utf-8', await this.#renderPage());
      case '/faults.json':
        return createJsonResponse(listFaults(this.#board));
      case '/faults.css':
        return createTextResponse('text/css; charset=utf-8', readAsset('faults.css') + readAsset('fault-rows.css'));
      case '/faults.js':
        return createTextResponse('text/javascript; charset=utf-8', readAsset('faults-client.mjs'));
      default:
        return undefined;
    }
  }
}
