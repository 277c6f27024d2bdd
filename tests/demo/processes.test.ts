import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ProcessGroup } from '../../demo/processes/process-group.ts';
import { type ProcessOptions, startProcess } from '../../demo/processes/running-process.ts';
import { waitForReady } from '../../demo/processes/wait-for-process.ts';
import { waitUntil } from '../../demo/processes/wait-until.ts';
import { findAdjacentFreePorts } from './support/free-ports.ts';
import { isAlive } from './support/process-table.ts';
import { createTemporaryFolder } from './support/temporary-folder.ts';

function startScript(script: string, options: Partial<ProcessOptions> = {}) {
  const logFile = join(createTemporaryFolder(), 'logs', 'script.log');
  const command = process.execPath;
  const args = ['--eval', script];
  return startProcess({ title: 'The script', command, args, logFile, environment: process.env, ...options });
}

type Script = ReturnType<typeof startScript>;

const waitForOutput = (script: Script, text: string) =>
  waitUntil(async () => script.lastLines().includes(text) || undefined, { what: text, timeoutMs: 10_000 });

const stubbornScript = "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000); console.log('up')";

describe('a process of the demo', () => {
  it('is stopped by SIGTERM and counts as asked', async () => {
    const script = startScript("setInterval(() => {}, 1000); console.log('up')");
    await waitForOutput(script, 'up');
    await script.stop();
    expect(isAlive(script.pid)).toBe(false);
    expect(await script.exited).toEqual({ reason: 'signal SIGTERM', succeeded: false, wasRequested: true });
  });

  it('is killed when it ignores SIGTERM for longer than its grace', async () => {
    const script = startScript(stubbornScript, { graceMs: 200 });
    await waitForOutput(script, 'up');
    await script.stop();
    expect((await script.exited).reason).toBe('signal SIGKILL');
  });

  it('takes its own children along, even when it dies before them', async () => {
    const nested = `
      const { spawn } = require('node:child_process');
      const child = spawn(process.execPath, ['--eval', ${JSON.stringify(stubbornScript)}], { stdio: 'inherit' });
      console.log('child ' + child.pid);
      setInterval(() => {}, 1000);`;
    const script = startScript(nested);
    await waitForOutput(script, 'up');
    const child = Number(/child (\d+)/.exec(script.lastLines())?.[1]);
    expect(isAlive(child)).toBe(true);
    process.kill(script.pid as number, 'SIGKILL');
    await script.exited;
    await waitUntil(async () => !isAlive(child) || undefined, { what: 'its end', timeoutMs: 5_000 });
  });

  it('keeps its last lines, from both outputs, in its log', async () => {
    const script = startScript(
      "for (let i = 1; i < 30; i++) console.log('line ' + i); console.error('the end')",
    );
    await script.exited;
    expect(script.lastLines(2)).toBe('line 29\nthe end');
  });

  it('that cannot start says why', async () => {
    const script = startScript('', { command: '/nowhere/program' });
    expect(await script.exited).toMatchObject({
      reason: expect.stringContaining('ENOENT'),
      succeeded: false,
    });
    await script.stop();
  });

  it('runs its clean-up when it ends and when it is killed', async () => {
    for (const end of ['stop', 'kill'] as const) {
      const mark = join(createTemporaryFolder(), 'mark');
      const script = startScript(stubbornScript, { graceMs: 100, cleanUp: ['touch', mark] });
      await waitForOutput(script, 'up');
      await script[end]();
      expect(existsSync(mark)).toBe(true);
      await script.exited;
    }
  });

  it('is not waited for when it is dead', async () => {
    const script = startScript("console.log('no such flag'); process.exit(3)");
    const url = `http://127.0.0.1:${await findAdjacentFreePorts(1)}/`;
    const waiting = waitForReady(script, url, { timeoutMs: 20_000 });
    await expect(waiting).rejects.toThrow(/The script ended \(code 3\).*\nno such flag/);
  });

  it('is named when it does not answer in time', async () => {
    const script = startScript(stubbornScript);
    await waitForOutput(script, 'up');
    const url = `http://127.0.0.1:${await findAdjacentFreePorts(1)}/`;
    await expect(waitForReady(script, url, { timeoutMs: 100 })).rejects.toThrow(
      `The script did not answer at ${url} within 0.1 s`,
    );
    script.kill();
    await script.exited;
  });
});

describe('a household', () => {
  it('tells who died, but not who was stopped or had an end', async () => {
    const household = new ProcessGroup();
    const [asked, task, dying] = [
      startScript(stubbornScript, { graceMs: 100 }),
      startScript(''),
      startScript(stubbornScript),
    ];
    household.add(asked);
    household.add(task, 'task');
    household.add(dying);
    await waitForOutput(asked, 'up');
    await asked.stop();
    await task.exited;
    await waitForOutput(dying, 'up');
    process.kill(dying.pid as number, 'SIGKILL');
    const { process: dead, exit } = await household.firstUnexpectedExit;
    expect(dead).toBe(dying);
    expect(exit.reason).toBe('signal SIGKILL');
  });

  it('stops all members, then does what was left for last, once', async () => {
    const household = new ProcessGroup();
    const members = [
      startScript(stubbornScript, { graceMs: 100 }),
      startScript(stubbornScript, { graceMs: 100 }),
    ];
    for (const member of members) household.add(member);
    const seen: boolean[] = [];
    household.onStop(async () => void seen.push(members.some(({ pid }) => isAlive(pid))));
    await household.stop();
    await household.stop();
    expect(seen).toEqual([false]);
  });
});
