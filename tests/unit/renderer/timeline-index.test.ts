import { describe, expect, it } from 'vitest';
import { placeOf, rowNear } from '../../../renderer/boards/timeline/list-places.ts';
import { createTimelineIndex } from '../../../renderer/boards/timeline/timeline-index.ts';
import { tellingSeq, timelineColumns } from '../../../renderer/boards/timeline/timeline-lanes.ts';
import { readTimelineQuery } from '../../../renderer/boards/timeline/timeline-query.ts';
import { lanes } from '../../../renderer/boards/timeline/lane.ts';
import { isLate, isPinned, laneTones, noLane } from '../../../renderer/parts/lanes/lane-items.ts';
import { impactScale } from '../../../renderer/parts/lanes/impact-scale.ts';
import { createOutline } from '../../../shared/rules/timeline/outline.ts';
import type { Fact } from '../../../shared/model/event.ts';
import { stored } from '../../support/event-fixtures.ts';
import { alertFacts } from '../../support/timeline-fixtures.ts';

const minute = 60_000;
const start = 1_790_000_000_000;

function indexOf(facts: readonly Fact[], page = 2) {
  const outline = createOutline();
  for (const [place, fact] of facts.entries())
    outline.add(stored(place + 1, start + place * minute, 'a', fact));
  const keeper = createTimelineIndex();
  while (keeper.head() < outline.head()) keeper.add(outline.rows({ after: keeper.head(), limit: page }));
  return keeper.index();
}

const ofStep = { executionId: 'e1', stepId: 's1', direction: 'forward' as const, attempt: 1 };
const evening: Fact[] = [
  { kind: 'console.started', data: { version: '1', rehearsal: null } },
  { kind: 'alert.opened', data: { alert: alertFacts({ startsAt: start - 10 * minute, severity: 1 }) } },
  { kind: 'step.intended', data: { ...ofStep, key: 'k', request: null } },
  { kind: 'note.written', data: { text: 'x', happenedAt: start + 30_000 } },
  { kind: 'step.done', data: { ...ofStep, proof: 'measured', measurement: null, note: null } },
  { kind: 'alert.cleared', data: { fingerprint: 'f1', source: 'am' } },
  { kind: 'event.pinned', data: { event: 'x', seq: 4, on: true } },
];

describe('the index of the timeline', () => {
  it('joins its pages whatever their length', () => {
    const { order, ...whole } = indexOf(evening, 100);
    const { order: orderOfPages, ...pages } = indexOf(evening, 1);
    expect(pages).toEqual(whole);
    expect([...orderOfPages]).toEqual([...order]);
  });

  it('stands by when things happened, not by when they were told', () => {
    // The alert that was told of late comes first, the note between start and step.
    expect([...indexOf(evening).order].map((place) => place + 1)).toEqual([2, 1, 4, 3, 5, 6, 7]);
  });

  it('refuses a page that does not join', () => {
    const keeper = createTimelineIndex();
    const outline = createOutline();
    outline.add(stored(1, start, 'a', { kind: 'console.stopped', data: {} }));
    outline.add(stored(2, start, 'a', { kind: 'console.stopped', data: {} }));
    expect(() => keeper.add(outline.rows({ after: 1, limit: 1 }))).toThrow('do not join');
  });

  it('finds the row of a list, newest first, by time and by event', () => {
    const index = indexOf(evening);
    expect(rowNear(index.order, index, start + 4.4 * minute)).toBe(2);
    expect(rowNear(index.order, index, 0)).toBe(6);
    expect(rowNear(index.order, index, start + 99 * minute)).toBe(0);
    expect(placeOf(index.order, index, 1)).toBe(6);
    expect(
      placeOf(
        index.order.filter((place) => place !== 3),
        index,
        3,
      ),
    ).toBe(-1);
  });
});

describe('the lanes of the timeline', () => {
  it('draw what lasts as bars, with what came of it, and leave its parts to the list', () => {
    const index = indexOf(evening);
    const columns = timelineColumns(index, lanes, null);
    expect(columns.at[1]).toBe(start - 10 * minute);
    expect(columns.until[1]).toBe(start + 5 * minute);
    expect(columns.severity[1]).toBe(1);
    expect(columns.flags[1]).toBe(isLate);
    expect(laneTones[columns.tone[2] ?? 0]).toBe('verified');
    expect([columns.lane[4], columns.lane[5]]).toEqual([noLane, noLane]);
    expect(columns.until[3]).toBeNaN();
    expect(columns.flags[3]).toBe(isLate | isPinned);
    expect(tellingSeq(index, 2)).toBe(5);
    expect(tellingSeq(index, 1)).toBe(2);
  });

  it('leave out what the filter leaves out, and lanes that were not chosen', () => {
    const index = indexOf(evening);
    const fits = new Uint8Array(index.count);
    fits[1] = 1;
    const shown = (columns: { lane: Uint8Array }) =>
      [...columns.lane].filter((lane) => lane !== noLane).length;
    expect(shown(timelineColumns(index, lanes, fits))).toBe(1);
    expect(shown(timelineColumns(index, ['plan'], null))).toBe(1);
  });
});

describe('the address of the timeline', () => {
  it('says view, lanes, filter and event, and nothing that it does not know', () => {
    const read = readTimelineQuery(
      new URLSearchParams('view=list&lanes=alert,nonsense,plan&q= redis &event=12'),
    );
    expect(read).toMatchObject({ view: 'list', filter: { text: 'redis' }, selected: 12 });
    expect([...read.chosen]).toEqual(['alert', 'plan']);
    expect(readTimelineQuery(new URLSearchParams('event=-1&view=x'))).toMatchObject({
      view: 'lanes',
      filter: {},
      selected: null,
    });
  });
});

describe('the axis of the chart above the lanes', () => {
  const span = { from: 0, to: 600_000 };

  it('follows what is in sight in round steps', () => {
    const scale = impactScale(
      [
        [
          [0, 84_000],
          [300_000, 97_000],
        ],
        [[0, 96_000]],
      ],
      span,
      4,
    );
    expect(scale).toEqual({ low: 80_000, high: 100_000, ticks: [80_000, 85_000, 90_000, 95_000, 100_000] });
  });

  it('begins at zero where it falls that far', () => {
    expect(
      impactScale(
        [
          [
            [0, 90_000],
            [300_000, 100],
          ],
        ],
        span,
        4,
      )?.low,
    ).toBe(0);
  });

  it('is none where nothing was measured', () => {
    expect(
      impactScale(
        [
          [
            [0, null],
            [9_999_999, 3],
          ],
        ],
        span,
        4,
      ),
    ).toBeNull();
  });
});
