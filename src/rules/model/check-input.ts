/**
 * Everything that findings are sought in: the content, its files as they are written, and the alert rules.
 */
import type { Catalog, Runbook } from '../../catalog/graph/catalog.ts';
import type { TextPage } from '../../catalog/links/page-index.ts';
import type { ContentFile } from '../../catalog/read/content-file.ts';
import type { AlertRule, RuleFile } from './rule.ts';

export interface CheckInput {
  catalog: Catalog;
  pages: readonly TextPage[];
  /** The content's files as they are on the disk. */
  contentFiles: readonly ContentFile[];
  /** Undefined where nobody gave any rules: then nothing is known of them. */
  rules: RuleSet | undefined;
  /** ISO day. */
  today: string;
}

export interface RuleSet {
  files: readonly RuleFile[];
  /** What our addresses begin with; undefined when it was neither said nor can be guessed. */
  base: string | undefined;
  /** Labels that Prometheus adds on the way to Alertmanager. */
  externalLabels: readonly string[];
}

export const listAlerts = ({ files }: Pick<RuleSet, 'files'>): AlertRule[] =>
  files.flatMap(({ alerts }) => alerts);

/** The text of the file that a rule is from; empty where a server told it. */
export const getRuleFileText = ({ files }: Pick<RuleSet, 'files'>, rule: { file: string }): string =>
  files.find(({ file }) => file === rule.file)?.text ?? '';

/** The page of a runbook, with the places of its front matter. */
export const findRunbookPage = ({ pages }: CheckInput, { id }: Runbook): TextPage | undefined =>
  pages.find(({ kind, draft }) => kind === 'runbooks' && draft.id === id);
