/**
 * The one door to other servers. A request has a deadline over its whole answer and a cap on the decoded bytes;
 * redirects are not followed; it never throws.
 */
import type { Asked } from './answer.ts';
import { classify, describeFault } from './classify.ts';

export interface Request {
  url: string;
  /** The source's title, for the words of a fault. */
  subject: string;
  /** Sent as a form in a POST; a GET without it. */
  form?: Record<string, string>;
  deadlineMs: number;
  maxBytes: number;
}

/** The body as text, or `undefined` as soon as it exceeds `maxBytes` once decoded. */
async function readCapped(response: Response, maxBytes: number): Promise<string | undefined> {
  if (!response.body) return '';
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const chunk of response.body) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) return undefined;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

function hostOf(location: string | null, base: string): string {
  const target = URL.parse(location ?? '', base);
  return target ? ` to ${target.host}` : '';
}

export async function ask({ url, subject, form, deadlineMs, maxBytes }: Request): Promise<Asked> {
  try {
    const response = await fetch(url, {
      signal: AbortSignal.timeout(deadlineMs),
      redirect: 'manual',
      headers: { accept: 'application/json' },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    });
    const { status } = response;
    if (status >= 300 && status < 400) {
      await response.body?.cancel();
      const words = `${subject} redirected the request${hostOf(response.headers.get('location'), url)}`;
      return { fault: { kind: 'redirected', words } };
    }
    const body = await readCapped(response, maxBytes);
    if (body === undefined) return { fault: describeFault('too-large', subject) };
    const [type = ''] = (response.headers.get('content-type') ?? '').split(';');
    return { answer: { status, type: type.trim().toLowerCase(), body } };
  } catch (error) {
    return { fault: classify(error, subject) };
  }
}
