import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ProcessGroup } from '../../demo/processes/process-group.ts';
import { startProcess } from '../../demo/processes/running-process.ts';
import { Supervisor } from '../../demo/processes/supervisor.ts';
import { waitUntil } from '../../demo/processes/wait-until.ts';
import { createTemporaryFolder } from '../tools/temporary-folder.ts';

/** A program that stays, or that prints a line and ends with code 3. `starts` counts how often it was started. */
function superviseScript(script: string) {
  const logFile = join(createTemporaryFolder(), 'program.log');
  const processGroup = new ProcessGroup();
  const reports: string[] = [];
  const pids: (number | undefined)[] = [];
  const supervisor = new Supervisor({
    title: 'The program',
    processGroup,
    report: (text) => reports.push(text),
    async start() {
      const args = ['--eval', script];
      const process_ = startProcess({
        title: 'The program',
        command: process.execPath,
        args,
        logFile,
        environment: {},
      });
      processGroup.add(process_);
      pids.push(process_.pid);
      return { process: process_, pause: () => process_.pause(), resume: () => process_.resume() };
    },
  });
  onTestFinished(() => processGroup.stop());
  const waitForReport = (text: string) =>
    waitUntil(async () => reports.find((each) => each.includes(text)), { what: text, timeoutMs: 10_000 });
  return { supervisor, processGroup, reports, pids, waitForReport };
}

const staying = 'setInterval(() => {}, 1000)';

describe('a supervised program', () => {
  it('is started again when it ends by itself, and that is reported', async () => {
    const { supervisor, pids, waitForReport } = superviseScript(staying);
    await supervisor.start();
    process.kill(pids[0] as number, 'SIGKILL');
    await waitForReport('The program ended by itself (signal SIGKILL). It is started again.');
    await waitForReport('The program runs again.');
    expect(pids).toHaveLength(2);
    expect(supervisor.state).toBe('running');
  });

  it('is left ended when it ends again and again; its last lines say why', async () => {
    const { supervisor, pids, waitForReport } = superviseScript(
      "console.log('listen: address already in use'); process.exit(3)",
    );
    await supervisor.start();
    const report = await waitForReport('3 times within a minute');
    expect(report).toContain('listen: address already in use');
    expect(supervisor.state).toBe('failed');
    expect(pids).toHaveLength(3);
  });

  it('can be started by hand after that', async () => {
    const { supervisor, pids, waitForReport } = superviseScript('process.exit(3)');
    await supervisor.start();
    await waitForReport('3 times within a minute');
    await supervisor.start();
    expect(pids.length).toBeGreaterThan(3);
  });

  it('is not started again when it was stopped', async () => {
    const { supervisor, pids, reports } = superviseScript(staying);
    await supervisor.start();
    await supervisor.stop();
    expect(supervisor.state).toBe('stopped');
    await supervisor.start();
    expect(supervisor.state).toBe('running');
    expect(pids).toHaveLength(2);
    expect(reports).toEqual([]);
  });

  it('is not started again while everything stops', async () => {
    const { supervisor, processGroup, pids, reports } = superviseScript(staying);
    await supervisor.start();
    await processGroup.stop();
    expect(pids).toHaveLength(1);
    expect(reports).toEqual([]);
  });

  it('is paused and resumed, and starting resumes it too', async () => {
    const { supervisor, pids } = superviseScript(staying);
    supervisor.pause();
    expect(supervisor.state).toBe('stopped');
    await supervisor.start();
    supervisor.pause();
    expect(supervisor.state).toBe('paused');
    supervisor.resume();
    expect(supervisor.state).toBe('running');
    supervisor.pause();
    await supervisor.start();
    expect(supervisor.state).toBe('running');
    expect(pids).toHaveLength(1);
  });

  it('says why it cannot be started', async () => {
    const processGroup = new ProcessGroup();
    const start = () => Promise.reject(new Error('no such file'));
    const supervisor = new Supervisor({ title: 'The program', processGroup, report: () => {}, start });
    await expect(supervisor.start()).rejects.toThrow('no such file');
    expect(supervisor.state).toBe('failed');
  });
});
