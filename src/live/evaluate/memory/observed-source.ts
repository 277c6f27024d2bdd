/**
 * A source as it is seen now: whether it responds, and what is remembered of it.
 */
import { createPhraseTime, joinPhrases, type Phrase } from '../../../lib/text/phrase.ts';
import { describeFailedRequest, isNoResponseError, type UpstreamError } from '../../upstream/http-result.ts';
import type { RememberedReading, SourceMemory } from './source-memory.ts';

export interface ObservedSource {
  /** With the number of the replica where there are several. */
  title: string;
  kind: 'prometheus' | 'alertmanager';
  /** Whether there is a current, complete response. */
  isResponding: boolean;
  /** Why the last poll failed; also `undefined` while the first response is awaited. */
  error: UpstreamError | undefined;
  /** `undefined` before the first poll has ended. */
  memory: SourceMemory | undefined;
}

/** `reading` is the current one, `latest` the last one, however old. */
export function observeSource(
  { title, kind }: Pick<ObservedSource, 'title' | 'kind'>,
  reading: RememberedReading<object> | undefined,
  latest: RememberedReading<object> | undefined,
): ObservedSource {
  return {
    title,
    kind,
    isResponding: reading !== undefined && 'sample' in reading,
    error: reading && 'error' in reading ? reading.error : undefined,
    memory: latest?.memory,
  };
}

/** Errors for which the past matters: the source is set up, and does not respond. */
const isOutage = (error: UpstreamError): boolean =>
  isNoResponseError(error) || error.kind === 'starting' || error.kind === 'status' || error.kind === 'limited';

/** The message of an error without the source's title in front. */
const stripTitle = ({ message }: UpstreamError, title: string): string =>
  message.startsWith(`${title} `) ? message.slice(title.length + 1) : message;

export interface OutageDescription {
  /** `Prometheus is not responding since 00:44`. */
  phrase: Phrase;
  /** How it fails, `refused the connection`; empty where the phrase says so. */
  cause: string;
}

function describeFailure(
  { title, memory }: ObservedSource,
  error: UpstreamError,
  startedAtMs: number,
): OutageDescription {
  const { outage, lastResponseMs } = memory ?? {};
  const statement = describeFailedRequest(title, error);
  const cause = isNoResponseError(error) ? stripTitle(error, title) : '';
  if (outage?.isContinuous) return { phrase: [`${statement} since `, createPhraseTime(outage.sinceMs, 'time')], cause };
  if (lastResponseMs !== undefined)
    return { phrase: [`${statement}; its last answer was at `, createPhraseTime(lastResponseMs, 'time')], cause };
  if (!isOutage(error)) return { phrase: statement, cause };
  const started = createPhraseTime(startedAtMs, 'time');
  return { phrase: [`${statement}. Nothing is known from before `, started, ', when this server started'], cause };
}

/** Why a source that does not respond is unknown. `startedAtMs` is when this server started. */
export function describeOutage(source: ObservedSource, startedAtMs: number): OutageDescription {
  const { title, error, memory } = source;
  if (error) return describeFailure(source, error, startedAtMs);
  if (memory?.lastResponseMs === undefined) return { phrase: `Waiting for the first answer from ${title}`, cause: '' };
  const last = createPhraseTime(memory.lastResponseMs, 'time');
  return { phrase: [`Waiting for ${title}; its last answer was at `, last], cause: '' };
}

/** The phrase of an outage with its cause. */
export const formatOutage = ({ phrase, cause }: OutageDescription): Phrase =>
  cause === '' ? phrase : joinPhrases(phrase, `: ${cause}`);
