/**
 * What the checks read: the content, its files, and the alert rules.
 */
import type { Catalog, Runbook } from '../../catalog/graph/catalog.ts';
import type { TextPage } from '../../catalog/links/page-index.ts';
import type { ContentFile } from '../../catalog/read/content-file.ts';
import type { AlertRule, RuleFile } from './rule.ts';

export interface CheckInput {
  catalog: Catalog;
  pages: readonly TextPage[];
  /** The content's files as they are on disk. */
  contentFiles: readonly ContentFile[];
  /** Undefined when no rules were given. */
  rules: RuleSet | undefined;
  /** ISO day. */
  today: string;
}

export interface RuleSet {
  files: readonly RuleFile[];
  /** The site's base URL in runbook links; undefined when it is neither given nor can be guessed. */
  base: string | undefined;
  /** Labels that Prometheus adds to alerts that it sends to Alertmanager. */
  externalLabels: readonly string[];
}

export const listAlerts = ({ files }: Pick<RuleSet, 'files'>): AlertRule[] => files.flatMap(({ alerts }) => alerts);

/** The text of a rule's file; empty for a rule from a server. */
export const getRuleFileText = ({ files }: Pick<RuleSet, 'files'>, rule: { file: string }): string =>
  files.find(({ file }) => file === rule.file)?.text ?? '';

/** The page of a runbook, which locates fields of the front matter. */
export const findRunbookPage = ({ pages }: CheckInput, { id }: Runbook): TextPage | undefined =>
  pages.find(({ kind, draft }) => kind === 'runbooks' && draft.id === id);
