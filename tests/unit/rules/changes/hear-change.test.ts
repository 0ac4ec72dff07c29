import { describe, expect, it } from 'vitest';
import type { ChangeFacts } from '../../../../shared/model/change.ts';
import { ChangeReport } from '../../../../shared/model/change-report.ts';
import { hearChange } from '../../../../shared/rules/changes/hear-change.ts';
import { at, iso, report } from './change-fixtures.ts';

const hear = (known: ChangeFacts | null, said: object, now = at(20)) =>
  hearChange(known ?? undefined, { report: report(said), reporter: 'ingest', now });
const first = (said: object = {}) => {
  const heard = hear(null, { what: 'price 4.18.0', startedAt: iso(10), ...said });
  if (heard === null) throw new Error('nothing was heard');
  return heard;
};

describe('what is heard of a change', () => {
  it('needs a word on what is changed the first time', () => {
    expect(hear(null, { status: 'done' })).toBeNull();
  });

  it('is running while nobody names an end, and done where one is named', () => {
    expect(first()).toMatchObject({ status: 'running', endedAt: null, kind: 'deploy' });
    expect(first({ endedAt: iso(12) })).toMatchObject({ status: 'done', endedAt: at(12) });
  });

  it('says nothing new the second time', () => {
    const known = first();
    expect(hear(known, { what: 'price 4.18.0', startedAt: iso(10) })).toBe(known);
  });

  it('goes on: what is left out stays', () => {
    expect(hear(first({ apps: ['price'] }), { status: 'failed', endedAt: iso(15) })).toMatchObject({
      status: 'failed',
      endedAt: at(15),
      apps: ['price'],
      what: 'price 4.18.0',
    });
  });

  it('takes a begin that comes after the end for what it is: late', () => {
    const ended = first({ startedAt: undefined, status: 'done', endedAt: iso(12), link: 'https://ci/2' });
    const heard = hear(ended, {
      status: 'running',
      startedAt: iso(9),
      by: 'deploy-bot',
      link: 'https://ci/1',
    });
    expect(heard).toMatchObject({
      status: 'done',
      startedAt: at(9),
      endedAt: at(12),
      madeBy: 'deploy-bot',
      link: 'https://ci/2',
    });
  });

  it('takes nothing back: a roll back stands though the end is told afterwards', () => {
    const back = hear(first(), { status: 'rolled-back', endedAt: iso(18) });
    expect(hear(back, { status: 'done', endedAt: iso(12) })).toBe(back);
  });

  it('comes to the same in whichever order three deliveries arrive', () => {
    const said = [
      { what: 'price 4.18.0', status: 'running', startedAt: iso(10), by: 'ci' },
      { what: 'price 4.18.0', status: 'done', startedAt: iso(10), endedAt: iso(12) },
      { what: 'price 4.18.0', status: 'rolled-back', startedAt: iso(10), endedAt: iso(18) },
    ];
    const orders = [
      [0, 1, 2],
      [0, 2, 1],
      [1, 0, 2],
      [1, 2, 0],
      [2, 0, 1],
      [2, 1, 0],
    ];
    const ends = orders.map((order) =>
      order.reduce<ChangeFacts | null>((known, index) => hear(known, said[index] ?? {}), null),
    );
    for (const end of ends) expect(end).toEqual(ends[0]);
    expect(ends[0]).toMatchObject({ status: 'rolled-back', endedAt: at(18), madeBy: 'ci' });
  });
});

describe('a report', () => {
  const refused = (said: object) =>
    ChangeReport.safeParse({ id: 'rel-1', what: 'x', ...said }).error?.issues[0];

  it.each([
    [{ id: 'two words' }, 'id'],
    [{ status: 'deployed' }, 'status'],
    [{ startedAt: '2026-09-30 20:00' }, 'startedAt'],
    [{ what: 'two\nlines' }, 'what'],
    [{ link: 'javascript:alert(1)' }, 'link'],
    [{ lines: Array.from({ length: 51 }, () => 'shop') }, 'lines'],
  ])('is refused for %o, with its field', (said, field) => {
    expect(refused(said)?.path[0]).toBe(field);
  });

  it('may carry what is not named here', () => {
    expect(refused({ pipeline: 7, version: '4.18.0' })).toBeUndefined();
  });
});
