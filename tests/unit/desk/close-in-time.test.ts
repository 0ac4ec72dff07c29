import { describe, expect, it } from 'vitest';
import { closeInTime, closePatienceMs } from '../../../electron/core/desk/close-in-time.ts';
import { createFakeClock } from '../../support/fake-clock.ts';

describe('quitting', () => {
  it('ends well once everything is closed, and waits for nothing more', async () => {
    const clock = createFakeClock(0);
    const said: string[] = [];
    expect(
      await closeInTime(
        async () => undefined,
        clock,
        (line) => said.push(line),
      ),
    ).toBe(0);
    expect(said).toEqual([]);
  });

  it('says what could not be closed', async () => {
    const said: string[] = [];
    const close = () => Promise.reject(new Error('the disk is gone'));
    expect(await closeInTime(close, createFakeClock(0), (line) => said.push(line))).toBe(1);
    expect(said).toEqual(['Tidewatch did not close cleanly: Error: the disk is gone\n']);
  });

  it('does not wait for ever', async () => {
    const clock = createFakeClock(0);
    const code = closeInTime(
      () => new Promise(() => undefined),
      clock,
      () => undefined,
    );
    await clock.advance(closePatienceMs);
    expect(await code).toBe(1);
  });
});
