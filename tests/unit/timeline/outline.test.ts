import { describe, expect, it } from 'vitest';
import { createOutline } from '../../../shared/rules/timeline/outline.ts';
import type { Fact } from '../../../shared/model/event.ts';
import { provedMark } from '../../../shared/model/timeline.ts';
import { stored } from '../../support/event-fixtures.ts';
import { alertFacts } from '../../support/timeline-fixtures.ts';

const opened: Fact = { kind: 'alert.opened', data: { alert: alertFacts({ startsAt: 800 }) } };
const cleared: Fact = { kind: 'alert.cleared', data: { fingerprint: 'f1', source: 'am' } };
const ofStep = { executionId: 'e1', stepId: 's1', direction: 'forward' as const, attempt: 1 };

function outlineOf(facts: readonly Fact[]) {
  const outline = createOutline();
  for (const [index, fact] of facts.entries()) outline.add(stored(index + 1, 1_000 * (index + 1), 'a', fact));
  return outline;
}

describe('the outline of the timeline', () => {
  it('tells when each was told of and how long before that it happened', () => {
    const { told, back, kind, kinds } = outlineOf([opened, cleared]).rows({ after: 0, limit: 10 });
    expect(told).toEqual([1_000, 1_000]);
    expect(back).toEqual([200, 0]);
    expect(kind.map((place) => kinds[place])).toEqual(['alert.opened', 'alert.cleared']);
  });

  it('comes in pages that join', () => {
    const outline = outlineOf([opened, cleared, opened, cleared, opened]);
    const pages = [outline.rows({ after: 0, limit: 2 }), outline.rows({ after: 2, limit: 9 })];
    expect(pages.map(({ told }) => told)).toEqual([
      [1_000, 1_000],
      [3_000, 1_000, 1_000],
    ]);
    expect(pages.map(({ head }) => head)).toEqual([5, 5]);
    expect(outline.rows({ after: 5, limit: 9 }).told).toEqual([]);
  });

  it('knows which event ends what another began', () => {
    const { opens, closes } = outlineOf([opened, opened, cleared, cleared, opened]).rows({
      after: 0,
      limit: 9,
    });
    expect(opens).toEqual([1, 0, 0, 0, 1]);
    // The second report of what is open already is a detail of it.
    expect(closes).toEqual([0, -1, 1, 0, 0]);
  });

  it('spans a step from its beginning to its proof', () => {
    const request = { key: 'k', request: null };
    const { opens, closes, mark } = outlineOf([
      { kind: 'step.intended', data: { ...ofStep, ...request } },
      { kind: 'step.replied', data: { ...ofStep, status: 200, body: '' } },
      { kind: 'step.verifying', data: { ...ofStep, note: null } },
      { kind: 'step.done', data: { ...ofStep, proof: 'measured', measurement: null, note: null } },
    ]).rows({ after: 0, limit: 9 });
    expect(opens).toEqual([1, 0, 0, 0]);
    expect(closes).toEqual([0, -1, -1, 1]);
    expect(mark).toEqual([0, 0, 0, provedMark]);
  });

  it('knows what is pinned now', () => {
    const pin = (seq: number, on: boolean): Fact => ({
      kind: 'event.pinned',
      data: { event: `id-${seq}`, seq, on },
    });
    expect(
      outlineOf([opened, cleared, pin(1, true), pin(2, true), pin(1, false)]).rows({ after: 4, limit: 1 })
        .pinned,
    ).toEqual([2]);
  });
});
