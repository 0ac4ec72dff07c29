import { describe, expect, it } from 'vitest';
import { takeSeat, type ConsoleStart } from '../../../electron/core/first-run/console-seat.ts';
import { createFakeClock } from '../../support/fake-clock.ts';

const rehearsal: ConsoleStart = { config: undefined, dataFolder: '/data/rehearsal' };

/** A seat on which what was opened and closed is written down; settings that are called "broken" cannot be opened. */
async function seatOf() {
  const clock = createFakeClock();
  const did: string[] = [];
  const seat = await takeSeat({
    first: rehearsal,
    onSettings: (config) => ({ config, dataFolder: '/data' }),
    clock,
    async open({ config, dataFolder }) {
      const what = `${config ?? 'the rehearsal'} in ${dataFolder}`;
      if (config === 'broken') throw new Error(`${config}: line 3`);
      did.push(`open ${what}`);
      return async () => void did.push(`close ${what}`);
    },
    onOpened: ({ config }) => void did.push(`show ${config ?? 'the rehearsal'}`),
  });
  return { seat, clock, did };
}

/** Until what was begun has come to its end: nothing here waits for time. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('the seat of a console', () => {
  it('answers first, then closes what is open and opens the other', async () => {
    const { seat, clock, did } = await seatOf();
    seat.startOn('tidewatch.yaml');
    await settled();
    expect(did).toEqual(['open the rehearsal in /data/rehearsal']);
    await clock.advance(1_000);
    await settled();
    expect(did.slice(1)).toEqual([
      'close the rehearsal in /data/rehearsal',
      'open tidewatch.yaml in /data',
      'show tidewatch.yaml',
    ]);
    expect(seat.lastStart()).toBeNull();
  });

  it('brings the console back that was there, and says why the other did not come', async () => {
    const { seat, clock, did } = await seatOf();
    seat.startOn('broken');
    await clock.advance(1_000);
    await settled();
    expect(did.slice(1)).toEqual([
      'close the rehearsal in /data/rehearsal',
      'open the rehearsal in /data/rehearsal',
      'show the rehearsal',
    ]);
    expect(seat.lastStart()).toMatchObject({
      config: 'broken',
      reason: expect.stringContaining('broken: line 3'),
    });
  });

  it('closes what is open when it ends, and opens nothing any more', async () => {
    const { seat, clock, did } = await seatOf();
    seat.startOn('tidewatch.yaml');
    await seat.close();
    await clock.advance(1_000);
    await settled();
    expect(did).toEqual(['open the rehearsal in /data/rehearsal', 'close the rehearsal in /data/rehearsal']);
  });
});
