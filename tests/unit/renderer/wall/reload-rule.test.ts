import { describe, expect, it } from 'vitest';
import { buildOf, pauseAfterError, reloadFor } from '../../../../renderer/app/wall/reload-rule.ts';

const now = 1_000_000;
const quiet = { own: 'a.js', served: 'a.js', reloadedFor: null, worst: null, now };
const p1 = { severity: 1 as const, acknowledgedAt: null, openedAt: now - 10_000 };

describe('a wall after an update of the program', () => {
  it('stays as long as the server gives out the same build, or does not answer', () => {
    expect(reloadFor(quiet)).toBe('stay');
    expect(reloadFor({ ...quiet, served: null })).toBe('stay');
  });

  it('loads anew once the server gives out another one', () => {
    expect(reloadFor({ ...quiet, served: 'b.js' })).toBe('reload');
  });

  it('loads anew once for each build: a proxy that keeps the old page makes no loop', () => {
    expect(reloadFor({ ...quiet, served: 'b.js', reloadedFor: 'b.js' })).toBe('stay');
    expect(reloadFor({ ...quiet, served: 'c.js', reloadedFor: 'b.js' })).toBe('reload');
  });

  it('waits in the first 30 s of a P1 that nobody has acknowledged', () => {
    const updated = { ...quiet, served: 'b.js' };
    expect(reloadFor({ ...updated, worst: p1 })).toBe('wait');
    expect(reloadFor({ ...updated, worst: p1, now: p1.openedAt + 30_000 })).toBe('reload');
    expect(reloadFor({ ...updated, worst: { ...p1, acknowledgedAt: now - 5_000 } })).toBe('reload');
    expect(reloadFor({ ...updated, worst: { ...p1, severity: 2 } })).toBe('reload');
  });

  it('tells builds by the names of their files, whatever their order', () => {
    const page = (name: string) =>
      `<script type="module" src="./assets/index-${name}.js"></script><link href="./assets/index-12345678.css">`;
    expect(buildOf(page('AAAAAAAA'))).toBe('index-12345678.css index-AAAAAAAA.js');
    expect(buildOf(page('BBBBBBBB'))).not.toBe(buildOf(page('AAAAAAAA')));
    expect(buildOf('<script type="module" src="./app/main.tsx"></script>')).toBe(null);
  });
});

describe('a wall after an error', () => {
  it('loads anew after 10 s, then ever later, at most after five minutes', () => {
    expect([0, 1, 2, 3, 4, 5, 60].map(pauseAfterError)).toEqual([
      10_000, 20_000, 40_000, 80_000, 160_000, 300_000, 300_000,
    ]);
  });
});
