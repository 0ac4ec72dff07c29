import { describe, expect, it } from 'vitest';
import { aCause } from '../../support/cause-fixtures.ts';
import { aRoom, refused, taken } from './a-room.ts';

describe('while the log cannot be written', () => {
  it('nobody is called, and it is made up for when it can', async () => {
    const { open, set, pass, log, called, servers } = await aRoom();
    open();
    log.break();
    await set(aCause());
    await pass(20_000);
    expect(servers.room.requests).toHaveLength(0);
    log.mend();
    await pass(5_000);
    expect(called()).toEqual(['li.na']);
  });

  it('what became of a message is kept, so that a channel that failed is tried again after it', async () => {
    const { open, set, pass, log, servers } = await aRoom({ channels: ['room'] });
    open();
    servers.room.answerWith((request, response) => {
      log.break();
      refused(request, response);
    });
    const { append } = log;
    let refusals = 0;
    log.append = (news) => {
      if (!log.status().writable) refusals += 1;
      return append(news);
    };
    const answered = set(aCause());
    await expect.poll(() => refusals).toBeGreaterThan(0);
    log.mend();
    await answered.catch(() => {});
    await pass(5_000);
    expect(log.kinds()).toContain('message.failed');
    servers.room.answerWith(taken);
    await pass(20_000);
    expect(log.kinds().filter((kind) => kind === 'message.sent')).toHaveLength(1);
  });
});
