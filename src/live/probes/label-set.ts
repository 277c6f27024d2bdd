/** The labels of a series or an alert instance, by name. */
export type LabelSet = Readonly<Record<string, string>>;

interface LabelUse {
  /** The value of the first label set that has the label. */
  value: string;
  count: number;
  differs: boolean;
}

/** The names of labels whose values are not the same in all label sets. One pass: in a storm every label set may have other names. */
export function findDifferingLabels(all: readonly { labels: LabelSet }[]): ReadonlySet<string> {
  const uses = new Map<string, LabelUse>();
  for (const { labels } of all) {
    for (const [name, value] of Object.entries(labels)) {
      const use = uses.get(name);
      if (!use) uses.set(name, { value, count: 1, differs: false });
      else {
        use.count += 1;
        use.differs ||= use.value !== value;
      }
    }
  }
  const differs = ({ count, differs }: LabelUse): boolean => differs || count < all.length;
  return new Set([...uses].filter(([, use]) => differs(use)).map(([name]) => name));
}
