/**
 * How far back a picture of a signal can go. A reader chooses by name; no other window can be asked for.
 */
export const pictureRanges = ['1h', '6h', '24h', '7d'] as const;

export type PictureRange = (typeof pictureRanges)[number];

export const rangeSeconds: Readonly<Record<PictureRange, number>> = {
  '1h': 3600,
  '6h': 21_600,
  '24h': 86_400,
  '7d': 604_800,
};

export const rangeWords: Readonly<Record<PictureRange, string>> = {
  '1h': '1 h',
  '6h': '6 h',
  '24h': '24 h',
  '7d': '7 d',
};

/** The range of that name, or `undefined` when there is none. */
export function findRange(name: string): PictureRange | undefined {
  return pictureRanges.find((range) => range === name);
}
