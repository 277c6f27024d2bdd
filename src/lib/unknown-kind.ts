/**
 * Why a level is `unknown`. The page says which, because the next step differs: look at the source, set a threshold, set a
 * variable, or repair the connection.
 */
/** The most urgent first: an outage explains the others. */
export const unknownKinds = ['unreachable', 'no-data', 'not-configured', 'no-threshold'] as const;

export type UnknownKind = (typeof unknownKinds)[number];

export const unknownLabels: Record<UnknownKind, string> = {
  'no-data': 'No data',
  'no-threshold': 'No threshold',
  'not-configured': 'Not configured',
  unreachable: 'Unreachable',
};

/** `no-data` for anything else, such as a missing attribute. */
export const parseUnknownKind = (text: string | null | undefined): UnknownKind =>
  unknownKinds.find((kind) => kind === text) ?? 'no-data';
