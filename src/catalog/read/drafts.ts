/**
 * From content files to drafts: front matter and YAML against their schemas, Markdown through its parser.
 * A file with a problem yields its problems and no draft.
 */
import type { z } from 'zod';
import type { Draft, Drafts, RunbookDraft } from '../draft.ts';
import type { Problem } from '../problem.ts';
import { runbookSchema } from '../schemas/runbook.ts';
import { serviceSchema } from '../schemas/service.ts';
import { sourceSchema } from '../schemas/source.ts';
import type { ContentFile } from './content-file.ts';
import { splitFrontMatter } from './front-matter.ts';
import { readMarkdown } from './markdown-text.ts';
import { validate } from './validate.ts';
import { parseYaml } from './yaml-text.ts';

/** `services/api.yaml` → `api`; `runbooks/api/high-error-rate.mdx` → `api/high-error-rate`. */
const idOf = (path: string): string => path.replace(/^[^/]+\//, '').replace(/\.(?:yaml|yml|mdx|md)$/, '');

function readYaml<Schema extends z.ZodType>(
  { path, shown, text }: ContentFile,
  schema: Schema,
  firstLine = 1,
  source = text,
): Draft<z.infer<Schema>> | Problem[] {
  const yaml = parseYaml(source, shown, firstLine);
  if (Array.isArray(yaml)) return yaml;
  const checked = validate(schema, yaml, shown);
  if ('problems' in checked) return checked.problems;
  return { id: idOf(path), fields: checked.value, file: shown, path, locate: yaml.locate };
}

function readRunbook(file: ContentFile): RunbookDraft | Problem[] {
  const parts = splitFrontMatter(file.text);
  if (!parts.isClosed) {
    const message = 'opens a front matter with --- and never closes it';
    return [{ file: file.shown, line: 1, message, mend: 'Add a line with --- after the last field.' }];
  }
  const front = readYaml(file, runbookSchema, parts.yamlLine, parts.yaml);
  const format = file.path.endsWith('.mdx') ? 'mdx' : 'md';
  const text = readMarkdown(parts.body, format, file.shown, parts.bodyLine);
  if (Array.isArray(front)) return 'message' in text ? [...front, text] : front;
  return 'message' in text ? [text] : { ...front, ...text };
}

/** Reads all `files`; the order of drafts and problems is that of the files. */
export function readDrafts(files: readonly ContentFile[]): { drafts: Drafts; problems: Problem[] } {
  const drafts: Drafts = { services: [], sources: [], runbooks: [] };
  const problems: Problem[] = [];
  const sort = <Kind>(result: Kind | Problem[], into: Kind[]): void => {
    if (Array.isArray(result)) problems.push(...result);
    else into.push(result);
  };
  for (const file of files) {
    if (file.path.startsWith('services/')) sort(readYaml(file, serviceSchema), drafts.services);
    else if (file.path.startsWith('sources/')) sort(readYaml(file, sourceSchema), drafts.sources);
    else sort(readRunbook(file), drafts.runbooks);
  }
  return { drafts, problems };
}
