import { describe, expect, it } from 'vitest';
import type { TakenBody } from '../../../electron/core/diagnosis/engine.ts';
import { noIntake } from '../../../electron/core/diagnosis/intake-sum.ts';
import {
  createRecordIntake,
  exceptionsPath,
  tracesPath,
} from '../../../electron/core/diagnosis/record-intake.ts';
import { createFakeClock } from '../../support/fake-clock.ts';

const clean: TakenBody = { accepted: 3, broken: 0, doubtful: 0, problems: [] };

function taking(answer: TakenBody = clean, taken: readonly string[] = []) {
  let changes = 0;
  const intake = createRecordIntake({
    engine: {
      take: async () => answer,
      intake: () => ({ ...noIntake, taken: 3 }),
      waiting: () => 17,
      refused: () => 2,
    },
    clock: createFakeClock(),
    token: null,
    taken,
    onChange: () => (changes += 1),
  });
  const send = (path: string) => intake.receivers.get(path)?.takeBytes?.(new Uint8Array(5));
  return { intake, send, changes: () => changes };
}

describe('where systems send their exception records', () => {
  it('stands among the sources once something came', async () => {
    const { intake, send, changes } = taking();
    expect(intake.statuses()).toEqual([]);
    expect(() => intake.refusePoll('exceptions')).not.toThrow();
    expect(await send(exceptionsPath)).toEqual(clean);
    expect(intake.statuses()).toMatchObject([
      { id: 'exceptions', kind: 'exceptions', records: 3, bytes: { last: 5, total: 5 }, freshness: 'live' },
    ]);
    expect(changes()).toBe(1);
    expect(() => intake.refusePoll('exceptions')).toThrow(/sends by itself/);
  });

  it('has a name of its own beside a source of the settings with the same', async () => {
    const { intake, send } = taking(clean, ['otlp']);
    await send(tracesPath);
    expect(intake.statuses()).toMatchObject([{ id: 'otlp-pushed', kind: 'otlp' }]);
  });

  it('shows it as a fault of the source when the diagnosis ended by itself, until the next delivery', async () => {
    const { intake, send } = taking();
    intake.lost('out of memory');
    expect(intake.statuses()).toEqual([]);
    await send(exceptionsPath);
    intake.lost('out of memory');
    expect(intake.statuses()).toMatchObject([{ fault: 'stopped', lastError: 'out of memory' }]);
    await send(exceptionsPath);
    expect(intake.statuses()).toMatchObject([{ fault: null, lastError: null }]);
  });

  it('refuses what cannot be read at all, with its place, and takes the rest with a complaint', async () => {
    const problems = ['line 1: link: expected the systems'];
    const none = { accepted: 0, broken: 4, doubtful: 0, problems, field: 'line 1.link' };
    await expect(taking(none).send(exceptionsPath)).rejects.toMatchObject({
      code: 'bad-input',
      field: 'line 1.link',
    });
    const some = taking({ ...none, accepted: 1 });
    expect(await some.send(exceptionsPath)).toEqual({ accepted: 1, broken: 4, doubtful: 0, problems });
    expect(some.intake.statuses()[0]?.lastError).toMatch(/^4 of the last delivery/);
  });

  it('answers traces as the protocol wants it', async () => {
    expect(await taking().send(tracesPath)).toEqual({});
    const some = { ...clean, broken: 2, problems: ['spans[0]: no id'] };
    expect(await taking(some).send(tracesPath)).toEqual({
      partialSuccess: { rejectedSpans: '2', errorMessage: 'spans[0]: no id' },
    });
    const unreadable = { ...clean, unreadable: 'the body is not JSON' };
    await expect(taking(unreadable).send(tracesPath)).rejects.toMatchObject({ code: 'bad-input' });
  });

  it('says what came in altogether and what waits', () => {
    expect(taking().intake.counts()).toMatchObject({ taken: 3, waitingBytes: 17, refusedBodies: 2 });
  });
});
