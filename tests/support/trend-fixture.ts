import type { TrendSubject } from '../../shared/contract/boards.ts';
import type { Trend } from '../../shared/model/funnel-board.ts';
import type { Point } from '../../shared/model/sample.ts';
import type { EpochMs } from '../../shared/model/time.ts';
import { trendGrid } from '../../shared/rules/trend-grid.ts';
import { shownEntries } from './capacity-fixture.ts';
import { stageNumbers, tenThousand } from './funnel-fixture.ts';
import { momentOfTheMocks as at } from './plan-fixtures.ts';

const second = 1_000;
const minute = 60 * second;

/** The last hour of a series: level along its plan, then a fall some ten minutes ago, with a little noise. */
export function trendFixture(subject: TrendSubject, minutes = 60, until: EpochMs = at): Trend {
  const { planned, reached, baseline } = trendEnds(subject);
  const step = trendGrid(minutes * minute, 15 * second);
  const times = Array.from(
    { length: Math.floor((minutes * minute) / step) + 1 },
    (_, index) => until - minutes * minute + index * step,
  );
  const course = (time: EpochMs) => (time - (until - minutes * minute)) / (minutes * minute);
  const noise = (time: EpochMs) => Math.sin(time / 40_000) * 0.004 + Math.sin(time / 17_000) * 0.003;
  const fall = (time: EpochMs) => Math.min(1, Math.max(0, (course(time) - 0.84) / 0.06));
  const along = (from: number, to: number) => (time: EpochMs) => from + (to - from) * course(time);
  const plan = planned === null ? null : along(planned * 1.08, planned);
  const usual = baseline === null ? null : along(baseline * 1.1, baseline);
  const points = times.map((time): Point => {
    const expected = plan?.(time) ?? reached;
    return [time, (expected + (reached - expected) * fall(time)) * (1 + noise(time))];
  });
  const curve = (of: ((time: EpochMs) => number) | null) =>
    of ? times.map((time): Point => [time, of(time)]) : [];
  return { id: 'id' in subject ? subject.id : subject.of, points, plan: curve(plan), baseline: curve(usual) };
}

function trendEnds(subject: TrendSubject): {
  planned: number | null;
  reached: number;
  baseline: number | null;
} {
  switch (subject.of) {
    case 'gmv':
      return { planned: 6.8e8, reached: 6.44e8, baseline: 5.07e8 };
    case 'pay-success':
      return { planned: 0.985, reached: 0.932, baseline: null };
    case 'stage': {
      const stage = stageNumbers.find(({ id }) => id === subject.id) ?? {
        planned: 9.6,
        rate: 8.42,
        baseline: 7.1,
      };
      return {
        planned: stage.planned * tenThousand,
        reached: stage.rate * tenThousand,
        baseline: stage.baseline * tenThousand,
      };
    }
    case 'entry': {
      const entry = shownEntries.find(({ id }) => id === subject.id);
      return {
        planned: null,
        reached: (entry?.current ?? 10) * 1_000,
        baseline: (entry?.current ?? 10) * 800,
      };
    }
  }
}
