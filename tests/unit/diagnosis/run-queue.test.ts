import { describe, expect, it } from 'vitest';
import { createRunQueue } from '../../../electron/core/diagnosis/run-queue.ts';
import { createFakeClock } from '../../support/fake-clock.ts';

describe('the queue of runs', () => {
  it('lets a job run that is due beside those who ask for another without a pause', async () => {
    const clock = createFakeClock();
    const queue = createRunQueue(clock);
    let incident = 0;
    const ofIncident = queue.add({
      isWanted: () => true,
      async run() {
        incident += 1;
      },
    });
    const asked = queue.add({ isWanted: () => false, run: () => clock.sleep(100) });
    const stopped = new AbortController();
    const askOnAndOn = async () => {
      while (!stopped.signal.aborted) await asked.once();
    };
    // Two of them: one always waits while the other is answered.
    void askOnAndOn();
    void askOnAndOn();
    await clock.advance(50);
    for (let second = 0; second < 5; second += 1) {
      ofIncident.stir();
      await clock.advance(1_000);
    }
    expect(incident).toBeGreaterThanOrEqual(4);
    stopped.abort();
    await clock.advance(1_000);
    queue.close();
  });
});
