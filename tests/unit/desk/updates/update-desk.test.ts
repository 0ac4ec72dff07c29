import { describe, expect, it } from 'vitest';
import {
  askEveryMs,
  createUpdateDesk,
  firstLookMs,
  lookEveryMs,
} from '../../../../electron/core/desk/updates/update-desk.ts';
import type { UpdateBox } from '../../../../electron/core/desk/updates/update-words.ts';
import { UpdateFailure, type Updater } from '../../../../electron/core/desk/updates/updater.ts';
import type { Fact } from '../../../../shared/model/event.ts';
import { createFakeClock } from '../../../support/fake-clock.ts';

const feed = { address: 'https://releases.example.com/tidewatch' };
const peak = { en: 'The promotion is at its peak.', zh: '大促正处于高峰期。' };

/** A desk on an updater that has version 0.2.0 and does what it is told. `presses`: the labels of the buttons, in turn. */
function given({
  presses = [],
  on = true,
  does = {},
  whenPressed = () => false,
}: {
  presses?: string[];
  on?: boolean;
  does?: Partial<Updater>;
  /** The peak begins before this press. */
  whenPressed?: (press: string) => boolean;
} = {}) {
  const clock = createFakeClock();
  const did: string[] = [];
  const told: Fact[] = [];
  const shown: UpdateBox[] = [];
  const now = { reason: null as typeof peak | null, version: '0.2.0' as string | null };
  const updater: Updater = {
    check: async () => (did.push('check'), now.version),
    fetch: async () => (did.push('fetch'), now.version),
    prove: async () => void did.push('prove'),
    putIn: () => new Promise(() => undefined),
    ...does,
  };
  const desk = createUpdateDesk({
    feed: on ? feed : null,
    own: '0.1.0',
    clock,
    open: async () => (did.push('open'), updater),
    reasonNotNow: () => now.reason,
    tell: (fact) => void told.push(fact),
    language: () => 'en',
    show: async (box) => {
      shown.push(box);
      const press = presses.shift();
      if (press !== undefined && whenPressed(press)) now.reason = peak;
      return press === undefined ? box.cancelId : box.buttons.indexOf(press);
    },
    restart: () => void did.push('restart'),
    warn: () => undefined,
  });
  return { desk, clock, did, told, now, shown, messages: () => shown.map(({ message }) => message) };
}

describe('where no address is configured', () => {
  it('nothing is loaded and nobody is asked, by itself or by a person', async () => {
    const { desk, clock, did, messages } = given({ on: false });
    desk.begin();
    await clock.advance(2 * lookEveryMs);
    await desk.ask();
    expect(did).toEqual([]);
    expect(clock.waiting).toBe(0);
    expect(messages()).toEqual(['Updates are off']);
    expect(desk.line()).toBe('Updates: off');
  });
});

describe('by itself', () => {
  it('looks soon after the start and every few hours, and does no more than look', async () => {
    const { desk, clock, did, told, messages } = given();
    const end = desk.begin();
    await clock.advance(firstLookMs);
    expect(did).toEqual(['open', 'check']);
    await clock.advance(lookEveryMs);
    expect(did).toEqual(['open', 'check', 'check']);
    expect(messages()).toEqual([]);
    // The same version is told of once.
    expect(told).toEqual([{ kind: 'update.found', data: { version: '0.2.0' } }]);
    expect(desk.version).toBe('0.2.0');
    end();
    expect(clock.waiting).toBe(0);
  });

  it('does not look at a peak, and looks once it is over', async () => {
    const { desk, clock, did, now } = given();
    now.reason = peak;
    desk.begin();
    await clock.advance(lookEveryMs);
    expect(did).toEqual([]);
    now.reason = null;
    await clock.advance(askEveryMs);
    expect(did).toEqual(['open', 'check']);
  });

  it('tells once of an address that does not answer, and of one that hangs', async () => {
    for (const check of [
      () => Promise.reject(new UpdateFailure('unreachable', 'refused')),
      () => new Promise<never>(() => undefined),
    ]) {
      const { desk, clock, told } = given({ does: { check } });
      desk.begin();
      await clock.advance(3 * lookEveryMs);
      expect(told).toEqual([{ kind: 'update.failed', data: { problem: 'unreachable', version: null } }]);
      expect(desk.line()).toBe('Updates: the last try failed');
    }
  });
});

