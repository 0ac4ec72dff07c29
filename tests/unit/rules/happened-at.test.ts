import { describe, expect, it } from 'vitest';
import { happenedAt } from '../../../shared/rules/happened-at.ts';
import type { ChangeFacts } from '../../../shared/model/change.ts';
import type { Fact } from '../../../shared/model/event.ts';
import { stored } from '../../support/event-fixtures.ts';
import { alertFacts } from '../../support/timeline-fixtures.ts';

const told = 1_790_000_000_000;
const minute = 60_000;
const of = (fact: Fact) => happenedAt(stored(1, told, 'chen.lan', fact));

const change = (more: Partial<ChangeFacts>): Fact => ({
  kind: 'change.reported',
  data: {
    change: {
      id: 'CHG-1',
      kind: 'deploy',
      what: 'cart 1.2',
      lines: [],
      entries: [],
      apps: [],
      version: { from: null, to: '1.2' },
      madeBy: null,
      startedAt: told - 30 * minute,
      endedAt: null,
      status: 'running',
      link: null,
      rollback: { plan: null, text: null },
      reporter: 'ingest',
      exception: null,
      ...more,
    },
  },
});

describe('when something happened', () => {
  it('is when it was told of, for most', () => {
    expect(of({ kind: 'console.stopped', data: {} })).toEqual({ at: told, since: told, late: false });
  });

  it('is what a note says, and it is late as soon as it says so', () => {
    const at = told - 5_000;
    expect(of({ kind: 'note.written', data: { text: 'x', happenedAt: at } })).toMatchObject({
      at,
      late: true,
    });
    expect(of({ kind: 'note.written', data: { text: 'x' } })).toMatchObject({ at: told, late: false });
  });

  it('is when an alert began; late only past what polls and rules take', () => {
    const alert = (startsAt: number) =>
      of({ kind: 'alert.opened', data: { alert: alertFacts({ startsAt }) } });
    expect(alert(told - minute)).toEqual({ at: told - minute, since: told - minute, late: false });
    expect(alert(told - 40 * minute)).toMatchObject({ at: told - 40 * minute, late: true });
  });

  it('is when an alert was over, where its source says', () => {
    const cleared = (endsAt?: number) =>
      of({ kind: 'alert.cleared', data: { fingerprint: 'f', source: 'am', endsAt } });
    expect(cleared(told - 9 * minute)).toMatchObject({ at: told - 9 * minute, late: true });
    expect(cleared()).toMatchObject({ at: told, late: false });
  });

  it('is never later than it was told of, and never at a zero time', () => {
    const alert = (startsAt: number) =>
      of({ kind: 'alert.opened', data: { alert: alertFacts({ startsAt }) } });
    expect(alert(told + 5 * minute)).toMatchObject({ at: told, late: false });
    expect(alert(0)).toMatchObject({ at: told, late: false });
    expect(alert(Date.parse('0001-01-01T00:00:00Z'))).toMatchObject({ at: told, late: false });
  });

  it('is the end of a change that is over, with what it lasted', () => {
    expect(of(change({ status: 'done', endedAt: told - minute }))).toEqual({
      at: told - minute,
      since: told - 30 * minute,
      late: false,
    });
    expect(of(change({}))).toMatchObject({ at: told - 30 * minute, late: true });
  });

  it('is the last moment before an outage', () => {
    const place = { kind: 'sources' as const };
    expect(
      of({ kind: 'offline.began', data: { place, since: told - 3 * minute, asOf: null } }),
    ).toMatchObject({ at: told - 3 * minute, late: true });
  });
});
