import { describe, expect, it } from 'vitest';
import type { FindAlertState } from '../../demo/faults/alert-states.ts';
import { createServiceGroup, FaultBoard } from '../../demo/faults/fault-board.ts';
import { renderFaultPage } from '../../demo/faults/fault-page.ts';
import { FaultPages } from '../../demo/faults/fault-pages.ts';
import { createTimings } from '../../demo/faults/rule-timing.ts';
import { findRuleTemplate } from '../../demo/monitoring/templates.ts';
import { listServices } from '../../demo/services/list-services.ts';
import { ServiceSimulation } from '../../demo/simulation/service-simulation.ts';

const links = { site: 'http://127.0.0.1:4321', prometheus: 'http://127.0.0.1:9090' };
const findTiming = createTimings(findRuleTemplate);
const pod = 'sql-synthesizer-2ab81';

/** All services at one moment, which `setTime` moves. */
function createBoard() {
  let nowSeconds = 1000;
  const services = listServices({ usual: { endsAtSeconds: 2e9 }, soon: { endsAtSeconds: 1.9e9 } });
  const simulations = services.map((model) => new ServiceSimulation(model, 20));
  const board = new FaultBoard(simulations.map((each) => createServiceGroup(each, () => nowSeconds)));
  const render = (findAlertState: FindAlertState = () => undefined) =>
    renderFaultPage(board.groups, { links, findTiming, findAlertState, nowSeconds });
  return {
    board,
    render,
    setTime(seconds: number) {
      nowSeconds = seconds;
    },
  };
}

/** The part of the page about one fault. */
const findFault = (html: string, id: string): string =>
  html.split('<li class="fault"').find((part) => part.includes(`id="${id}"`)) ?? '';

const readStates = (html: string, id: string): string[] =>
  Array.from(findFault(html, id).matchAll(/aria-hidden="true"><\/span>([^<]+)/g), ([, text = '']) =>
    text.replaceAll('\u00a0', ' '),
  );

describe('the fault page', () => {
  it('has a form for each fault and place, with its state and a link to alert and runbook', async () => {
    const { board, render } = createBoard();
    await board.set('sql-synthesizer', 'errors', true, pod);
    const html = render();
    const actions = Array.from(html.matchAll(/action="([^"]+)"/g), ([, action]) => action);
    expect(actions).toHaveLength(board.groups.flatMap((group) => group.list()).length);
    expect(actions).toContain('/faults/sql-synthesizer/errors?place=sql-synthesizer-7f9c4');
    expect(actions).toContain('/faults/sql-synthesizer/errors/off?place=sql-synthesizer-2ab81');
    expect(actions).toContain('/faults/sira/disk');
    const disk = findFault(html, 'sira-disk');
    expect(disk).toContain('href="http://127.0.0.1:4321/alerts/DiskSpaceLow/?service=sira"');
    expect(disk).toContain('href="http://127.0.0.1:4321/runbooks/sira/disk-space-low/"');
    expect(html).not.toMatch(/<style|style=|<script(?! type="module" src="\/faults.js">)/);
  });

  it('has a name for each button that no other has', () => {
    const names = Array.from(
      createBoard()
        .render()
        .matchAll(/<section id="([^"]+)"|aria-label="(Switch [^"]+)"/g),
    );
    let service = '';
    const all = names.flatMap(([, section, name]) => {
      service = section ?? service;
      return name ? [`${service} ${name}`] : [];
    });
    expect(new Set(all).size).toBe(all.length);
  });

  it('counts down the seconds until the alert fires: for, window and reaction', async () => {
    const { board, render, setTime } = createBoard();
    expect(readStates(render(), 'sql-synthesizer-errors')).toEqual([
      'Off. Fires within 22 s',
      'Off. Fires within 22 s',
    ]);
    expect(readStates(render(), 'sira-disk')).toEqual(['Off. Fires within 7 s']);
    expect(readStates(render(), 'sira-site-down')).toEqual(['Off']);
    await board.set('sql-synthesizer', 'errors', true, pod);
    setTime(1008);
    expect(readStates(render(), 'sql-synthesizer-errors')[1]).toBe('On, fires within 14 s');
    expect(
      readStates(
        render(() => 'pending'),
        'sql-synthesizer-errors',
      )[1],
    ).toBe('Pending, fires within 14 s');
    setTime(1030);
    expect(readStates(render(), 'sql-synthesizer-errors')[1]).toBe('On, fires soon');
    expect(
      readStates(
        render(() => 'firing'),
        'sql-synthesizer-errors',
      ),
    ).toEqual(['Off. Fires within 22 s', 'Firing']);
  });

  it.each([
    ['/faults', 'text/html; charset=utf-8'],
    ['/faults.css', 'text/css; charset=utf-8'],
    ['/faults.js', 'text/javascript; charset=utf-8'],
    ['/faults.json', 'application/json; charset=utf-8'],
  ])('is served with its style sheet and script: %s', async (path, type) => {
    const pages = new FaultPages(createBoard().board, {});
    const response = await pages.find(path);
    expect(response?.headers['content-type']).toBe(type);
    expect(response?.body.length).toBeGreaterThan(100);
    expect(await pages.find('/faults.txt')).toBeUndefined();
  });
});
