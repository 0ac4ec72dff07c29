import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ConsoleError } from '../../../electron/core/console-error.ts';
import { openLog } from '../../../electron/core/log/open-log.ts';
import { readWhole } from '../../../electron/core/log/read-whole.ts';
import { createPictureStore } from '../../../electron/core/pictures/picture-store.ts';
import { createTimelineDesk, type TimelineDesk } from '../../../electron/core/timeline/timeline-desk.ts';
import type { NewEvent } from '../../../shared/model/event.ts';
import type { TimelineFilter } from '../../../shared/model/timeline.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { smallPng } from '../../support/small-png.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { alertFacts, longLog, told } from '../../support/timeline-fixtures.ts';

const actor = { person: 'chen.lan', role: 'responder' as const };

function desk(past: readonly NewEvent[] = []) {
  const folder = temporaryFolder();
  const clock = createFakeClock(1_790_000_000_000);
  const log = openLog({ folder, clock });
  onTestFinished(() => log.close());
  if (past.length > 0) log.append(past);
  const pictures = createPictureStore(join(folder, 'pictures'));
  const timeline = createTimelineDesk({ log, clock, pictures, past: readWhole(log) });
  onTestFinished(timeline.close);
  return { timeline, log, clock, pictures };
}

const found = async (timeline: TimelineDesk, filter: TimelineFilter, after = 0) =>
  (await timeline.find({ ...filter, after })).seqs;

const evening: NewEvent[] = [
  told(1_000, { kind: 'alert.opened', data: { alert: alertFacts({ entry: 'coupon@redeem' }) } }),
  told(2_000, { kind: 'alert.acknowledged', data: { fingerprint: 'f1', note: 'on it' } }, 'zhao.min'),
  told(3_000, { kind: 'note.written', data: { text: 'Asked the "DB" team, 正在核销' } }, 'li.na'),
  told(4_000, {
    kind: 'incident.opened',
    data: {
      incidentId: 'INC-1',
      title: 'Orders fall',
      severity: 1,
      cause: { by: 'alert', fingerprint: 'f1' },
      since: 900,
      alerts: ['f1'],
    },
  }),
  told(5_000, { kind: 'alert.cleared', data: { fingerprint: 'f1', source: 'am' } }),
  told(6_000, { kind: 'source.lost', data: { source: 'prom', reason: 'refused', lastSuccessAt: null } }),
];

describe('what is looked for in the timeline', () => {
  it('is found by the words of people, in any case and language', async () => {
    const { timeline } = desk(evening);
    expect(await found(timeline, { text: 'ASKED the "db"' })).toEqual([3]);
    expect(await found(timeline, { text: '正在核销' })).toEqual([3]);
    expect(await found(timeline, { text: 'refused' })).toEqual([6]);
  });

  it('is found by the name of what it is about, where the event holds only an id', async () => {
    const { timeline } = desk(evening);
    expect(await found(timeline, { text: 'coupon redeem' })).toEqual([1, 2, 5]);
    expect(await found(timeline, { text: '核销变慢' })).toEqual([1, 2, 5]);
  });

  it('is not found by the names of fields', async () => {
    const { timeline } = desk(evening);
    expect(await found(timeline, { text: 'fingerprint' })).toEqual([]);
    expect(await found(timeline, { text: 'lastSuccessAt' })).toEqual([]);
  });

  it('is found by author, entry and incident, and by several at once', async () => {
    const { timeline } = desk(evening);
    expect(await found(timeline, { author: 'zhao.min' })).toEqual([2]);
    expect(await found(timeline, { entry: 'coupon@redeem' })).toEqual([1, 2, 5]);
    expect(await found(timeline, { incident: 'INC-1' })).toEqual([1, 2, 4, 5]);
    expect(await found(timeline, { incident: 'INC-1', author: 'zhao.min' })).toEqual([2]);
    expect(timeline.incidents()).toEqual([{ id: 'INC-1', title: 'Orders fall' }]);
  });

  it('is searched further from where one has been', async () => {
    const { timeline, log } = desk(evening);
    log.append([told(7_000, { kind: 'note.written', data: { text: 'refused again' } })]);
    expect(await timeline.find({ text: 'refused', after: 6 })).toEqual({ seqs: [7], head: 7 });
  });

  it('is found among a long log, all of it', async () => {
    const { timeline } = desk(longLog(25_000, 1_790_000_000_000));
    expect(await found(timeline, { text: 'Note 1200:' })).toEqual([12_004]);
    // Opened, acknowledged or noted beside, cleared: whatever is about those alerts.
    expect((await found(timeline, { entry: 'entry-7' })).length).toBeGreaterThan(120);
  });

  it('is given up when nobody waits for it any more', async () => {
    const { timeline } = desk(evening);
    await expect(
      timeline.find({ text: 'x', after: 0 }, AbortSignal.abort(new Error('gone'))),
    ).rejects.toThrow('gone');
  });
});

describe('events by their numbers', () => {
  it('come with those that tell the names of what they are about', () => {
    const { timeline } = desk(evening);
    const { events, named } = timeline.some([5, 6]);
    expect(events.map(({ seq }) => seq)).toEqual([5, 6]);
    expect(named.map(({ seq }) => seq)).toEqual([1]);
    expect(timeline.some([1, 2]).named).toEqual([]);
  });

  it('that are not there are left out', () => {
    const { timeline } = desk(evening);
    expect(timeline.some([6, 7, 900]).events.map(({ seq }) => seq)).toEqual([6]);
  });
});

