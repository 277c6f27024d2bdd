/** Cycles of a directed graph, by Tarjan's strongly connected components. */

export type Graph = ReadonlyMap<string, ReadonlySet<string>>;

/** A graph of names from its arrows. */
export function buildGraph(arrows: Iterable<readonly [from: string, to: string]>): Graph {
  const graph = new Map<string, Set<string>>();
  for (const [from, to] of arrows) {
    const targets = graph.get(from) ?? new Set<string>();
    graph.set(from, targets.add(to));
  }
  return graph;
}

/** Every group of nodes that reach each other, and every node with an arrow to itself; sorted. */
export function findCycles(graph: Graph): string[][] {
  const indices = new Map<string, number>();
  const stack: string[] = [];
  const onStack = new Set<string>();
  const cycles: string[][] = [];

  const visit = (node: string): number => {
    const index = indices.size;
    indices.set(node, index);
    let low = index;
    stack.push(node);
    onStack.add(node);
    for (const target of graph.get(node) ?? []) {
      if (!indices.has(target)) low = Math.min(low, visit(target));
      else if (onStack.has(target)) low = Math.min(low, indices.get(target) ?? low);
    }
    if (low === index) {
      const group = stack.splice(stack.indexOf(node));
      for (const each of group) onStack.delete(each);
      if (group.length > 1 || graph.get(node)?.has(node)) cycles.push(group.sort());
    }
    return low;
  };

  for (const node of graph.keys()) if (!indices.has(node)) visit(node);
  return cycles.sort((a, b) => (a[0] ?? '').localeCompare(b[0] ?? ''));
}
