import { describe, expect, it } from 'vitest';
import { messageStep } from '../../../renderer/app/shell/message-step.ts';
import { limitDistance, sameEntry } from '../../../renderer/boards/capacity/same-entry.ts';
import { freshnessOf } from '../../../renderer/parts/panel-freshness.ts';
import { emsOf, placeLabels } from '../../../renderer/boards/funnel/place-labels.ts';
import { readOverrides } from '../../../renderer/state/screen.ts';
import { entryFixture } from '../../support/capacity-fixture.ts';
import { funnelFixture } from '../../support/funnel-fixture.ts';

const nothingAsked = {
  theme: null,
  contrast: null,
  language: null,
  numberSystem: null,
  zone: null,
  decals: null,
  pseudo: false,
};

const anEntry = (changes: Partial<Parameters<typeof entryFixture>[0]> = {}) =>
  entryFixture({
    id: 'order-svc@create',
    name: 'Order',
    current: 52.1,
    target: 60,
    testedLimit: 66,
    ...changes,
  });

describe('a row of the capacity board', () => {
  it('looks the same while only its age has grown', () => {
    const entry = anEntry();
    const later = { ...entry, current: { ...entry.current, age: 3_000 } };
    expect(sameEntry(entry, later)).toBe(true);
  });

  it('looks different with another value, another protection, or another minute to the limit', () => {
    const entry = anEntry({ timeToLimit: 240_000, trend: 'rising' });
    expect(sameEntry(entry, anEntry({ current: 52.2 }))).toBe(false);
    expect(sameEntry(entry, { ...entry, limiter: 'on' })).toBe(false);
    expect(sameEntry(entry, { ...entry, timeToLimit: 239_000 })).toBe(false);
    expect(sameEntry(entry, { ...entry, timeToLimit: 241_000 })).toBe(true);
  });

  it('looks different when an old value was measured at another time', () => {
    const stale = anEntry({ freshness: 'stale' });
    const newer = { ...stale, current: { ...stale.current, sampledAt: (stale.current.sampledAt ?? 0) + 1 } };
    expect(sameEntry(stale, newer)).toBe(false);
  });

  it('tells the distance to the limit in whole minutes, and says so when it is far, near or not known', () => {
    expect(limitDistance(anEntry({ timeToLimit: 240_000, trend: 'rising' }))).toBe('4');
    expect(limitDistance(anEntry({ timeToLimit: 59_000, trend: 'rising' }))).toBe('<1');
    expect(limitDistance(anEntry({ timeToLimit: 61 * 60_000, trend: 'rising' }))).toBe('>60');
    expect(limitDistance(anEntry({ timeToLimit: null, trend: 'falling' }))).toBe('>60');
    expect(limitDistance(anEntry({ timeToLimit: null, trend: 'unknown' }))).toBeNull();
  });
});

describe('the freshness of a panel', () => {
  it('is that of its oldest value, and says how many lines it counts', () => {
    const { orders, gmv } = funnelFixture();
    if (!orders || !gmv) throw new Error('the fixture has both');
    const sampledAt = gmv.reading.sampledAt ?? 0;
    const reading = {
      ...gmv.reading,
      freshness: 'stale' as const,
      age: 48_000,
      source: 'mimir',
      partial: true,
    };
    expect(freshnessOf([orders, { ...gmv, reading }, null])).toEqual({
      state: 'stale',
      age: 48_000,
      suffix: '11/12',
      partial: true,
      source: 'mimir',
      sampledAt,
    });
  });

  it('is unknown without a value', () => {
    expect(freshnessOf([null])).toBeNull();
  });
});

describe('the names under an axis', () => {
  const width = () => 0.2;

  it('stand under their marks where there is room', () => {
    const [name] = placeLabels([{ at: 0.5, text: 'plan' }], width);
    expect(name?.left).toBeCloseTo(0.4);
  });

  it('never cover each other, never leave the axis, and keep their order', () => {
    for (const marks of [
      [0.5, 0.52, 0.54],
      [0.97, 0.98, 1],
      [0, 0.01, 0.02],
      [0.42, 0.57, 1],
    ]) {
      const placed = placeLabels(
        marks.map((at) => ({ at, text: String(at) })),
        width,
      );
      expect(placed.map(({ at }) => at)).toEqual(marks);
      expect(placed[0]?.left).toBeGreaterThanOrEqual(0);
      expect((placed.at(-1)?.left ?? 1) + 0.2).toBeLessThanOrEqual(1.000_001);
      for (const [index, one] of placed.slice(1).entries()) {
        expect(one.left - (placed[index]?.left ?? 0)).toBeGreaterThanOrEqual(0.2);
      }
    }
  });

  it('count a Han sign as wider than a Latin one', () => {
    expect(emsOf('计划')).toBeGreaterThan(emsOf('abc'));
  });
});

describe('the message of an alarm on a wall', () => {
  it('is as large as leaves owner, plan and counts their place', () => {
    expect(messageStep('支付网关 94% · 约 4 分钟触顶')).toBe('one');
    expect(messageStep('Payment gateway at 94% of its limit')).toBe('smaller');
    expect(messageStep('Payment gateway at 94% of tested limit, full in about 4 min')).toBe('two');
  });
});

describe('what a link asks of a screen', () => {
  it('may stand before the hash or in it, and what is not known is left alone', () => {
    expect(readOverrides({ search: '?theme=dark', hash: '#/funnel?lang=zh-CN' })).toEqual({
      ...nothingAsked,
      theme: 'dark',
      language: 'zh-CN',
    });
    const asked = '?theme=neon&numbers=k-m-b&contrast=more&zone=utc&decals=on';
    expect(readOverrides({ search: asked, hash: '' })).toEqual({
      ...nothingAsked,
      numberSystem: 'k-m-b',
      contrast: 'more',
      zone: 'utc',
      decals: true,
    });
    expect(readOverrides({ search: '?lang=en-XA&zone=Mars', hash: '' })).toEqual({
      ...nothingAsked,
      language: 'en',
      pseudo: true,
    });
  });
});
