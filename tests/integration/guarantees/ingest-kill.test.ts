import { describe, expect, it } from 'vitest';
import { runIngestKills } from '../../crash/ingest/run-ingest-kills.ts';

/** The short version of `npm run bench -- ingest-kill`. */
describe('a console that is killed while alerts and changes are delivered to it', () => {
  it('has lost nothing that it acknowledged, and recorded nothing twice', async () => {
    const result = await runIngestKills({ kills: 6, seed: 930 });
    expect(result.lost).toEqual([]);
    expect(result.twice).toEqual([]);
    // It proves something only if deliveries were taken before the kills, and cut off by them.
    expect(result.acknowledged.alerts).toBeGreaterThan(20);
    expect(result.acknowledged.changes).toBeGreaterThan(20);
    expect(result.repeated).toBeGreaterThan(0);
  }, 300_000);
});
