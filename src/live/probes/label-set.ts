/** The labels of a series or an alert instance, by name. */
export type LabelSet = Readonly<Record<string, string>>;

/** The names of labels whose values are not the same in all label sets. */
export function findDifferingLabels(all: readonly { labels: LabelSet }[]): ReadonlySet<string> {
  const [first] = all;
  const names = new Set(all.flatMap(({ labels }) => Object.keys(labels)));
  return new Set([...names].filter((name) => all.some(({ labels }) => labels[name] !== first?.labels[name])));
}
