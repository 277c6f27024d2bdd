/**
 * A real Alertmanager with the shipped receivers and templates, which notifies a local Slack, PagerDuty and mail server.
 * Only addresses, tokens and intervals differ from the example.
 */
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { waitUntil } from '../../../demo/processes/wait-until.ts';
import { type LocalServer, startLocalServer } from '../../tools/fake-source.ts';
import { startRealServer } from '../../tools/real-server.ts';
import { type Mail, startMailServer } from './mail-server.ts';

export const exampleFile = 'deploy/alertmanager/alertmanager.yml';
export const templateFile = 'deploy/alertmanager/flarepath.tmpl';

export interface SlackMessage {
  attachments: {
    title: string;
    title_link: string;
    text: string;
    fallback: string;
    color: string;
    actions: { type: string; text: string; url: string }[];
  }[];
}

export interface PagerDutyEvent {
  event_action: string;
  client_url: string;
  links: { href: string; text: string }[];
  payload: { summary: string; severity: string; custom_details: Record<string, string> };
}

export interface ReceivedNotification {
  slack: SlackMessage['attachments'][number];
  pagerduty: PagerDutyEvent;
  mail: Mail;
}

export interface PostableAlert {
  labels: Record<string, string>;
  annotations?: Record<string, string>;
  startsAt?: string;
  endsAt?: string;
}

/** A start in the future: Alertmanager waits for the rest of a group only while its first alert is new. */
export const createFutureStart = (ms = 60_000): string => new Date(Date.now() + ms).toISOString();

export interface Notifier {
  /** Sends `alerts`, which form one group by their `service`, and resolves to what each receiver got. */
  notify(alerts: readonly PostableAlert[]): Promise<ReceivedNotification>;
  stop(): Promise<void>;
}

/** Slack and PagerDuty. Keeps the bodies of requests in the order of their arrival. */
async function startReceiver(): Promise<LocalServer & { slack: SlackMessage[]; events: PagerDutyEvent[] }> {
  const slack: SlackMessage[] = [];
  const events: PagerDutyEvent[] = [];
  const server = await startLocalServer((response, { url }, body) => {
    if (url === '/slack') slack.push(JSON.parse(body) as SlackMessage);
    else events.push(JSON.parse(body) as PagerDutyEvent);
    response.writeHead(url === '/slack' ? 200 : 202, { 'content-type': 'application/json' });
    response.end('{"status":"success"}');
  });
  return { ...server, slack, events };
}

interface Receiver {
  name: string;
  slack_configs?: Record<string, unknown>[];
  pagerduty_configs?: Record<string, unknown>[];
}

function writeConfig(folder: string, http: string, smtpPort: number): string {
  const { receivers }: { receivers: Receiver[] } = parse(readFileSync(exampleFile, 'utf8'));
  for (const { slack_configs = [], pagerduty_configs = [] } of receivers) {
    for (const each of slack_configs) Object.assign(each, { api_url_file: join(folder, 'slack') });
    for (const each of pagerduty_configs)
      Object.assign(each, { routing_key_file: join(folder, 'pagerduty'), url: `${http}/pagerduty` });
  }
  writeFileSync(join(folder, 'slack'), `${http}/slack`);
  writeFileSync(join(folder, 'pagerduty'), 'no-real-key');
  copyFileSync(templateFile, join(folder, 'flarepath.tmpl'));
  const config = {
    global: { smtp_smarthost: `127.0.0.1:${smtpPort}`, smtp_from: 'alertmanager@example.com', smtp_require_tls: false },
    templates: ['flarepath.tmpl'],
    route: {
      group_by: ['service'],
      // An alert that started longer ago is notified at once, without waiting for the rest of its group.
      group_wait: '200ms',
      group_interval: '1s',
      receiver: 'slack',
      routes: receivers.map(({ name }) => ({ receiver: name, continue: true })),
    },
    receivers,
  };
  const file = join(folder, 'alertmanager.yml');
  writeFileSync(file, stringify(config));
  return file;
}

/** Rejects with a sentence where Alertmanager is missing. */
export async function startNotifier(): Promise<Notifier> {
  const receiver = await startReceiver();
  const mail = await startMailServer();
  const alertmanager = await startRealServer('alertmanager', (folder, data) => [
    `--config.file=${writeConfig(folder, receiver.url, mail.port)}`,
    `--storage.path=${data}`,
    '--cluster.listen-address=',
  ]);

  return {
    async notify(alerts) {
      const counts = [receiver.slack.length, receiver.events.length, mail.mails.length] as const;
      const response = await fetch(`${alertmanager.url}/api/v2/alerts`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(alerts),
      });
      if (!response.ok) throw new Error(await response.text());
      return waitUntil(
        async () => {
          const slack = receiver.slack[counts[0]]?.attachments[0];
          const pagerduty = receiver.events[counts[1]];
          const received = mail.mails[counts[2]];
          return slack && pagerduty && received ? { slack, pagerduty, mail: received } : undefined;
        },
        { what: `the notifications; Alertmanager's log is ${alertmanager.logFile}`, timeoutMs: 20_000 },
      );
    },
    async stop() {
      await alertmanager.stop();
      receiver.stop();
      await mail.stop();
    },
  };
}
