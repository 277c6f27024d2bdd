/** Fills configuration templates with `${NAME}` placeholders and writes them where a program reads them. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const findFile = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export const prometheusTemplate = findFile('prometheus.yml');
export const alertmanagerTemplate = findFile('alertmanager.yml');

/** The rules of one of the demo's services, or of its watchdog. */
export const findRuleTemplate = (service: string): string => findFile(`../rules/${service}.yml`);

/** The rules about Flarepath itself that adopters get. */
export const flarepathRules = findFile('../../deploy/prometheus/flarepath.rules.yml');

/** `template` with every `${NAME}` replaced; throws when a name has no value. */
export function fillTemplate(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\$\{([A-Z_]+)\}/g, (_placeholder, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`The template has a placeholder \${${name}}, and nothing to fill it.`);
    return value;
  });
}

function writeInto(folder: string, name: string, text: string): string {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

/** Writes the filled template under its own name into `folder` and returns the new file's path. */
export function writeFromTemplate(template: string, folder: string, values: Readonly<Record<string, string>>): string {
  return writeInto(folder, basename(template), fillTemplate(readFileSync(template, 'utf8'), values));
}

/** Writes Flarepath's own rules with links to `siteUrl` into `folder`, as docs/monitoring.md says. */
export const writeFlarepathRules = (folder: string, siteUrl: string): string =>
  writeInto(
    folder,
    basename(flarepathRules),
    readFileSync(flarepathRules, 'utf8').replaceAll('https://runbooks.example', siteUrl),
  );
