import type { Query } from '../../../shared/model/query.ts';
import type { Promotion } from '../../../shared/model/promotion.ts';
import type { Labels, Series } from '../../../shared/model/sample.ts';
import type { EpochMs } from '../../../shared/model/time.ts';
import type { Disposer } from '../disposer.ts';
import type { View } from '../view.ts';
import type { Minute } from './minute.ts';

/** What one series measured last before a moment. */
export interface PastValue {
  labels: Labels;
  value: number;
  sampledAt: EpochMs;
  source: string;
}

/** What is kept of one series. */
export interface KeptMinutes {
  labels: Labels;
  minutes: readonly Minute[];
}

export interface HistoryStatus {
  /** The first minute that is kept; null: none yet. */
  since: EpochMs | null;
  /** Why nothing is being written, or what was lost; null: all is well. */
  problem: string | null;
}

/**
 * The compact past of every wanted query: one value a minute, on disk. It is for eyes and comparisons, never for triggers: those judge
 * every sample, and a minute's last value would hold a spike for a minute or hide it.
 */
export interface History {
  /** The last value of each minute with from ≤ its start ≤ to, at the minute's start, so that no value looks younger than it is. */
  series(query: Query, range: { from: EpochMs; to: EpochMs }): Series[];
  /** The whole minutes of the same range, with their highest samples; from the disk alone. */
  minutes(query: Query, range: { from: EpochMs; to: EpochMs }): KeptMinutes[];
  /** What was newest at a moment, not older than ten minutes then; one a series. */
  valuesAt(query: Query, at: EpochMs): PastValue[];
  status(): HistoryStatus;
  /** Called when the status has changed. */
  subscribe(listener: () => void): Disposer;
  /** Keeps the window of each promotion that comes into force for ever, under its id. */
  follow(promotion: View<Promotion | null>): Disposer;
  close(): void;
}

/** Where nothing is kept. */
export const noHistory: History = {
  series: () => [],
  minutes: () => [],
  valuesAt: () => [],
  status: () => ({ since: null, problem: null }),
  subscribe: () => () => {},
  follow: () => () => {},
  close() {},
};
