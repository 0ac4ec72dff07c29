import { createHistory } from '../../electron/core/history/create-history.ts';
import { Promotion } from '../../shared/model/promotion.ts';
import { createFakeClock } from './fake-clock.ts';
import { createFakeSamples } from './fake-samples.ts';

const minute = 60_000;

export interface KeptSeries {
  query: string;
  labels: Record<string, string>;
  /** What it measured in each of these minutes, the last one ending at `until`. */
  values: readonly number[];
}

/** Leaves a history in a data folder as a console would that ran until then, in the middle of a promotion where one is given. */
export async function keepPast(
  folder: string,
  until: number,
  series: readonly KeptSeries[],
  within?: { id: string; from: number; to: number },
): Promise<void> {
  const minutes = Math.max(...series.map(({ values }) => values.length));
  const end = Math.floor(until / minute) * minute;
  const clock = createFakeClock(end - minutes * minute);
  const samples = createFakeSamples(clock);
  const history = createHistory({ folder, samples, clock });
  if (within)
    history.follow({
      read: () => promotionOf(within),
      watch: (listener) => (listener(promotionOf(within)), () => {}),
    });
  const queries = [...new Set(series.map(({ query }) => query))];
  for (let index = 0; index < minutes; index += 1) {
    await clock.advance(minute - 5_000);
    for (const query of queries) {
      const asked = series.filter((one) => one.query === query);
      samples.poll(
        query,
        ...asked.map(({ labels, values }) => ({ labels, value: values[index] ?? null, age: 0 })),
      );
    }
    await clock.advance(5_000);
  }
  history.close();
}

function promotionOf({ id, from, to }: { id: string; from: number; to: number }): Promotion {
  const iso = (at: number) => new Date(at).toISOString();
  return Promotion.parse({
    id,
    name: id,
    zone: 'UTC',
    phases: [{ id: 'peak', start: iso(from), end: iso(to) }],
  });
}
