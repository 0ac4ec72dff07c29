import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Fact } from '../../../../shared/model/event.ts';
import { createAlertCourse } from '../../../../shared/rules/alert-groups/alert-course.ts';
import { noAlerts, projectAlerts, type Happening } from '../../../../shared/rules/alerts.ts';
import { facts } from '../../alerts/alert-facts.ts';

const second = 1_000;
const minute = 60 * second;
const began = 100 * minute;

const opened = (fingerprint: string, changes = {}): Fact => ({
  kind: 'alert.opened',
  data: { alert: facts({ fingerprint, entry: 'coupon@redeem', labels: { fingerprint }, ...changes }) },
});
const cleared = (fingerprint: string): Fact => ({
  kind: 'alert.cleared',
  data: { fingerprint, source: 'am' },
});
const acknowledged = (fingerprint: string): Fact => ({
  kind: 'alert.acknowledged',
  data: { fingerprint, note: null },
});

/** A course of facts, each so many ms after the beginning. */
function course(...happened: (readonly [number, Fact])[]) {
  const following = createAlertCourse();
  const events = happened.map(([after, fact]): Happening => ({ ...fact, at: began + after, author: 'x' }));
  projectAlerts(noAlerts, events, following.take);
  return (after: number) => following.at(began + after);
}
const every = (ms: number, count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => [from + index * ms, opened(`f${from}-${index}`)] as const);

describe('a flood of alerts', () => {
  it('begins with the eleventh alert in 10 minutes', () => {
    expect(course(...every(30 * second, 10))(5 * minute).floodSince).toBeNull();
    expect(course(...every(30 * second, 11))(5 * minute).floodSince).toBe(began + 300 * second);
    expect(course(...every(61 * second, 30))(30 * minute).floodSince).toBeNull();
  });

  it('ends by itself once fewer than five came in 10 minutes, and not before', () => {
    const flood = course(...every(second, 11), ...every(minute, 8, 5 * minute));
    expect([13, 17, 18, 40].map((after) => flood(after * minute).floodSince !== null)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('does not begin again between five and ten, once it has ended', () => {
    const after = course(...every(second, 11), ...every(second, 8, 30 * minute));
    expect(after(30 * minute + 8 * second).floodSince).toBeNull();
  });

  it('is not made of what is silenced at its source', () => {
    const silenced = Array.from(
      { length: 20 },
      (_, index) => [index * second, opened(`f${index}`, { suppressed: true })] as const,
    );
    const { floodSince, openings } = course(...silenced)(minute);
    expect([floodSince, openings]).toEqual([null, []]);
  });

  it('has an end to what belongs to it only when nothing of it stands any more', () => {
    const settled = every(second, 11).flatMap(([, fact], index) =>
      fact.kind === 'alert.opened' && index > 0
        ? [
            [20 * minute, acknowledged(fact.data.alert.fingerprint)] as const,
            [20 * minute, cleared(fact.data.alert.fingerprint)] as const,
          ]
        : [],
    );
    const stands = course(...every(second, 11), ...settled);
    expect(stands(21 * minute)).toMatchObject({
      floodSince: null,
      episodeSince: began + 10 * second - 10 * minute,
    });
    const over = course(
      ...every(second, 11),
      ...settled,
      [22 * minute, acknowledged('f0-0')],
      [22 * minute, cleared('f0-0')],
    );
    expect(over(23 * minute).episodeSince).toBeNull();
  });
});

describe('an alert that comes and goes', () => {
  const comesAndGoes = (count: number, ms: number) =>
    Array.from({ length: count }, (_, index) => [
      [index * ms, opened('f1')] as const,
      [index * ms + ms / 2, cleared('f1')] as const,
    ]).flat();

  it('is told by three openings in 10 minutes, for as long as they are within 10 minutes', () => {
    const chatter = course(...comesAndGoes(3, 4 * minute));
    expect([7, 8, 9, 10].map((after) => chatter(after * minute).chattering.has('f1'))).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });

  it('is not one that opened twice', () => {
    expect(course(...comesAndGoes(2, minute))(3 * minute).chattering.size).toBe(0);
  });
});

describe('what is remembered of a cause', () => {
  const memory = (after: number, ...happened: (readonly [number, Fact])[]) =>
    course(...happened)(after).memoryOf('node coupon@redeem');

  it('is when it was first seen, although the first alert is settled, while another stands', () => {
    const story = [
      [0, opened('a', { startsAt: 700 })],
      [minute, opened('b', { startsAt: 900 })],
      [2 * minute, acknowledged('a')],
      [2 * minute, cleared('a')],
    ] as const;
    expect(memory(3 * minute, ...story)).toMatchObject({ firstSeen: began, startsAt: 700 });
    const over = [
      [4 * minute, cleared('b')],
      [4 * minute, acknowledged('b')],
    ] as const;
    expect(memory(5 * minute, ...story, ...over)).toBeNull();
    expect(
      memory(7 * minute, ...story, ...over, [6 * minute, opened('a', { startsAt: 5_000 })]),
    ).toMatchObject({
      firstSeen: began + 6 * minute,
      startsAt: 5_000,
    });
  });
});

it('says the same after a restart, whenever it was asked in between', () => {
  const name = fc.integer({ min: 0, max: 4 }).map((index) => `f${index}`);
  const fact = name.chain((fingerprint) =>
    fc.constantFrom(opened(fingerprint), cleared(fingerprint), acknowledged(fingerprint)),
  );
  const story = fc.array(fc.tuple(fc.integer({ min: 0, max: 3 * minute }), fact), { maxLength: 60 });
  fc.assert(
    fc.property(story, (steps) => {
      const asked = createAlertCourse();
      let at = began;
      const events = steps.map(([pause, one]): Happening => ({ ...one, at: (at += pause), author: 'x' }));
      let alerts = noAlerts;
      for (const event of events) {
        alerts = projectAlerts(alerts, [event], asked.take);
        asked.at(event.at + minute);
      }
      const afresh = createAlertCourse();
      projectAlerts(noAlerts, events, afresh.take);
      const { memoryOf: left, ...known } = asked.at(at);
      const { memoryOf: right, ...same } = afresh.at(at);
      expect(same).toEqual(known);
      expect(right('node coupon@redeem')).toEqual(left('node coupon@redeem'));
    }),
  );
});
