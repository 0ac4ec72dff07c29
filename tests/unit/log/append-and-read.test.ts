import { describe, expect, it } from 'vitest';
import type { StoredEvent } from '../../../shared/model/event.ts';
import { noteEvent, openedLog } from './opened-log.ts';

const textsOf = (events: readonly StoredEvent[]) =>
  events.map((event) => (event.kind === 'note.written' ? event.data.text : event.kind));

describe('the log', () => {
  it('numbers events from 1 without gaps and gives each an id, its console and its content', () => {
    const { log } = openedLog();
    const [first] = log.append([noteEvent('a', 'command-a')]);
    const [second, third] = log.append([noteEvent('b'), noteEvent('c')]);
    expect([first?.seq, second?.seq, third?.seq]).toEqual([1, 2, 3]);
    expect(new Set([first?.id, second?.id, third?.id]).size).toBe(3);
    expect(first).toMatchObject({
      console: log.consoleId,
      author: 'zhang.wei',
      command: 'command-a',
      at: 1_700_000_000_000,
    });
    expect(log.head()).toBe(3);
  });

  it('returns from append what read gives later', () => {
    const { log } = openedLog();
    const odd = 'zero \u0000, lone surrogate \ud83d, 促销 🎉, "quotes", \u2028';
    const appended = log.append([noteEvent(odd, `command \u0000 ${odd}`), noteEvent('b')]);
    expect(log.read({ after: 0, limit: 10 })).toEqual(appended);
  });

  it('keeps everything, and its console id, when it is opened again', () => {
    const { log, folder } = openedLog();
    const before = log.append([noteEvent('a'), noteEvent('b')]);
    log.close();
    const again = openedLog({ folder }).log;
    expect(again.consoleId).toBe(log.consoleId);
    expect(again.read({ after: 0, limit: 10 })).toEqual(before);
    expect(again.append([noteEvent('c')])[0]?.seq).toBe(3);
  });

  it('reads a range, the newest, and what a command led to', () => {
    const { log } = openedLog();
    log.append(['a', 'b', 'c', 'd'].map((text) => noteEvent(text, text < 'c' ? 'first-two' : null)));
    expect(textsOf(log.read({ after: 1, limit: 2 }))).toEqual(['b', 'c']);
    expect(textsOf(log.latest(2))).toEqual(['c', 'd']);
    expect(textsOf(log.ofCommand('first-two'))).toEqual(['a', 'b']);
    expect(log.ofCommand('never seen')).toEqual([]);
  });

  it('keeps logs of different names in one folder apart', () => {
    const { log, folder } = openedLog();
    log.append([noteEvent('a')]);
    log.close();
    const other = openedLog({ folder, name: 'rehearsal' }).log;
    expect(other.head()).toBe(0);
  });

  it('records nothing of a batch in which one event does not fit its schema', () => {
    const { log } = openedLog();
    const misfit = { ...noteEvent('b'), data: { text: 7 } } as unknown as ReturnType<typeof noteEvent>;
    expect(() => log.append([noteEvent('a'), misfit])).toThrow(
      /"note\.written" does not fit its schema.*expected string/s,
    );
    expect(() => log.append([{ ...noteEvent('a'), at: 1.5 }])).toThrow(/1\.5 is not a whole number/);
    expect(log.head()).toBe(0);
    expect(log.status().writable).toBe(true);
  });

  it('refuses to append once it is closed', () => {
    const { log } = openedLog();
    log.close();
    log.close();
    expect(() => log.append([noteEvent('a')])).toThrow(expect.objectContaining({ code: 'log-unwritable' }));
  });

  it('leaves no timer behind when it is closed', () => {
    const { log, clock } = openedLog();
    log.close();
    expect(clock.waiting).toBe(0);
  });
});

describe('listeners of the log', () => {
  it('hear each batch when it is on disk, before append returns', () => {
    const { log, folder } = openedLog();
    const heard: string[][] = [];
    log.subscribe((events) => {
      expect(log.head()).toBe(events.at(-1)?.seq);
      heard.push(textsOf(events));
    });
    log.append([noteEvent('a'), noteEvent('b')]);
    log.append([noteEvent('c')]);
    expect(heard).toEqual([['a', 'b'], ['c']]);
    log.close();
    expect(openedLog({ folder }).log.head()).toBe(3);
  });

  it('go on hearing when one of them throws, and the failure is reported', () => {
    const failures: unknown[] = [];
    const { log } = openedLog({ onListenerFailure: (failure) => failures.push(failure) });
    const heard: string[] = [];
    const failure = new Error('a bug of the listener');
    log.subscribe(() => {
      throw failure;
    });
    log.subscribe((events) => heard.push(...textsOf(events)));
    expect(log.append([noteEvent('a')])).toHaveLength(1);
    expect(heard).toEqual(['a']);
    expect(failures).toEqual([failure]);
  });

  it('all hear the same order when one of them appends', () => {
    const { log } = openedLog();
    const heard: string[] = [];
    const answers: StoredEvent[] = [];
    log.subscribe((events) => {
      if (textsOf(events).includes('a')) answers.push(...log.append([noteEvent('answer to a')]));
    });
    log.subscribe((events) => heard.push(...textsOf(events)));
    log.append([noteEvent('a')]);
    expect(heard).toEqual(['a', 'answer to a']);
    expect(answers.map((event) => event.seq)).toEqual([2]);
  });

  it('hear only what is written after they subscribed, and nothing once disposed', () => {
    const { log } = openedLog();
    const late: string[] = [];
    const disposed: string[] = [];
    let subscribed = false;
    const stop = log.subscribe((events) => disposed.push(...textsOf(events)));
    log.subscribe(() => {
      if (subscribed) return;
      subscribed = true;
      log.subscribe((events) => late.push(...textsOf(events)));
    });
    log.append([noteEvent('a')]);
    stop();
    log.append([noteEvent('b')]);
    expect(late).toEqual(['b']);
    expect(disposed).toEqual(['a']);
  });
});
