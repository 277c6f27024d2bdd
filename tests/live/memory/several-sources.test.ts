/** Two Prometheus with the same rule, of which one fails. */
import { expect, it } from 'vitest';
import { AlertHistory } from '../support/alert-history.ts';
import { at } from '../support/stub-sources.ts';

const firing = { pod: 'api-7f9', activeAt: at('00:31') };

/** Listed by the first one, or by both, since 00:31; from 00:35 on the first one does not respond. */
async function startOutage(isListedByBoth: boolean): Promise<AlertHistory> {
  const history = await AlertHistory.start({ hasSecond: true });
  await history.until('00:31');
  history.prometheus.instances = [firing];
  history.second.instances = isListedByBoth ? [firing] : [];
  await history.until('00:35');
  history.prometheus.condition = 'frozen';
  await history.until('00:37');
  return history;
}

it('stays firing while the other one lists it', async () => {
  const history = await startOutage(true);
  expect(await history.read()).toMatchObject({ level: 'critical', since: at('00:31') });
});

it('is unknown, by the name of the one that is gone, when only that one listed it', async () => {
  const history = await startOutage(false);
  expect(await history.read()).toMatchObject({
    level: 'unknown',
    message: expect.stringMatching(/^Prometheus is not responding since 00:35 UTC\. Last seen firing .*, pod api-7f9$/),
  });
});

it('has ended when the other one listed it, too, and proves that later; OK needs both', async () => {
  const history = await startOutage(true);
  history.second.instances = [];
  await history.until('00:38');
  expect(await history.read()).toMatchObject({
    level: 'unknown',
    message: expect.stringMatching(
      /^Prometheus is not responding.*; inactive elsewhere\. Resolved 00:37 UTC after 6 min/,
    ),
  });
});

it('keeps what only the other one lists apart', async () => {
  const history = await startOutage(false);
  history.second.instances = [{ pod: 'api-2ab', activeAt: at('00:36') }];
  await history.until('00:38');
  const alert = await history.read();
  expect(alert.level).toBe('critical');
  expect(alert.message).toMatch(
    /^Firing: pod api-2ab\. Prometheus is not responding since 00:35 UTC\. Last seen firing/,
  );
  expect(alert.instances.map(({ level }) => level)).toEqual(['critical', 'unknown']);
});
