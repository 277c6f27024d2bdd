/**
 * The schemes of links in a text: those that lead to a page, a person or a program for them. No other, because some run
 * what they hold.
 */
export const linkSchemes: readonly string[] = (
  'http https mailto tel sms sip sips xmpp irc ircs ftp ftps sftp ssh git git+https git+ssh news webcal geo matrix ' +
  'slack msteams zoommtg zoomus vscode vscode-insiders'
).split(' ');

/** Against which a relative URL is read; no URL of a text has it by itself. */
const base = 'https://relative.invalid/';

const parseUrl = (url: string): URL | undefined => (URL.canParse(url, base) ? new URL(url, base) : undefined);

/** Whether a link may have this URL, read as a browser reads it. */
export function isLinkUrl(url: string): boolean {
  const parsed = parseUrl(url);
  return parsed === undefined || linkSchemes.includes(parsed.protocol.slice(0, -1));
}

/** Whether a page may load this URL: only what is on the site, without scheme and host. */
export const isSiteUrl = (url: string): boolean =>
  parseUrl(url)?.origin === new URL(base).origin && !/^https?:/i.test(url.trim());

/** Whether an image may have this URL: of the site, or with the image inside. */
export const isImageUrl = (url: string): boolean =>
  isSiteUrl(url) || /^data:image\/(?:png|jpeg|gif|webp|avif);base64,[\w+/=]+$/i.test(url);
