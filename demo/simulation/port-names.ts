/** The ports of the simulated services: a contiguous block, in this order. */
export const portNames = [
  'sql-synthesizer',
  'sql-synthesizer-2',
  'sira',
  'sira-api',
  'sira-site',
  'synap',
  'synap-inngest',
  'seekapa',
  'optimal-build',
] as const;

export type PortName = (typeof portNames)[number];

/** Those that speak TLS. */
export const tlsPortNames = ['sira-api', 'sira-site'] as const satisfies readonly PortName[];

export type TlsPortName = (typeof tlsPortNames)[number];

/** The number of one of the ports in the block that begins with `first`. */
export const findPort = (first: number, name: PortName): number => first + portNames.indexOf(name);
