import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { describeMissingProgram } from '../../../demo/programs/describe-missing-program.ts';
import { inspectMachine } from '../../../demo/programs/machine.ts';
import { getEnvironment } from '../../../src/lib/environment.ts';
import { annotate } from '../../annotate/annotate-case.ts';
import { exampleFile, templateFile } from './notifier.ts';

/** The output of amtool. Throws with it when amtool fails. */
function runAmtool(...args: string[]): string {
  const { status, stdout, stderr, error } = spawnSync('amtool', args, { encoding: 'utf8' });
  if (error) {
    const how = describeMissingProgram('alertmanager', inspectMachine(getEnvironment()));
    throw new Error(`amtool is missing; it comes with Alertmanager. ${how}`, { cause: error });
  }
  if (status !== 0) throw new Error(`amtool ${args.join(' ')} is not satisfied:\n${stdout}${stderr}`);
  return stdout;
}

const templates = readFileSync(templateFile, 'utf8');
const example = readFileSync(exampleFile, 'utf8');

const findTemplateNames = (text: string, word: string): string[] =>
  [...text.matchAll(new RegExp(`\\{\\{-? ?${word} "([\\w.]+)"`, 'g'))].map(([, name = '']) => name);

describe('the example configuration of Alertmanager', () => {
  it('is accepted by amtool, with its template', () => {
    const output = runAmtool('check-config', exampleFile);
    expect(output).toContain('3 receivers');
    expect(output).toContain('1 templates');
  });

  it.each([
    ['critical', 'pagerduty,slack'],
    ['page', 'pagerduty,slack'],
    ['warning', 'slack'],
    ['info', 'email'],
  ])('sends severity %s to %s', (severity, receivers) => {
    const output = runAmtool('config', 'routes', 'test', `--config.file=${exampleFile}`, `severity=${severity}`);
    expect(output.trim()).toBe(receivers);
  });

  it('names only defined templates, and uses every one', () => {
    const defined = findTemplateNames(templates, 'define');
    const used = [...findTemplateNames(templates, 'template'), ...findTemplateNames(example, 'template')];
    expect(new Set(defined).size).toBe(defined.length);
    expect(used.filter((name) => !defined.includes(name))).toEqual([]);
    expect(defined.filter((name) => !used.includes(name))).toEqual([]);
  });

  it('has at least the labels of `annotate` in its links', () => {
    const [, known = ''] = /match "\^\(([\w|]+)\)\$" \.Name/.exec(templates) ?? [];
    const text = 'groups: [{rules: [{alert: A, expr: up}]}]';
    const { edits } = annotate(text);
    const written = [...(edits[0]?.text ?? '').matchAll(/labels\.(\w+)/g)].map(([, label = '']) => label);
    expect(written.length).toBeGreaterThan(4);
    expect(written.filter((label) => !known.split('|').includes(label))).toEqual([]);
  });

  it('has no secret and nothing that skips HTML escaping', () => {
    expect(example).not.toMatch(/^\s*(?:api_url|routing_key|service_key|smtp_auth_password):/m);
    expect(templates).not.toMatch(/safeHtml|safeUrl/);
  });
});
