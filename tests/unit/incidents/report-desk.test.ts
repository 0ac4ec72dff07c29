import { describe, expect, it, onTestFinished } from 'vitest';
import type { Channels } from '../../../electron/core/channels/channels.ts';
import { createReportDesk, type ReportDesk } from '../../../electron/core/reports/report-desk.ts';
import { createLiveView } from '../../../electron/core/live-view.ts';
import type { Delivery } from '../../../shared/rules/execution/outcome.ts';
import type { IncidentView } from '../../../shared/model/incident-board.ts';
import { createAlertMemory } from '../../../shared/rules/incidents/alert-memory.ts';
import { createFakeClock, type FakeClock } from '../../support/fake-clock.ts';
import { sampleIncident } from '../../support/fake-incidents.ts';
import { createMemoryLog, type MemoryLog } from '../../support/memory-log.ts';

const liNa = { person: 'li.na', role: 'responder' } as const;
let commands = 0;
const said = (commandId = `command-${(commands += 1)}`) => ({ actor: liNa, commandId });
const taken: Delivery = { kind: 'answered', status: 200, body: '{}' };

interface Room {
  desk: ReportDesk;
  log: MemoryLog;
  clock: FakeClock;
  /** What left, in order. */
  sent: { channel: string; text: string; key: string; mode: string; inTheLog: string[] }[];
}

/** @param answer how a channel answers its next message. */
function room({
  log = createMemoryLog(),
  answer = async () => taken,
  incident = {},
}: {
  log?: MemoryLog;
  answer?: (channel: string) => Promise<Delivery>;
  incident?: Partial<IncidentView>;
} = {}): Room {
  const clock = createFakeClock();
  const sent: Room['sent'] = [];
  const channels: Pick<Channels, 'send'> = {
    async send(channel, { text, key, mode }) {
      sent.push({ channel, text, key, mode, inTheLog: log.kinds() });
      return answer(channel);
    },
  };
  const desk = createReportDesk({
    log,
    clock,
    channels,
    past: log.events,
    rehearsal: false,
    settings: {
      channels: {
        'war-room': { kind: 'webhook', url: { secret: 'ROOM' } },
        wecom: { kind: 'wecom', url: { secret: 'WECOM' } },
      },
      people: [],
    },
    executions: createLiveView({ clock, compute: () => [] }),
    promotion: createLiveView({ clock, compute: () => null }),
    incidents: {
      get: (id) => ({ ...sampleIncident, severity: 1, id, ...incident }),
      idsOf: (id) => new Set(id === 'INC-1' ? ['INC-1', 'INC-7'] : [id]),
      memory: createAlertMemory(),
    },
  });
  onTestFinished(() => desk.close());
  return { desk, log, sent, clock };
}

