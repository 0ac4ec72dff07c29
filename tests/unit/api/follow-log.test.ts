import { getEventMeta } from '@orpc/server';
import { describe, expect, it } from 'vitest';
import { followLog } from '../../../electron/core/api/follow-log.ts';
import { noteEvent, openedLog } from '../log/opened-log.ts';

describe('following a log', () => {
  it('misses nothing and doubles nothing that is written while history is read', async () => {
    const { log } = openedLog();
    const write = (count: number) =>
      log.append(Array.from({ length: count }, (_, index) => noteEvent(`${index}`)));
    write(1_200);
    const seen: number[] = [];
    const ids: (string | undefined)[] = [];
    for await (const event of followLog(log, 0, undefined)) {
      seen.push(event.seq);
      ids.push(getEventMeta(event)?.id);
      if (seen.length % 100 === 0 && log.head() < 2_000) write(80);
      if (event.seq === log.head() && log.head() < 2_000) setImmediate(() => write(1));
      if (seen.length === 2_000) break;
    }
    const expected = Array.from({ length: 2_000 }, (_, index) => index + 1);
    expect(seen).toEqual(expected);
    expect(ids).toEqual(expected.map(String));
  });

  it('ends when it is aborted while it waits, and does not listen any more', async () => {
    const { log } = openedLog();
    const controller = new AbortController();
    const next = followLog(log, 0, controller.signal).next();
    controller.abort();
    expect((await next).done).toBe(true);
    expect(log.append([noteEvent('nobody listens')])).toHaveLength(1);
  });

  it('two followers each get everything, at their own pace', async () => {
    const { log } = openedLog();
    log.append([noteEvent('a'), noteEvent('b')]);
    const fast = followLog(log, 0, undefined);
    const slow = followLog(log, 0, undefined);
    expect([(await fast.next()).value?.seq, (await fast.next()).value?.seq]).toEqual([1, 2]);
    const waiting = fast.next();
    log.append([noteEvent('c')]);
    expect((await waiting).value?.seq).toBe(3);
    const slowly: (number | undefined)[] = [];
    for (let count = 0; count < 3; count += 1) slowly.push((await slow.next()).value?.seq);
    expect(slowly).toEqual([1, 2, 3]);
    await Promise.all([fast.return(), slow.return()]);
  });
});
