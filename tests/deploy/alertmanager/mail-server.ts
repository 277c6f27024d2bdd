/** A local mail server that keeps its mails, parsed into plain text and HTML. */
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

export interface Mail {
  subject: string;
  plain: string;
  html: string;
  raw: string;
}

function decodeQuotedPrintable(body: string): string {
  const bytes = body
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

/** Decodes `=?utf-8?q?a=20b?=`, the form of a header that is not ASCII. */
function decodeHeader(value: string): string {
  return value
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?q\?(.*?)\?=/gi, (_, word: string) => decodeQuotedPrintable(word.replaceAll('_', ' ')));
}

function readMail(raw: string): Mail {
  const [head = '', ...rest] = raw.split('\r\n\r\n');
  const [, boundary = ''] = /boundary="?([^"\r\n;]+)/.exec(head) ?? [];
  const parts = rest.join('\r\n\r\n').split(`--${boundary}`);
  const half = (kind: string): string => {
    const [, body = ''] =
      parts.find((part) => part.includes(`Content-Type: ${kind}`))?.split(/\r\n\r\n([\s\S]*)/) ?? [];
    return decodeQuotedPrintable(body);
  };
  const [, subject = ''] = /^Subject: (.*(?:\r\n[ \t].*)*)/im.exec(head) ?? [];
  return { subject: decodeHeader(subject), plain: half('text/plain'), html: half('text/html'), raw };
}

/** `mails` has them in the order of their arrival. */
export async function startMailServer(): Promise<{ port: number; mails: Mail[]; stop(): Promise<void> }> {
  const mails: Mail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData: (stream, _session, done) => {
      text(stream).then((raw) => {
        mails.push(readMail(raw));
        done();
      }, done);
    },
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.server.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    mails,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
