import { EventEmitter } from 'node:events';
import { describe, expect, it, vi } from 'vitest';
import { keepShowing } from '../../../electron/core/desk/keep-showing.ts';
import type { Fact } from '../../../shared/model/event.ts';
import { returnPolicy } from '../../../shared/rules/desk/screen-return.ts';
import { createFakeClock } from '../../support/fake-clock.ts';

function shown(answer: 'again' | 'close' = 'close') {
  const clock = createFakeClock();
  const page = Object.assign(new EventEmitter(), {
    reload: vi.fn<() => void>(),
    forcefullyCrashRenderer: vi.fn<() => void>(),
  });
  const told: Fact[] = [];
  const asked = vi.fn<() => Promise<boolean>>(async () => answer === 'again');
  const end = keepShowing(page, {
    clock,
    window: 'wall',
    display: 'Wall TV',
    tell: (fact) => told.push(fact),
    ask: asked,
  });
  const crash = (reason = 'crashed') => page.emit('render-process-gone', {}, { reason });
  const fail = (code: number, isMainFrame: boolean) =>
    page.emit('did-fail-load', {}, code, 'ERR_FAILED', 'app://tidewatch/index.html', isMainFrame);
  return { clock, page, told, asked, end, crash, fail };
}

describe('a window whose page fails', () => {
  it('is loaded again, and it is told once it shows its board', async () => {
    const { clock, page, told, crash } = shown();
    crash('oom');
    await clock.advance(returnPolicy.pauses[0]);
    expect(page.reload).toHaveBeenCalledOnce();
    expect(told).toEqual([]);
    page.emit('did-finish-load');
    page.emit('did-finish-load');
    expect(told).toEqual([
      {
        kind: 'screen.returned',
        data: { window: 'wall', display: 'Wall TV', reason: 'out-of-memory', count: 1 },
      },
    ]);
  });

  it('waits longer each time, and asks a person after as many tries as the rule has', async () => {
    const { clock, page, told, asked, crash } = shown();
    const waits: number[] = [];
    for (let index = 0; index < returnPolicy.tries; index += 1) {
      crash();
      const before = clock.monotonic();
      while (page.reload.mock.calls.length === index) await clock.advance(250);
      waits.push(clock.monotonic() - before);
    }
    expect(waits).toEqual([250, 2_000, 10_000, 30_000, 30_000]);
    crash();
    await clock.advance(60_000);
    expect(page.reload).toHaveBeenCalledTimes(returnPolicy.tries);
    expect(asked).toHaveBeenCalledOnce();
    expect(told).toMatchObject([{ kind: 'screen.given-up', data: { count: returnPolicy.tries + 1 } }]);
  });

  it('begins anew when the person says so', async () => {
    const { clock, page, crash } = shown('again');
    for (let index = 0; index < returnPolicy.tries; index += 1) {
      crash();
      await clock.advance(30_000);
    }
    crash();
    await clock.advance(0);
    expect(page.reload).toHaveBeenCalledTimes(returnPolicy.tries + 1);
    crash();
    await clock.advance(returnPolicy.pauses[0]);
    expect(page.reload).toHaveBeenCalledTimes(returnPolicy.tries + 2);
  });

  it('is ended and loaded again only when it has not answered for long', async () => {
    const { clock, page, told, crash } = shown();
    page.emit('unresponsive');
    await clock.advance(returnPolicy.patience - 1);
    page.emit('responsive');
    await clock.advance(returnPolicy.patience);
    expect(page.forcefullyCrashRenderer).not.toHaveBeenCalled();
    page.emit('unresponsive');
    await clock.advance(returnPolicy.patience);
    expect(page.forcefullyCrashRenderer).toHaveBeenCalledOnce();
    crash('killed');
    await clock.advance(returnPolicy.pauses[0]);
    page.emit('did-finish-load');
    expect(told).toMatchObject([{ kind: 'screen.returned', data: { reason: 'not-answering' } }]);
  });

  it('is loaded again when its page could not be loaded, but not for a frame or a load that another took over', async () => {
    const { clock, page, fail } = shown();
    fail(-6, false);
    fail(-3, true);
    await clock.advance(60_000);
    expect(page.reload).not.toHaveBeenCalled();
    fail(-6, true);
    await clock.advance(returnPolicy.pauses[0]);
    expect(page.reload).toHaveBeenCalledOnce();
  });

  it('stays as it is when it ended by itself, or with its window', async () => {
    const { clock, page, crash } = shown();
    crash('clean-exit');
    page.emit('destroyed');
    crash();
    await clock.advance(60_000);
    expect(page.reload).not.toHaveBeenCalled();
    expect(clock.waiting).toBe(0);
  });
});
