/** Fills configuration templates with `${NAME}` placeholders and writes them where a program reads them. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ruleTemplate = fileURLToPath(new URL('../rules/sql-synthesizer.yml', import.meta.url));
export const prometheusTemplate = fileURLToPath(new URL('prometheus.yml', import.meta.url));
export const alertmanagerTemplate = fileURLToPath(new URL('alertmanager.yml', import.meta.url));

/** `template` with every `${NAME}` replaced; throws when a name has no value. */
export function fillTemplate(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\$\{([A-Z_]+)\}/g, (_placeholder, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`The template has a blank \${${name}}, and nothing to fill it.`);
    return value;
  });
}

/** Writes the filled template under its own name into `folder` and returns the new file's path. */
export function writeFromTemplate(template: string, folder: string, values: Readonly<Record<string, string>>): string {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, basename(template));
  writeFileSync(file, fillTemplate(readFileSync(template, 'utf8'), values));
  return file;
}
