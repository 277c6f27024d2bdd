/**
 * Content that is read and well formed, each piece with its file and places, but not yet checked against the rest.
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
  /** The file's path below its folder, without its ending. */
  id: string;
  fields: Fields;
  /** The file as an author would open it. */
  file: string;
  /** The file below its root. */
  path: string;
  locate(path: readonly PropertyKey[]): YamlPosition;
}

/** A draft with text to be rendered. */
export type TextDraft<Fields> = Draft<Fields> & MarkdownText & Pick<ContentFile, 'root' | 'location'>;

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

/** A problem at `path` of a draft's YAML. */
export function createProblemAt(
  draft: Pick<Draft<unknown>, 'file' | 'locate'>,
  path: readonly PropertyKey[],
  message: string,
  hint: string,
): Problem {
  return { file: draft.file, ...draft.locate(path), message, hint };
}
