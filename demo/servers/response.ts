/** The kinds of response of the demo's services, as plain values for a server to send. */
export interface DemoResponse {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: string;
}

const commonHeaders = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'content-security-policy':
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
};

/** `body` with the media type `type`. */
export function createTextResponse(type: string, body: string, status = 200): DemoResponse {
  return { status, headers: { ...commonHeaders, 'content-type': type }, body };
}

/** `value` as JSON. */
export function createJsonResponse(value: unknown, status = 200): DemoResponse {
  return createTextResponse('application/json; charset=utf-8', `${JSON.stringify(value)}\n`, status);
}

/** After a form: the browser opens `location` with GET. */
export function createSeeOtherResponse(location: string): DemoResponse {
  return { status: 303, headers: { ...commonHeaders, location }, body: '' };
}