describe('a person who asks', () => {
  it('is told that this version is the newest', async () => {
    const { desk, now, messages } = given();
    now.version = null;
    await desk.ask();
    expect(messages()).toEqual(['Tidewatch 0.1.0 is the newest version']);
  });

  it('downloads and restarts, each by a press of its own', async () => {
    const { desk, did, told, messages } = given({ presses: ['Download', 'Restart to update'] });
    await desk.ask();
    expect(messages()).toEqual(['Version 0.2.0 can be had', 'Version 0.2.0 is ready']);
    expect(did).toEqual(['open', 'check', 'fetch', 'prove', 'restart']);
    expect(told.map(({ kind }) => kind)).toEqual(['update.found', 'update.fetched', 'update.began']);
    expect(told.at(-1)?.data).toEqual({ from: '0.1.0', version: '0.2.0' });
  });

  it('may do so later', async () => {
    const { desk, did, messages } = given({ presses: ['Download', 'Later', 'Later'] });
    await desk.ask();
    await desk.ask();
    expect(did).toEqual(['open', 'check', 'fetch']);
    expect(messages().at(-1)).toBe('Version 0.2.0 is ready');
  });

  it('at a peak is told why nothing is looked for', async () => {
    const { desk, now, did, shown } = given();
    now.reason = peak;
    await desk.ask();
    expect(did).toEqual([]);
    expect(shown).toMatchObject([{ message: 'No new version is looked for now', buttons: ['Close'] }]);
    expect(shown[0]?.detail).toMatch(/^The promotion is at its peak\. /);
  });

  it.each([
    ['Download', ['Download'], ['open', 'check']],
    ['Restart to update', ['Download', 'Restart to update'], ['open', 'check', 'fetch']],
  ])('is not obeyed where the peak began while “%s” stood there', async (label, presses, done) => {
    const { desk, now, did, shown } = given({ presses, whenPressed: (press) => press === label });
    await desk.ask();
    expect(did).toEqual(done);
    expect(now.reason).toBe(peak);
    expect(shown.at(-1)).toMatchObject({ message: 'Version 0.2.0 waits', buttons: ['Close'] });
  });

  it('is not obeyed where the peak began while the file was proved', async () => {
    const { desk, now, did, messages } = given({
      presses: ['Download', 'Restart to update'],
      does: { prove: async () => void (now.reason = peak) },
    });
    await desk.ask();
    expect(did).not.toContain('restart');
    expect(messages().at(-1)).toBe('Version 0.2.0 waits');
  });

  it('has what is being downloaded stopped by a peak that begins', async () => {
    const { desk, clock, now, messages, told } = given({
      presses: ['Download'],
      does: {
        fetch: (signal) =>
          new Promise((_fetched, reject) =>
            signal.addEventListener('abort', () => reject(new Error('stopped'))),
          ),
      },
    });
    const asked = desk.ask();
    await clock.advance(askEveryMs);
    // A second question, while it downloads.
    await desk.ask();
    expect(messages().at(-1)).toBe('Version 0.2.0 is being downloaded');
    now.reason = peak;
    await clock.advance(askEveryMs);
    await asked;
    expect(messages().at(-1)).toBe('Version 0.2.0 waits');
    expect(told.map(({ kind }) => kind)).toEqual(['update.found']);
    expect(clock.waiting).toBe(0);
  });

  it.each([
    ['not-trusted', 'The new version was refused'],
    ['failed', 'The new version did not go in'],
    ['unreachable', 'The update address does not answer'],
    ['no-release', 'The update address has no release for this computer'],
  ] as const)('is told what to do where it is %s', async (problem, message) => {
    const { desk, told, shown, did } = given({
      presses: ['Download'],
      does: { fetch: () => Promise.reject(new UpdateFailure(problem, 'x')) },
    });
    await desk.ask();
    expect(shown.at(-1)).toMatchObject({ type: 'warning', message, buttons: ['Close'] });
    expect(told.at(-1)).toEqual({ kind: 'update.failed', data: { problem, version: '0.2.0' } });
    expect(did).not.toContain('restart');
  });

  it('has nothing put in that is no more what was announced', async () => {
    const { desk, did, messages } = given({
      presses: ['Download', 'Restart to update'],
      does: { prove: () => Promise.reject(new UpdateFailure('not-trusted', 'changed')) },
    });
    await desk.ask();
    expect(did).not.toContain('restart');
    expect(messages().at(-1)).toBe('The new version was refused');
  });

  it('is told that this copy cannot update itself', async () => {
    const { desk, messages, told } = given({
      does: { check: () => Promise.reject(new UpdateFailure('unable', 'no installer')) },
    });
    await desk.ask();
    expect(messages()).toEqual(['This copy of Tidewatch cannot update itself']);
    expect(told).toEqual([]);
  });
});
