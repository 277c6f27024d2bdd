/**
 * Ids, severity levels and aliases that two files or entries claim.
 */
import { createProblemAt, type Drafts } from '../read/draft.ts';
import type { Problem } from '../read/problem.ts';

function findRepeatedIds(kind: string, drafts: readonly { id: string; file: string }[]): Problem[] {
  const first = new Map<string, string>();
  return drafts.flatMap(({ id, file }) => {
    const key = id.toLowerCase();
    const other = first.get(key);
    if (other === undefined) {
      first.set(key, file);
      return [];
    }
    const hint = `Keep one of them, or rename one; the file's name is the ${kind}'s id.`;
    return [{ file, message: `is a second ${kind} "${id}"; the first is ${other}`, hint }];
  });
}

function findRepeatedSeverityLevels({ services }: Drafts): Problem[] {
  return services.flatMap((service) =>
    service.fields.severity.flatMap((severityLevel, index, all) => {
      const twin = all.findIndex((each) => each.level === severityLevel.level || each.name === severityLevel.name);
      if (twin === index) return [];
      const message = `severity ${severityLevel.name} repeats ${all[twin]?.name} (level ${severityLevel.level})`;
      return [
        createProblemAt(service, ['severity', index], message, 'Give each rung its own name and its own level 1 to 4.'),
      ];
    }),
  );
}

function findRepeatedAliases({ runbooks }: Drafts): Problem[] {
  const taken = new Map(runbooks.map((runbook) => [runbook.id.toLowerCase(), runbook.file]));
  // An alias in a plain Markdown tree is a path of another tool's site and redirects nothing here.
  return runbooks
    .filter(({ root }) => root.kind === 'structured')
    .flatMap((runbook) =>
      runbook.fields.aliases.flatMap((alias, index) => {
        const key = alias.toLowerCase().replace(/^\/|\/$/g, '');
        const other = taken.get(key);
        taken.set(key, runbook.file);
        if (other === undefined) return [];
        const message = `alias "${alias}" is the address of ${other} already`;
        return [createProblemAt(runbook, ['aliases', index], message, 'Remove the alias, or move the other page.')];
      }),
    );
}

export function findDuplicates(drafts: Drafts): Problem[] {
  return [
    ...findRepeatedIds('service', drafts.services),
    ...findRepeatedIds('source', drafts.sources),
    ...findRepeatedIds('runbook', drafts.runbooks),
    ...findRepeatedIds('guide', drafts.guides),
    ...findRepeatedIds('command page', drafts.commands),
    ...findRepeatedIds('template', drafts.templates),
    ...findRepeatedSeverityLevels(drafts),
    ...findRepeatedAliases(drafts),
  ];
}
