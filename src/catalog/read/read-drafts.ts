/**
 * Parses content files into drafts: YAML and front matter are validated against their schemas, Markdown is parsed.
 * A file with problems has no draft.
 */
import type { z } from 'zod';
import { guideSchema, templateSchema } from '../schemas/guide.ts';
import { runbookSchema } from '../schemas/runbook.ts';
import { serviceSchema } from '../schemas/service.ts';
import { sourceSchema } from '../schemas/source.ts';
import type { ContentFile } from './content-file.ts';
import type { Draft, Drafts, RunbookDraft, TextDraft } from './draft.ts';
import { type FrontMatter, splitFrontMatter } from './front-matter.ts';
import { readMarkdown } from './markdown-text.ts';
import { assignPlainIds } from './plain-ids.ts';
import { readPlainRunbook } from './plain-runbook.ts';
import type { Problem } from './problem.ts';
import { validate } from './validate.ts';
import { parseYaml } from './yaml-text.ts';

/** `services/api.yaml` → `api`; `runbooks/api/high-error-rate.mdx` → `api/high-error-rate`. */
const deriveId = (path: string): string =>
  path
    .replace(/^[^/]+\//, '')
    .replace(/\.(?:yaml|yml|mdx|md)$/, '')
    .normalize('NFC');

function readYamlDraft<Schema extends z.ZodType>(
  { path, displayPath, text }: ContentFile,
  schema: Schema,
  firstLine = 1,
  source = text,
): Draft<z.infer<Schema>> | Problem[] {
  const yaml = parseYaml(source, displayPath, firstLine);
  if (Array.isArray(yaml)) return yaml;
  const checked = validate(schema, yaml, displayPath);
  if ('problems' in checked) return checked.problems;
  return { id: deriveId(path), fields: checked.value, file: displayPath, path, text, locate: yaml.locate };
}

function findFrontMatterProblem({ displayPath }: ContentFile, { format, isClosed }: FrontMatter): Problem | undefined {
  if (!isClosed) {
    const message = `opens a front matter with ${format === 'yaml' ? '---' : '+++'} and never closes it`;
    return { file: displayPath, line: 1, message, hint: 'Add the same line again after the last field.' };
  }
  if (format === 'yaml') return undefined;
  return {
    file: displayPath,
    line: 1,
    message: 'has TOML front matter',
    hint: 'Write it as YAML between two lines of ---.',
  };
}

function readTextDraft<Schema extends z.ZodType>(
  file: ContentFile,
  schema: Schema,
): TextDraft<z.infer<Schema>> | Problem[] {
  const parts = splitFrontMatter(file.text);
  const problem = findFrontMatterProblem(file, parts);
  if (problem) return [problem];
  const { body, bodyLine, source, sourceLine } = parts;
  const { root, location } = file;
  const front = readYamlDraft(file, schema, sourceLine, source);
  const markdown = readMarkdown(body, file.path.endsWith('.mdx') ? 'mdx' : 'md', file.displayPath, bodyLine);
  if (Array.isArray(front)) return 'message' in markdown ? [...front, markdown] : front;
  return 'message' in markdown ? [markdown] : { ...front, ...markdown, bodyLine, root, location };
}

export interface ReadDraftsResult {
  drafts: Drafts;
  problems: Problem[];
  /** Fields of a plain file's front matter that were ignored. */
  warnings: Problem[];
}

/** Drafts and problems are in the order of `files`. */
export function readDrafts(files: readonly ContentFile[]): ReadDraftsResult {
  const drafts: Drafts = { services: [], sources: [], runbooks: [], guides: [], commands: [], templates: [] };
  const problems: Problem[] = [];
  const warnings: Problem[] = [];
  const collect = <Kind>(result: Kind | Problem[], into: Kind[]): void => {
    if (Array.isArray(result)) problems.push(...result);
    else into.push(result);
  };
  const ids = assignPlainIds(files.filter(({ root }) => root.kind === 'plain'));
  const readPlain = (file: ContentFile): RunbookDraft | Problem[] => {
    const read = readPlainRunbook(file, ids.get(file.path) ?? file.path);
    warnings.push(...read.warnings);
    return read.result;
  };
  for (const file of files) {
    const [folder] = file.path.split('/');
    if (file.root.kind === 'plain') collect(readPlain(file), drafts.runbooks);
    else if (folder === 'services') collect(readYamlDraft(file, serviceSchema), drafts.services);
    else if (folder === 'sources') collect(readYamlDraft(file, sourceSchema), drafts.sources);
    else if (folder === 'guides') collect(readTextDraft(file, guideSchema), drafts.guides);
    else if (folder === 'commands') collect(readTextDraft(file, guideSchema), drafts.commands);
    else if (folder === 'templates') collect(readTextDraft(file, templateSchema), drafts.templates);
    else collect(readTextDraft(file, runbookSchema), drafts.runbooks);
  }
  return { drafts, problems, warnings };
}
