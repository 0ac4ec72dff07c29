import { expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { builtInTemplates, readTemplates } from '../../../electron/core/actions/read-templates.ts';
import { createChannels } from '../../../electron/core/channels/channels.ts';
import { createSystemClock } from '../../../electron/core/clock.ts';
import { noSecrets, type ResolvedRequest } from '../../../electron/core/plans/resolve-request.ts';
import { resolveAction, resolveExpire } from '../../../electron/core/plans/resolve-action.ts';
import { sendAction } from '../../../electron/core/plans/send-action.ts';
import { Action } from '../../../shared/model/action.ts';
import { startAlertmanager } from '../../support/alertmanager-server.ts';
import { describeWith } from '../../support/describe-with.ts';
import { startEtcd } from '../../support/etcd-server.ts';

const clock = createSystemClock();
const { templates } = readTemplates([builtInTemplates()]);
const signal = new AbortController().signal;
let sent = 0;

function makerFor(url: string) {
  return {
    targets: { peer: { url } },
    secrets: noSecrets,
    channels: createChannels({ channels: {}, secrets: noSecrets, clock }),
    language: 'en' as const,
  };
}

const momentOf = (silenceId: string | null = null) => ({
  mode: 'live' as const,
  at: clock.now(),
  templates,
  silenceOf: () => silenceId,
});

async function deliver(request: ResolvedRequest | null) {
  if (!request) throw new Error('there is no request');
  const key = `attempt-${(sent += 1)}`;
  const delivery = await sendAction(request, { key, timeout: 10_000, clock, signal });
  if (delivery.kind !== 'answered') throw new Error(JSON.stringify(delivery));
  return delivery;
}

async function rangeOf(url: string, key: string): Promise<string[]> {
  const body = JSON.stringify({ key: Buffer.from(key).toString('base64') });
  const answer: unknown = await (await fetch(`${url}/v3/kv/range`, { method: 'POST', body })).json();
  const { kvs } = z.object({ kvs: z.array(z.object({ value: z.string() })).default([]) }).parse(answer);
  return kvs.map(({ value }) => Buffer.from(value, 'base64').toString('utf8'));
}

describeWith(['alertmanager'], 'a silence in a real Alertmanager', () => {
  it('is made as the step says, and ended by the id that it answered', async () => {
    const alertmanager = await startAlertmanager();
    onTestFinished(() => alertmanager.stop());
    const maker = makerFor(alertmanager.url);
    const silencing = Action.parse({
      silence: {
        target: 'peer',
        matchers: 'alertname="DiskFull",host=~"db-[12]",severity!="info"',
        for: '30m',
        comment: 'PLN-014: the disk is being enlarged',
      },
    });
    const made = await deliver(resolveAction(silencing, maker, momentOf()));
    expect(made).toMatchObject({ status: 200, verdict: { kind: 'good' } });
    const { silenceID: id } = z.object({ silenceID: z.string() }).parse(JSON.parse(made.body));

    const read = async () =>
      z
        .object({
          status: z.object({ state: z.string() }),
          comment: z.string(),
          startsAt: z.iso.datetime(),
          endsAt: z.iso.datetime(),
          matchers: z.array(z.record(z.string(), z.unknown())),
        })
        .parse(await (await fetch(`${alertmanager.url}/api/v2/silence/${id}`)).json());
    const silence = await read();
    expect(silence.status.state).toBe('active');
    expect(silence.comment).toBe('PLN-014: the disk is being enlarged');
    expect(Date.parse(silence.endsAt) - Date.parse(silence.startsAt)).toBeCloseTo(30 * 60_000, -4);
    expect(silence.matchers).toEqual([
      { name: 'alertname', value: 'DiskFull', isRegex: false, isEqual: true },
      { name: 'host', value: 'db-[12]', isRegex: true, isEqual: true },
      { name: 'severity', value: 'info', isRegex: false, isEqual: false },
    ]);

    const ended = await deliver(resolveExpire({ stepId: 'hush', silencing }, maker, momentOf(id)));
    expect(ended.status).toBe(200);
    expect((await read()).status.state).toBe('expired');
  });
});

describeWith(['etcd'], 'a switch in a real etcd', () => {
  it('is put and deleted through its gateway', async () => {
    const etcd = await startEtcd();
    onTestFinished(() => etcd.stop());
    const maker = makerFor(etcd.url);
    const key = '/switches/推荐';
    const value = '{"mode":"manual","note":"a\\nb"}';
    const put = { use: 'etcd-put', target: 'peer', with: { key, value } };
    expect(await deliver(resolveAction(put, maker, momentOf()))).toMatchObject({
      status: 200,
      verdict: { kind: 'good' },
    });
    expect(await rangeOf(etcd.url, key)).toEqual([value]);
    const remove = { use: 'etcd-delete', target: 'peer', with: { key } };
    expect(await deliver(resolveAction(remove, maker, momentOf()))).toMatchObject({
      status: 200,
      verdict: { kind: 'good' },
    });
    expect(await rangeOf(etcd.url, key)).toEqual([]);
  });
});
