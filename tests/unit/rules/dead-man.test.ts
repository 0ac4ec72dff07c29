import { describe, expect, it } from 'vitest';
import { deadManAnswered, deadManOf, deadManUnheard, startDeadMan } from '../../../shared/rules/dead-man.ts';

/** Each answer is told at its time; `?` is a source that is not heard. Times are seconds; an interval is 5 s. */
function after(...said: [at: number, what: 'there' | 'not there' | '?'][]) {
  let watch = startDeadMan('alertname="Watchdog"', 0);
  for (const [at, what] of said) {
    const now = at * 1_000;
    watch =
      what === '?'
        ? deadManUnheard(watch, now)
        : deadManAnswered(watch, { present: what === 'there', at: now, now, every: 5_000 });
  }
  const { state, since } = deadManOf(watch);
  return `${state} since ${since / 1_000}`;
}

describe('a dead-man check', () => {
  it('is unknown before the source has answered', () => {
    expect(after()).toBe('unknown since 0');
  });

  it('is present from the first answer that has it', () => {
    expect(after([5, 'there'], [10, 'there'])).toBe('present since 5');
  });

  it('is silent once the source has answered without it for longer than two intervals', () => {
    const gone = [
      [5, 'there'],
      [10, 'not there'],
      [15, 'not there'],
      [20, 'not there'],
    ] as const;
    expect(after(...gone.map(([at, what]) => [at, what] as [number, typeof what]))).toBe('present since 5');
    expect(after([5, 'there'], [10, 'not there'], [20, 'not there'], [21, 'not there'])).toBe(
      'silent since 21',
    );
  });

  it('is silent as well where it was never there', () => {
    expect(after([5, 'not there'], [15, 'not there'])).toBe('unknown since 0');
    expect(after([5, 'not there'], [16, 'not there'], [21, 'not there'])).toBe('silent since 16');
  });

  it('starts counting anew with each answer that has it', () => {
    expect(after([5, 'not there'], [10, 'there'], [16, 'not there'], [21, 'not there'])).toBe(
      'present since 10',
    );
    expect(after([5, 'not there'], [20, 'not there'], [25, 'there'])).toBe('present since 25');
  });

  it('is unknown while the source is not heard: never silent by that alone', () => {
    expect(after([5, 'there'], [40, '?'], [200, '?'])).toBe('unknown since 40');
    expect(after([5, 'there'], [40, '?'], [200, 'not there'])).toBe('unknown since 40');
    expect(after([5, 'there'], [40, '?'], [200, 'there'])).toBe('present since 200');
  });
});