describe('a note', () => {
  const at = 1_790_000_000_000;

  it('is put where it says that it happened', () => {
    const { timeline, log } = desk();
    timeline.note({ text: 'rebooted', happenedAt: at - 600_000, actor, commandId: 'command-1' });
    expect(log.latest(1)).toMatchObject([{ at, data: { text: 'rebooted', happenedAt: at - 600_000 } }]);
    expect(timeline.outline({ after: 0, limit: 1 })).toMatchObject({ back: [600_000], late: [1] });
  });

  it('is written once for each command', () => {
    const { timeline, log } = desk();
    const note = { text: 'x', actor, commandId: 'command-1' };
    expect([timeline.note(note), timeline.note(note)]).toEqual([1, 1]);
    expect(log.head()).toBe(1);
  });

  it('of an incident that there is not is refused', () => {
    const { timeline, log } = desk(evening);
    const note = { text: 'x', actor, incidentId: 'INC-1', commandId: 'command-1' };
    expect(timeline.note(note)).toBe(7);
    expect(() => timeline.note({ ...note, incidentId: 'INC-9', commandId: 'command-2' })).toThrow(
      /no incident INC-9/,
    );
    expect(log.head()).toBe(7);
  });

  it('about what is to come is refused', () => {
    const { timeline, log } = desk();
    expect(() =>
      timeline.note({ text: 'x', happenedAt: at + 3_600_000, actor, commandId: 'command-1' }),
    ).toThrow(ConsoleError);
    expect(log.head()).toBe(0);
  });

  it('carries a picture that is on disk before the note is', () => {
    const { timeline, log, pictures } = desk();
    const order: string[] = [];
    const kept = pictures.keep;
    pictures.keep = (picture) => {
      order.push(`picture at head ${log.head()}`);
      return kept(picture);
    };
    const data = smallPng().toString('base64');
    timeline.note({ text: 'see', picture: { title: 'Orders', data }, actor, commandId: 'command-1' });
    expect(order).toEqual(['picture at head 0']);
    const [event] = log.latest(1);
    if (event?.kind !== 'note.written' || !event.data.picture) throw new Error('no picture');
    expect(pictures.read(event.data.picture.hash).toString('base64')).toBe(data);
  });

  it('with something that is no picture is not written at all', () => {
    const { timeline, log } = desk();
    const picture = { title: 'x', data: Buffer.from('<svg/>').toString('base64') };
    expect(() => timeline.note({ text: 'x', picture, actor, commandId: 'command-1' })).toThrow('not a PNG');
    expect(log.head()).toBe(0);
  });
});

it('what was merged into an incident is found with it, and what was split off it is not', async () => {
  const opened = (incidentId: string, alerts: string[]) =>
    told(7_000, {
      kind: 'incident.opened',
      data: { incidentId, title: incidentId, severity: 2, cause: { by: 'hand' }, since: 7_000, alerts },
    });
  const { timeline } = desk([
    ...evening,
    opened('INC-2', ['f2']),
    told(8_000, { kind: 'note.written', data: { text: 'of the second', incidentId: 'INC-2' } }, 'li.na'),
    told(9_000, { kind: 'alert.opened', data: { alert: alertFacts({ fingerprint: 'f2' }) } }),
    told(9_100, { kind: 'incident.merged', data: { incidentId: 'INC-2', into: 'INC-1' } }),
  ]);
  expect(await found(timeline, { incident: 'INC-1' })).toEqual([1, 2, 4, 5, 7, 8, 9, 10]);
  const apart = desk([
    ...evening,
    opened('INC-2', []),
    told(9_200, { kind: 'incident.split', data: { incidentId: 'INC-2', from: 'INC-1', alerts: ['f1'] } }),
  ]);
  expect(await found(apart.timeline, { incident: 'INC-1' })).not.toContain(1);
  expect(await found(apart.timeline, { incident: 'INC-2' })).toEqual(expect.arrayContaining([1, 2, 5, 7]));
});

describe('a pin', () => {
  it('puts an event on top, once, until it is taken away', () => {
    const { timeline, log } = desk(evening);
    const pinned = () => timeline.outline({ after: 0, limit: 1 }).pinned;
    timeline.pin({ seq: 3, on: true, actor, commandId: 'command-1' });
    timeline.pin({ seq: 3, on: true, actor, commandId: 'command-2' });
    expect(pinned()).toEqual([3]);
    expect(log.head()).toBe(7);
    timeline.pin({ seq: 3, on: false, actor, commandId: 'command-3' });
    expect(pinned()).toEqual([]);
  });

  it('of an event that is not there is refused', () => {
    const { timeline } = desk(evening);
    expect(() => timeline.pin({ seq: 99, on: true, actor, commandId: 'command-1' })).toThrow('no event 99');
  });
});

it('is the same timeline after a restart', () => {
  const { timeline, log, clock, pictures } = desk(evening);
  timeline.pin({ seq: 3, on: true, actor, commandId: 'command-1' });
  timeline.note({ text: 'late', happenedAt: 1_789_999_000_000, actor, commandId: 'command-2' });
  const again = createTimelineDesk({ log, clock, pictures, past: readWhole(log) });
  expect(again.outline({ after: 0, limit: 99 })).toEqual(timeline.outline({ after: 0, limit: 99 }));
  again.close();
});
