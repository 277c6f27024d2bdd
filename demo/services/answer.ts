/** The few kinds of answer that the demo's services give, as plain values that a server then sends. */
export interface Answer {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: string;
}

const guarded = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'content-security-policy':
    "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
};

/** `body` as it stands, under the media type `type`. */
export function answerText(type: string, body: string, status = 200): Answer {
  return { status, headers: { ...guarded, 'content-type': type }, body };
}

/** `value` as JSON. */
export function answerJson(value: unknown, status = 200): Answer {
  return answerText('application/json; charset=utf-8', `${JSON.stringify(value)}\n`, status);
}

/** After a form: see `location` with GET. */
export function answerSeeOther(location: string): Answer {
  return { status: 303, headers: { ...guarded, location }, body: '' };
}