const report = { incidentId: 'INC-1', language: 'en', text: 'Tidewatch · P1 INC-1' } as const;
/** What hangs on promises that are settled. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('a report that is sent', () => {
  it('stands in the log with every message before the first of them leaves', () => {
    const { desk, sent } = room();
    desk.send({ ...report, channels: ['war-room', 'wecom', 'war-room'] }, said());
    expect(sent[0]?.inTheLog).toEqual([
      'report.written',
      'message.intended',
      'message.intended',
      'incident.next-update',
    ]);
    expect(sent.map(({ channel, mode }) => [channel, mode])).toEqual([
      ['war-room', 'live'],
      ['wecom', 'live'],
    ]);
  });

  it('says of each channel how it went', async () => {
    const answers: Record<string, Delivery> = {
      'war-room': taken,
      wecom: { kind: 'not-sent', reason: 'nobody there' },
    };
    const { desk } = room({ answer: async (channel) => answers[channel] ?? taken });
    desk.send({ ...report, channels: ['war-room', 'wecom'] }, said());
    await settle();
    expect(desk.of('INC-1')[0]?.messages.map(({ channel, status }) => [channel, status])).toEqual([
      ['war-room', 'sent'],
      ['wecom', 'failed'],
    ]);
  });

  it('is sent once however often the same command comes', async () => {
    const { desk, sent } = room();
    const command = said('the-same-command');
    const first = desk.send({ ...report, channels: ['war-room'] }, command);
    await settle();
    expect(desk.send({ ...report, channels: ['war-room'] }, command).id).toBe(first.id);
    expect(sent).toHaveLength(1);
  });

  it('puts the next update off by what the severity asks, and not where the incident is resolved', () => {
    const { desk, log } = room();
    desk.send({ ...report, channels: ['war-room'] }, said());
    const [due] = log.events.filter(({ kind }) => kind === 'incident.next-update');
    expect(due?.data).toMatchObject({ dueAt: (due?.at ?? 0) + 600_000 });
    const over = room({ incident: { status: 'resolved' } });
    over.desk.send({ ...report, channels: ['war-room'] }, said());
    expect(over.log.kinds()).not.toContain('incident.next-update');
  });

  it('is refused for a channel that nobody configured, and nothing leaves or is written', () => {
    const { desk, log, sent } = room();
    expect(() => desk.send({ ...report, channels: ['war-room', 'tv'] }, said())).toThrow(/"tv" is not one/);
    expect([log.events, sent]).toEqual([[], []]);
  });

  it('does not leave where it cannot be written down', () => {
    const { desk, log, sent } = room();
    log.break();
    expect(() => desk.send({ ...report, channels: ['war-room'] }, said())).toThrow(/nothing was recorded/);
    expect(sent).toEqual([]);
  });

  it('is refused for an incident that was merged away', () => {
    const { desk } = room({ incident: { mergedInto: 'INC-3' } });
    expect(() => desk.send({ ...report, channels: ['war-room'] }, said())).toThrow(/merged into INC-3/);
  });
});

describe('a message that did not arrive', () => {
  it('says how it went as soon as that can be written, though it could not be at once', async () => {
    const log = createMemoryLog();
    const { desk, clock } = room({
      log,
      answer: async () => {
        log.break();
        return { kind: 'not-sent', reason: 'nobody there' };
      },
    });
    const { id } = desk.send({ ...report, channels: ['wecom'] }, said());
    await settle();
    expect(desk.of('INC-1')[0]?.messages[0]?.status).toBe('sending');
    log.mend();
    await clock.advance(0);
    expect(desk.of('INC-1')[0]?.messages[0]?.status).toBe('failed');
    desk.resend({ reportId: id, channel: 'wecom' }, said());
  });

  it('is sent again by a person where it certainly failed, as a message of its own', async () => {
    let attempts = 0;
    const { desk, sent } = room({
      async answer() {
        attempts += 1;
        return attempts === 1 ? { kind: 'not-sent' as const, reason: 'nobody there' } : taken;
      },
    });
    const { id: reportId } = desk.send({ ...report, channels: ['war-room'] }, said());
    await settle();
    const again = said('again-please');
    desk.resend({ reportId, channel: 'war-room' }, again);
    await settle();
    desk.resend({ reportId, channel: 'war-room' }, again);
    expect(sent.map(({ text }) => text)).toEqual([report.text, report.text]);
    expect(new Set(sent.map(({ key }) => key)).size).toBe(2);
    expect(desk.of('INC-1')[0]?.messages.map(({ status }) => status)).toEqual(['failed', 'sent']);
  });

  it('is not sent again where it may have arrived, was sent, or is under way', async () => {
    let deliver: (delivery: Delivery) => void = () => {};
    const { desk, sent } = room({ answer: () => new Promise((resolve) => (deliver = resolve)) });
    const { id: reportId } = desk.send({ ...report, channels: ['war-room'] }, said());
    const again = () => desk.resend({ reportId, channel: 'war-room' }, said());
    expect(again).toThrow(/is being told/);
    deliver({ kind: 'no-answer', reason: 'it hung up' });
    await settle();
    expect(again).toThrow(/may have it/);
    expect(() => desk.resend({ reportId, channel: 'wecom' }, said())).toThrow(/not sent to "wecom"/);
    expect(sent).toHaveLength(1);
  });

  it('is unknown after a crash, and stays unsent', async () => {
    const before = room({ answer: () => new Promise(() => {}) });
    const { id: reportId } = before.desk.send({ ...report, channels: ['war-room'] }, said());
    before.desk.close();
    const after = room({ log: createMemoryLog(before.log.events) });
    expect(after.desk.of('INC-1')[0]?.messages).toMatchObject([{ status: 'unknown' }]);
    expect(() => after.desk.resend({ reportId, channel: 'war-room' }, said())).toThrow(/may have it/);
    await settle();
    expect(after.sent).toEqual([]);
  });
});

describe('a report that is copied', () => {
  it('is written down with its text, and goes to no channel', () => {
    const { desk, log, sent } = room();
    desk.copied(report, said());
    expect(log.events[0]).toMatchObject({
      kind: 'report.written',
      author: 'li.na',
      data: { incidentId: 'INC-1', text: report.text, channels: [] },
    });
    expect(sent).toEqual([]);
  });
});

describe('the reports of an incident', () => {
  it('are those of what was merged into it as well, newest first', () => {
    const { desk } = room();
    for (const incidentId of ['INC-1', 'INC-7', 'INC-2']) desk.copied({ ...report, incidentId }, said());
    expect(desk.of('INC-1').map(({ incidentId }) => incidentId)).toEqual(['INC-7', 'INC-1']);
    expect(desk.view.read()).toHaveLength(3);
  });
});

describe('a preview', () => {
  it('shows what each channel would get, cut where it takes no more', () => {
    const { desk } = room();
    const text = '订'.repeat(1_000);
    const [full, cut] = desk.preview({ text, channels: ['war-room', 'wecom'] });
    expect(full).toMatchObject({ kind: 'webhook', text, cut: false, bytes: 3_000 });
    expect(cut).toMatchObject({ kind: 'wecom', cut: true, longest: 2_048 });
    expect(Buffer.byteLength(cut?.text ?? '')).toBeLessThanOrEqual(2_048);
  });

  it('of a draft is never cut: the draft fits the channel that takes least', () => {
    const { desk } = room({ incident: { title: '长'.repeat(900) } });
    const draft = desk.draft({ incidentId: 'INC-1', language: 'zh-CN' });
    expect(draft.previews.map(({ cut }) => cut)).toEqual([false, false]);
    expect(draft.text).toContain('Tidewatch · P1 INC-1');
  });
});
