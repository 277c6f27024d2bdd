/**
 * Two files that claim one id, and ladders or aliases that name one thing twice.
 */
import { type Drafts, problemAt } from '../draft.ts';
import type { Problem } from '../problem.ts';

function sameId(kind: string, drafts: readonly { id: string; file: string }[]): Problem[] {
  const first = new Map<string, string>();
  return drafts.flatMap(({ id, file }) => {
    const key = id.toLowerCase();
    const other = first.get(key);
    if (other === undefined) {
      first.set(key, file);
      return [];
    }
    const mend = `Keep one of them, or rename one; the file's name is the ${kind}'s id.`;
    return [{ file, message: `is a second ${kind} "${id}"; the first is ${other}`, mend }];
  });
}

function ladders({ services }: Drafts): Problem[] {
  return services.flatMap((service) =>
    service.fields.severity.flatMap((rung, index, all) => {
      const twin = all.findIndex((each) => each.level === rung.level || each.name === rung.name);
      if (twin === index) return [];
      const message = `severity ${rung.name} repeats ${all[twin]?.name} (level ${rung.level})`;
      return [
        problemAt(
          service,
          ['severity', index],
          message,
          'Give each rung its own name and its own level 1 to 4.',
        ),
      ];
    }),
  );
}

function aliases({ runbooks }: Drafts): Problem[] {
  const taken = new Map(runbooks.map((runbook) => [runbook.id.toLowerCase(), runbook.file]));
  // What a tree of another tool calls an alias is a path of that tool's site; it hides nothing here.
  return runbooks
    .filter(({ root }) => root.kind === 'own')
    .flatMap((runbook) =>
      runbook.fields.aliases.flatMap((alias, index) => {
        const key = alias.toLowerCase().replace(/^\/|\/$/g, '');
        const other = taken.get(key);
        taken.set(key, runbook.file);
        if (other === undefined) return [];
        const message = `alias "${alias}" is the address of ${other} already`;
        return [problemAt(runbook, ['aliases', index], message, 'Remove the alias, or move the other page.')];
      }),
    );
}

export function findDuplicates(drafts: Drafts): Problem[] {
  return [
    ...sameId('service', drafts.services),
    ...sameId('source', drafts.sources),
    ...sameId('runbook', drafts.runbooks),
    ...sameId('guide', drafts.guides),
    ...sameId('command page', drafts.commands),
    ...sameId('template', drafts.templates),
    ...ladders(drafts),
    ...aliases(drafts),
  ];
}
