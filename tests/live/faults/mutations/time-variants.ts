/** Ways to write a time: recent, and such that it cannot be right. */

/** How a time is written, in milliseconds since 1970. */
export type Write = (ms: number) => unknown;

export const iso = (ms: number): string => new Date(ms).toISOString();

const moved =
  (seconds: number): Write =>
  (ms) =>
    iso(ms + seconds * 1000);

/** Ways to write a time that is recent. */
export const recent: Readonly<Record<string, Write>> = {
  now: iso,
  'some seconds ago': moved(-10),
  'a moment ahead': moved(20),
  'in another time zone': (ms) => iso(ms + 7_200_000).replace('Z', '+02:00'),
  'with nanoseconds': (ms) => iso(ms).replace('Z', '123456Z'),
};

const constants: Readonly<Record<string, unknown>> = {
  ...{ zero: '0001-01-01T00:00:00Z', epoch: '1970-01-01T00:00:00Z', 'after the epoch': '1970-01-01T00:00:01Z' },
  ...{ last: '9999-12-31T23:59:59Z', 'too late': '+275760-09-13T00:00:00Z', 'before all': '-000001-01-01T00:00:00Z' },
  ...{ empty: '', null: null, missing: undefined, true: true, list: [], object: {}, word: 'now', infinite: '1e999' },
  'no day': '2027-02-31T25:61:61Z',
};

/** Ways to write a time that is not recent, or that cannot be read. */
export const absurd: Readonly<Record<string, Write>> = {
  'minutes ahead': moved(300),
  'a day ahead': moved(86_400),
  'a century ahead': moved(36_525 * 86_400),
  'minutes ago': moved(-1200),
  'a day ago': moved(-86_400),
  'decades ago': moved(-30 * 31_557_600),
  'without a time zone': (ms) => iso(ms).replace('Z', ''),
  'far east': (ms) => iso(ms).replace('Z', '+14:00'),
  'far west': (ms) => iso(ms).replace('Z', '-12:00'),
  'as a date of HTTP': (ms) => new Date(ms).toUTCString(),
  'a date alone': (ms) => iso(ms).slice(0, 10),
  'in seconds': (ms) => ms / 1000,
  'in milliseconds': (ms) => ms,
  'in nanoseconds': (ms) => ms * 1e6,
  'seconds as text': (ms) => String(ms / 1000),
  'milliseconds as text': (ms) => String(ms),
  ...Object.fromEntries(Object.entries(constants).map(([name, value]): [string, Write] => [name, () => value])),
};
