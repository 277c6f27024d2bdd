/**
 * Runs commands in a shell whose programs only record their arguments. Programs that would pass a string to a shell of
 * their own run it, so that a value that is more than a word is seen.
 */
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findOnPath } from '../../../demo/programs/machine.ts';
import { getEnvironment } from '../../../src/lib/environment.ts';
import { requireProgram, type TestProgram } from '../../tools/programs/test-programs.ts';

const recorded =
  'amtool ansible-playbook aws az bpftrace chown cockroach curl date df dig docker du env find gcloud gh git grep helm ' +
  'heroku journalctl kubectl logcli logger ls make mongosh mysql nc nodejs npx ping pkill promtool psql redis-cli rm rsync ' +
  'Rscript scp sg sqlite ssh sudo systemctl tail tar trino uptime watch flock crontab';

/** Programs that the commands need as they are. */
const real = ['sh', 'bash', 'cat', 'tee', 'sed', 'awk', 'jq', 'basename', 'xargs', 'touch'];

/** Between the arguments of a call, between calls, and between commands. */
const [argumentMark, callMark, commandMark] = ['\x1f', '\x1e', '\x1d'];

const recorder = `#!/bin/dash
call=\${0##*/}
for each; do call="$call${argumentMark}$each"; last=$each; done
case "$*" in *"-f -"*) call="$call${argumentMark}$(cat)" ;; esac
printf '%s${callMark}' "$call" >> "$RECORD"
case \${0##*/} in
  ssh | flock | sg | npx | watch | az | gcloud | heroku) exec sh -c "$last" ;;
  aws) exec sh -c "\${last#commands=}" ;;
  crontab) exec sh ;;
esac
`;

const posixLoop = `for each; do (eval "$each") </dev/null >>"$RECORD" 2>/dev/null; printf '\\035' >>"$RECORD"; done`;
/** Without fish's own functions around `ls` and `grep`, which call them once more. */
const fishLoop = `set -g fish_function_path; for each in $argv; begin; eval $each; end </dev/null >>$RECORD 2>/dev/null; printf '\\035' >>$RECORD; end`;

export interface RecordingShell {
  /** What each command called and printed. */
  run(commands: readonly string[]): Promise<string[]>;
  /** Whether a command created the file that hostile values create. */
  hasRun(): boolean;
}

/** `folder` is empty, and only for this shell. */
export function createRecordingShell(name: TestProgram, folder: string): RecordingShell {
  const [programs, work] = [join(folder, 'bin'), join(folder, 'work')];
  for (const each of [programs, work]) mkdirSync(each, { recursive: true });
  const script = join(folder, 'recorder');
  writeFileSync(script, recorder);
  chmodSync(script, 0o755);
  for (const each of recorded.split(' ')) symlinkSync(script, join(programs, each));
  for (const each of real)
    symlinkSync(findOnPath([each], { environment: getEnvironment() }) ?? each, join(programs, each));
  for (const file of ['app.log', 'in.json']) writeFileSync(join(work, file), '{}\n');
  const shell = requireProgram(name);
  let runs = 0;
  return {
    async run(commands) {
      runs += 1;
      const record = join(folder, `record-${runs}`);
      writeFileSync(record, '');
      const options = name === 'fish' ? ['--no-config'] : name === 'zsh' ? ['-f'] : [];
      const args = [
        ...options,
        '-c',
        name === 'fish' ? fishLoop : posixLoop,
        ...(name === 'fish' ? [] : [name]),
        ...commands,
      ];
      const env = { PATH: programs, HOME: '/dev/null', RECORD: record, LC_ALL: 'C.UTF-8' };
      const child = spawn(shell, args, { cwd: work, env, stdio: 'ignore' });
      await new Promise((settle) => child.once('close', settle));
      return readFileSync(record, 'utf8').split(commandMark).slice(0, -1);
    },
    hasRun: () => existsSync(join(work, 'ran')),
  };
}
