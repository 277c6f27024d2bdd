/**
 * Patterns of credentials: tokens of well-known services, private keys, and passwords in URLs. The list is short and
 * specific, because false positives teach people to ignore findings.
 */
export interface SecretPattern {
  description: string;
  /** Matches the secret itself, with the `g` flag. */
  pattern: RegExp;
}

export const secretPatterns: readonly SecretPattern[] = [
  {
    description: 'a private key',
    pattern: /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY(?: BLOCK)?-----(?=\s*(?:\\n|\n)\s*[A-Za-z0-9+/]{16})/g,
  },
  { description: 'an access key of AWS', pattern: /\b(?:AKIA|ASIA)[A-Z2-7]{16}\b/g },
  {
    description: 'a token of GitHub',
    pattern: /\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{60,})\b/g,
  },
  { description: 'a token of GitLab', pattern: /\bgl(?:pat|dt|rt|ptt)-[\w-]{20,}/g },
  { description: 'a token of Slack', pattern: /\bxox[abeoprs]-(?:\d{8,}-)+[A-Za-z0-9-]{10,}/g },
  {
    description: 'a webhook of Slack',
    pattern: /\bhooks\.slack\.com\/(?:services|workflows)\/[TA]\w{7,}\/[AB]\w{7,}\/\w{16,}/g,
  },
  { description: 'a key of Google', pattern: /\bAIza[\w-]{35}\b/g },
  { description: 'a key of Stripe', pattern: /\b[rs]k_live_[A-Za-z0-9]{20,}\b/g },
  { description: 'a token of npm', pattern: /\bnpm_[A-Za-z0-9]{36}\b/g },
  { description: 'a token of Grafana', pattern: /\bgl(?:sa|c)_[A-Za-z0-9+/=_]{32,}/g },
  { description: 'a key of SendGrid', pattern: /\bSG\.[\w-]{20,24}\.[\w-]{40,}\b/g },
  { description: 'a token of DigitalOcean', pattern: /\bdo[opr]_v1_[a-f0-9]{64}\b/g },
  { description: 'a token of Vault', pattern: /\bhv[bsr]\.[\w-]{24,}\b/g },
  { description: 'a storage key of Azure', pattern: /\bAccountKey=[A-Za-z0-9+/]{86}==/g },
  { description: 'a signed token (JWT)', pattern: /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{16,}/g },
  {
    description: 'a password in an address',
    pattern: /(?<=\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s/:@"'`<>]{1,64}:)[^\s/:@"'`<>]{3,128}(?=@[\w[<$.{-])/gi,
  },
];

/** Text that authors write in place of a secret. */
const dummySecret =
  /^[<[{$%*.]|[}>\]]$|\$\{?\(?\w|\{\{|\*{3}|x{4}|\.{3}|…|example|changeme|placeholder|redacted|dummy|sample|your|secret|passw|^(?:pass|pwd|pw|token|user|admin|root|postgres|test|demo|foo|bar|guest|default|key|hunter2|minioadmin|prom-operator)$/i;

/** Whether a value is only an example. A value of fewer than four distinct characters is one too. */
export const isDummySecret = (value: string): boolean =>
  dummySecret.test(value) || new Set(value.replace(/^[^_\-.]*[_\-.]/, '')).size < 4;
