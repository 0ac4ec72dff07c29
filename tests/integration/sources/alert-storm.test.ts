import { readFileSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { AlertBoard } from '../../../shared/model/alert.ts';
import { alertStorm } from '../../support/alert-storm.ts';
import { startConsoleProcess } from '../../support/console-process.ts';
import { repeatableNumbers } from '../../support/numbers.ts';
import { sendStorm, type StormAnswers } from '../../support/storm-sender.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { settingsIn } from './receiving.ts';

/**
 * 1,000 alerts a minute for five minutes, as fast as they are taken. `TIDEWATCH_STORM_MINUTES=5` sends them in their true time, each in a
 * delivery of its own, and prints what was measured.
 */
const minutes = Number(process.env['TIDEWATCH_STORM_MINUTES'] ?? 0);
const storm = alertStorm({ alerts: 5_000, perDelivery: minutes > 0 ? 1 : 6, random: repeatableNumbers(930) });
const patience = minutes * 60_000 + 180_000;

const Open = AlertBoard.transform(({ rows }) => rows.filter(({ state }) => state === 'open'));
const Events = z.object({ events: z.array(z.object({ kind: z.string(), seq: z.number() })) });

describe('a storm of alerts over a kill in its middle', () => {
  it(
    'leaves all and only the right alerts open, each fact recorded once',
    async () => {
      const { running, answers, measured } = await throughStorm();
      expect(answers.accepted).toBe(storm.deliveries.length);
      // Otherwise nothing was under way when it was killed.
      expect(answers.retries).toBeGreaterThan(0);

      const board = await fetch(`${running.url}/api/v1/alerts`);
      const open = Open.parse(await board.json()).map(({ fingerprint }) => fingerprint);
      expect(open.toSorted()).toEqual([...storm.open].toSorted());

      const counts = await countsOfKinds(running.url);
      const count = (kind: string) => counts.get(kind) ?? 0;
      expect(count('alert.opened') - count('alert.cleared')).toBe(storm.open.size);
      expect(
        count('alert.opened') + count('alert.changed') + count('alert.cleared') + count('alert.ended'),
      ).toBeLessThanOrEqual(storm.statements);
      if (minutes > 0) process.stdout.write(`${measured}\n`);
    },
    patience,
  );
});

async function throughStorm() {
  const folder = temporaryFolder();
  const start = () => startConsoleProcess(['--config', settingsIn(folder, {}), '--data', folder]);
  let running = await start();
  onTestFinished(() => running.stop());
  let largest = 0;
  let backIn = 0;
  let restarted: Promise<void> | undefined;
  const killAndRestart = async () => {
    const at = performance.now();
    await running.kill();
    running = await start();
    backIn = performance.now() - at;
  };
  const answers = await sendStorm({
    deliveries: storm.deliveries,
    url: () => running.url,
    duration: minutes * 60_000,
    connections: 16,
    onSend(index) {
      if (index % 100 === 0) largest = Math.max(largest, residentMegabytes(running.pid));
      if (index === Math.floor(storm.deliveries.length / 2)) restarted = killAndRestart();
    },
  });
  await restarted;
  return {
    running,
    answers,
    measured: `${inWords(answers)}; killed and back in ${backIn.toFixed(0)} ms; at most ${largest} MB resident`,
  };
}

function inWords({ accepted, duration, retries, answerTimes }: StormAnswers): string {
  const part = (share: number) => (answerTimes[Math.floor(answerTimes.length * share)] ?? NaN).toFixed(1);
  const seconds = duration / 1_000;
  return (
    `${accepted} deliveries in ${seconds.toFixed(1)} s, ${(accepted / seconds).toFixed(1)} a second, ${retries} retries; ` +
    `answered in p50 ${part(0.5)}, p99 ${part(0.99)}, at most ${answerTimes.at(-1)?.toFixed(1)} ms`
  );
}

async function countsOfKinds(url: string): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for (let after = 0; ;) {
    const page = await fetch(`${url}/api/v1/events?after=${after}&limit=1000`);
    const { events } = Events.parse(await page.json());
    for (const { kind } of events) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    const last = events.at(-1);
    if (last === undefined) return counts;
    after = last.seq;
  }
}

/** 0 where the process is just not there. */
function residentMegabytes(pid: number): number {
  try {
    const [, kilobytes] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Math.round(Number(kilobytes ?? 0) / 1_024);
  } catch {
    return 0;
  }
}
