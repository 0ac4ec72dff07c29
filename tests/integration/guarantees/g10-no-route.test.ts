import { describe, expect, it } from 'vitest';
import { cachedConsole, startWithoutRoute, whyNoNamespace } from '../../offline/cold-start.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

describe('a cold start without any network', () => {
  it('G10 has the library and every cached plan with its age; a manual step is recorded, a remote one refused with its fallback', async ({
    skip,
  }) => {
    const obstacle = whyNoNamespace();
    if (obstacle !== null) skip(obstacle);
    const cached = await cachedConsole(temporaryFolder());
    const found = await startWithoutRoute(cached);
    expect(found).toMatchObject({ pageAnswered: 200, reachable: false, byHand: 'done' });
    expect(found.opened).toHaveLength(cached.plans);
    for (const { standing, age } of found.opened) {
      expect(standing).toBe('cached');
      expect(age).toBeGreaterThan(0);
    }
    expect(found.remote).toEqual({ status: 'not-started', reason: expect.stringContaining('prom') });
    expect(found.offered).toEqual(expect.arrayContaining(['confirm', 'run']));
    // The promise is 5 s and 1 s on a machine of its own (`npm run bench -- cold-start`); this one may be busy with other tests.
    expect(found.libraryAfter).toBeLessThan(15_000);
    for (const { took } of found.opened) expect(took).toBeLessThan(3_000);
  }, 120_000);
});
