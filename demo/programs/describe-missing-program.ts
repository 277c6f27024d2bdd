/** The message for a program that was not found: what is missing, and the command that installs it. */
import type { Machine } from './machine.ts';
import { type ProgramName, programDescriptions } from './program.ts';

function describeInstallation(name: ProgramName, machine: Machine): string {
  const { debianPackage, homebrewFormula, commands, title } = programDescriptions[name];
  if (machine.platform === 'darwin') return `\`brew install ${homebrewFormula}\``;
  if (machine.isDebian) {
    // The package starts a service, which would occupy the demo's port.
    const sudo = machine.isRoot ? '' : 'sudo ';
    const install = `${sudo}apt-get install --no-install-recommends ${debianPackage}`;
    return `\`${install} && ${sudo}systemctl disable --now ${debianPackage}\``;
  }
  return `install ${title} from https://prometheus.io/download/ so that \`${commands[0]}\` is on PATH`;
}

/** `why` is what was tried and failed, as a clause; empty when nothing was tried. */
export function describeMissingProgram(name: ProgramName, machine: Machine, why = ''): string {
  const { title } = programDescriptions[name];
  const reason = why ? ` (${why})` : '';
  return `${title} is missing${reason}: ${describeInstallation(name, machine)}, or start Docker, and run the demo again.`;
}
