import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ProcessGroup } from '../../demo/processes/process-group.ts';
import { type ProcessOptions, startProcess } from '../../demo/processes/running-process.ts';
import { waitForReady } from '../../demo/processes/wait-for-process.ts';
import { waitUntil } from '../../demo/processes/wait-until.ts';
import { pickAdjacentPorts } from '../tools/free-ports.ts';
import { createTemporaryFolder } from '../tools/temporary-folder.ts';
import { isAlive, isPaused } from './support/process-table.ts';

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
  it('is stopped by SIGTERM, as requested', async () => {
    const script = startScript("setInterval(() => {}, 1000); console.log('up')");
    await waitForOutput(script, 'up');
    await script.stop();
    expect(isAlive(script.pid)).toBe(false);
    expect(await script.exited).toEqual({ reason: 'signal SIGTERM', succeeded: false, wasRequested: true });
  });

  it('is killed when it ignores SIGTERM for the grace period', async () => {
    const script = startScript(stubbornScript, { graceMs: 200 });
    await waitForOutput(script, 'up');
    await script.stop();
    expect((await script.exited).reason).toBe('signal SIGKILL');
  });

  it('ends with its children, even when it is killed before them', async () => {
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

  it('answers nothing while it is paused, goes on when resumed, and can be stopped while paused', async () => {
    const script = startScript("setInterval(() => console.log('tick'), 20)");
    await waitForOutput(script, 'tick');
    script.pause();
    await waitUntil(async () => isPaused(script.pid) || undefined, { what: 'its pause', timeoutMs: 5_000 });
    script.resume();
    await waitUntil(async () => !isPaused(script.pid) || undefined, { what: 'its end of pause', timeoutMs: 5_000 });
    script.pause();
    await script.stop();
    expect(await script.exited).toMatchObject({ reason: 'signal SIGTERM', wasRequested: true });
  });

  it('writes both outputs to its log', async () => {
    const script = startScript("for (let i = 1; i < 30; i++) console.log('line ' + i); console.error('the end')");
    await script.exited;
    expect(script.lastLines(2)).toBe('line 29\nthe end');
  });

  it('reports why it cannot start', async () => {
    const script = startScript('', { command: '/nowhere/program' });
    expect(await script.exited).toMatchObject({ reason: expect.stringContaining('ENOENT'), succeeded: false });
    await script.stop();
  });

  it('runs its clean-up after stop and kill', async () => {
    for (const end of ['stop', 'kill'] as const) {
      const mark = join(createTemporaryFolder(), 'mark');
      const script = startScript(stubbornScript, { graceMs: 100, cleanUp: ['touch', mark] });
      await waitForOutput(script, 'up');
      await script[end]();
      expect(existsSync(mark)).toBe(true);
      await script.exited;
    }
  });

  it('is not awaited after it ended', async () => {
    const script = startScript("console.log('no such flag'); process.exit(3)");
    const url = `http://127.0.0.1:${await pickAdjacentPorts(1)}/`;
    const waiting = waitForReady(script, url, { timeoutMs: 20_000 });
    await expect(waiting).rejects.toThrow(/The script ended \(code 3\).*\nno such flag/);
  });

  it('is named when it does not respond in time', async () => {
    const script = startScript(stubbornScript);
    await waitForOutput(script, 'up');
    const url = `http://127.0.0.1:${await pickAdjacentPorts(1)}/`;
    await expect(waitForReady(script, url, { timeoutMs: 100 })).rejects.toThrow(
      `The script did not answer at ${url} within 0.1 s`,
    );
    script.kill();
    await script.exited;
  });
});

describe('a process group', () => {
  it('kills what is added once it stops', async () => {
    const processGroup = new ProcessGroup();
    await processGroup.stop();
    expect(processGroup.isStopping).toBe(true);
    const late = startScript(stubbornScript);
    processGroup.add(late);
    expect(await late.exited).toMatchObject({ wasRequested: true });
  });

  it('stops all processes, then runs its stop tasks once', async () => {
    const processGroup = new ProcessGroup();
    const scripts = [startScript(stubbornScript, { graceMs: 100 }), startScript(stubbornScript, { graceMs: 100 })];
    for (const script of scripts) processGroup.add(script);
    const seen: boolean[] = [];
    processGroup.onStop(async () => void seen.push(scripts.some(({ pid }) => isAlive(pid))));
    await processGroup.stop();
    await processGroup.stop();
    expect(seen).toEqual([false]);
  });
});
