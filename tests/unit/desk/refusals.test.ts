import { expect, it, vi } from 'vitest';
import { createRefusals, reportEveryMs, type RefusalReport } from '../../../electron/core/desk/refusals.ts';
import { createFakeClock } from '../../support/fake-clock.ts';

function refusals() {
  const clock = createFakeClock();
  const told: RefusalReport[] = [];
  return { clock, told, refuse: createRefusals(clock, (report) => told.push(report)) };
}

it('the first of a kind is told of at once', () => {
  const { told, refuse } = refusals();
  refuse('navigation', 'to https://evil.test/');
  refuse('window', 'for https://evil.test/');
  expect(told).toEqual([
    { what: 'navigation', detail: 'to https://evil.test/', count: 1 },
    { what: 'window', detail: 'for https://evil.test/', count: 1 },
  ]);
});

it('a page that tries without end is told of once a minute, with how often', async () => {
  const { clock, told, refuse } = refusals();
  for (let tried = 0; tried < 1_000; tried += 1) refuse('window', `for ${tried}`);
  expect(told).toHaveLength(1);
  await clock.advance(reportEveryMs);
  expect(told.at(-1)).toEqual({ what: 'window', detail: 'for 999', count: 999 });
  await clock.advance(3 * reportEveryMs);
  expect(told).toHaveLength(2);
  refuse('window', 'again');
  expect(told.at(-1)).toEqual({ what: 'window', detail: 'again', count: 1 });
});

it('what the page wrote stays one short line', () => {
  const { told, refuse } = refusals();
  refuse('navigation', `to https://evil.test/\nTidewatch: all is well\u202e\u001b[2J${'x'.repeat(10_000)}`);
  expect(told[0]?.detail).toMatch(/^to https:\/\/evil\.test\/ Tidewatch: all is well {2}\[2Jx+…$/);
  expect(told[0]?.detail.length).toBeLessThan(200);
});

it('a log that cannot be written changes nothing for whoever refuses', () => {
  const refuse = createRefusals(createFakeClock(), () => {
    throw new Error('disk full');
  });
  const refused = vi.fn<() => void>(() => refuse('device', 'USB'));
  refused();
  expect(refused).toHaveReturned();
});
