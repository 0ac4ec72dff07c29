import type { Labels } from '../../../../shared/model/sample.ts';
import type { EpochMs } from '../../../../shared/model/time.ts';
import type { Shop } from '../model/shop.ts';

export interface MetricValue {
  labels: Labels;
  value: number;
}

/** A metric of the shop. Its series may come and go: an entry without a limit has no series for one. */
export interface Metric {
  name: string;
  help: string;
  type: 'gauge' | 'counter';
  /** @param at on the shop's grid. */
  read(shop: Shop, at: EpochMs): MetricValue[];
}
