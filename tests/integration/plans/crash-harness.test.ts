import { describe, expect, it } from 'vitest';
import { runCrashes } from '../../crash/run-crashes.ts';

/** The short version of `npm run bench -- crash`, which kills a thousand times. */
describe('a core that is killed', () => {
  it('G1, G3 at every named point and at random moments starts no step twice without a word, and knows every step afterwards', async () => {
    const result = await runCrashes({ kills: 25, seed: 20_260_930, lanes: 3 });
    expect(result.violations).toEqual([]);
    expect(result.unreached).toEqual([]);
    expect(result.done.random).toBeGreaterThanOrEqual(25);
    // It proves something only if it was killed with requests under way.
    expect(result.counts.requests).toBeGreaterThan(50);
    expect(result.counts.unknown).toBeGreaterThan(20);
  }, 600_000);
});
