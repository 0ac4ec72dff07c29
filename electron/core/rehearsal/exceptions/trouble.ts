import type { EpochMs } from '../../../../shared/model/time.ts';
import type { Failure } from './failed-request.ts';

/** One way in which a trouble shows, with its part of the failed requests. */
export interface Symptom extends Failure {
  part: number;
}

/** Something that is wrong at one place, and the requests that fail of it. */
export interface Trouble {
  id: string;
  /** Where it is, as `{AppId}@{method}`. */
  node: string;
  symptoms: readonly Symptom[];
  /** Failed requests per second when it is at its worst. */
  perSecond: number;
  /** How bad it is, 0…1. */
  level(at: EpochMs): number;
  /** Part of the failed requests of which the place itself writes nothing, 0…1. */
  silence: number;
  loud: number;
  waits: readonly [number, number];
  attempts?: number;
  host?: string;
  /** Only requests that come in here; left out: wherever its callers are asked. */
  entries?: readonly string[];
}
