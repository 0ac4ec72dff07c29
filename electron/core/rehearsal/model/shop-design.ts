import { eventStart, type Promotion } from '../../../../shared/model/promotion.ts';
import type { EpochMs } from '../../../../shared/model/time.ts';
import type { Control } from './controls.ts';
import { entryCharacter, type EntryCharacter } from './entry-character.ts';
import { characterOf, type LineCharacter } from './funnel-character.ts';
import { seedOf } from './noise.ts';

export interface SimulatedLine {
  id: string;
  share: number;
  character: LineCharacter;
  seed: number;
}

export interface SimulatedEntry {
  id: string;
  /** Requests per second that the load test has shown. */
  testedLimit: number;
  /** The busiest instance carries this much more than its share. */
  skew: number;
  /** What runs; a load test of another build says nothing about it. */
  build: string;
  character: EntryCharacter;
  seed: number;
}

/** What the simulation is built from: the promotion's own figures, so that no number stands in two places. */
export interface ShopDesign {
  peakStart: EpochMs;
  seed: number;
  lines: readonly SimulatedLine[];
  entries: readonly SimulatedEntry[];
  /** Values of the controls at the start: cluster limits and instances of the entries, and a warm cache. */
  initial: ReadonlyMap<Control, number>;
}

/** @throws RangeError where a line has no share, or an entry no tested limit or no place in the simulation. */
export function designOf(promotion: Promotion, seed: number): ShopDesign {
  const lines = promotion.lines.map(({ id, share }) => {
    if (share === undefined) throw new RangeError(`the line ${id} has no share to simulate`);
    return { id, share, character: characterOf(id), seed: seed ^ seedOf(`line ${id}`) };
  });
  const entries = promotion.entries.map(({ id, tested, limits }) => {
    if (!tested) throw new RangeError(`the entry ${id} has no tested limit to simulate`);
    return {
      id,
      testedLimit: tested.limit,
      skew: limits?.skew ?? 1,
      build: entryCharacter(id).build ?? tested.build,
      character: entryCharacter(id),
      seed: seed ^ seedOf(`entry ${id}`),
    };
  });
  const initial = new Map<Control, number>([['cache', 1]]);
  for (const { id, limits } of promotion.entries) {
    initial.set(`limit:${id}`, limits?.cluster ?? Infinity);
    initial.set(`instances:${id}`, entryCharacter(id).instances);
  }
  return { peakStart: eventStart(promotion), seed, lines, entries, initial };
}
