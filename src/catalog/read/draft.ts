/**
 * Content that is read and valid by itself, with its positions in the file, but not yet checked against other files.
 */
import type { z } from 'zod';
import type { GuideFields, TemplateFields } from '../schemas/guide.ts';
import type { RunbookFields } from '../schemas/runbook.ts';
import type { serviceSchema } from '../schemas/service.ts';
import type { SourceFields } from '../schemas/source.ts';
import type { ContentFile } from './content-file.ts';
import type { MarkdownText } from './markdown-text.ts';
import type { Problem } from './problem.ts';
import type { YamlPosition } from './yaml-text.ts';

export interface Draft<Fields> {
  /** The file's path below the folder of its kind, without extension. */
  id: string;
  fields: Fields;
  /** Path of the file, relative to the working directory. */
  file: string;
  /** Path of the file below its content root. */
  path: string;
  /** The whole file. */
  text: string;
  /** The position of a field; that of its nearest parent when the field is missing. */
  locate(path: readonly PropertyKey[]): YamlPosition;
}

/** A draft with a Markdown body. */
export interface TextDraft<Fields> extends Draft<Fields>, MarkdownText, Pick<ContentFile, 'root' | 'location'> {
  /** Line of the file on which `body` begins. */
  bodyLine: number;
}

export type ServiceDraft = Draft<z.infer<typeof serviceSchema>>;
export type SourceDraft = Draft<SourceFields>;
export type RunbookDraft = TextDraft<RunbookFields>;
export type GuideDraft = TextDraft<GuideFields>;
export type TemplateDraft = TextDraft<TemplateFields>;

export interface Drafts {
  services: ServiceDraft[];
  sources: SourceDraft[];
  runbooks: RunbookDraft[];
  guides: GuideDraft[];
  commands: GuideDraft[];
  templates: TemplateDraft[];
}

/** A problem at the field `path` of a draft. */
export function createProblemAt(
  draft: Pick<Draft<unknown>, 'file' | 'locate'>,
  path: readonly PropertyKey[],
  message: string,
  hint: string,
): Problem {
  return { file: draft.file, ...draft.locate(path), message, hint };
}
