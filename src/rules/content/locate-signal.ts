/** Where a field of a signal stands in its service's file. */
import type { Signal } from '../../catalog/graph/catalog.ts';
import { parseYaml } from '../../catalog/read/yaml-text.ts';
import type { CheckInput } from '../model/check-input.ts';
import type { Finding } from '../model/finding.ts';

export function locateSignal(
  { contentFiles }: CheckInput,
  { service, id }: Signal,
  field: string,
): Pick<Finding, 'file' | 'line' | 'column'> {
  const file = contentFiles.find(({ path }) => path.replace(/\.ya?ml$/, '') === `services/${service}`);
  const yaml = file && parseYaml(file.text, file.displayPath);
  const position = yaml && !Array.isArray(yaml) ? yaml.locate(['signals', id, field]) : {};
  return { file: file?.displayPath ?? service, ...position };
}
