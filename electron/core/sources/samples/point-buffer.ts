import type { Point } from '../../../../shared/model/sample.ts';
import type { EpochMs } from '../../../../shared/model/time.ts';

/** Points of one series in order of time, 16 bytes each, never more than `capacity`: then the oldest goes. */
export class PointBuffer {
  readonly #capacity: number;
  #times = new Float64Array(64);
  /** NaN stands for "no value". */
  #values = new Float64Array(64);
  #start = 0;
  #end = 0;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  get size(): number {
    return this.#end - this.#start;
  }

  /** Null while it is empty. */
  get newest(): EpochMs | null {
    return this.size === 0 ? null : (this.#times[this.#end - 1] ?? null);
  }

  /** Adds a point that is newer than all others; one that is not is a sample seen before, and left out. */
  append(at: EpochMs, value: number | null): void {
    const { newest } = this;
    if (newest !== null && at <= newest) return;
    if (this.size === this.#capacity) this.#start += 1;
    this.#makeRoom();
    this.#times[this.#end] = at;
    this.#values[this.#end] = value ?? Number.NaN;
    this.#end += 1;
  }

  /** Fills holes: adds points that have no other within `apart` ms of them, wherever they belong. */
  merge(points: readonly Point[], apart: number): void {
    const held = this.between(-Infinity, Infinity);
    const missing = points.filter(([at]) => !this.#hasWithin(at, apart));
    if (missing.length === 0) return;
    const all = [...held, ...missing].toSorted(([left], [right]) => left - right);
    this.#start = 0;
    this.#end = 0;
    for (const [at, value] of all) this.append(at, value);
  }

  dropBefore(at: EpochMs): void {
    this.#start = this.#indexOf(at);
  }

  /** Points with from ≤ t ≤ to. */
  between(from: EpochMs, to: EpochMs): Point[] {
    const points: Point[] = [];
    for (let index = this.#indexOf(from); index < this.#end; index += 1) {
      const at = this.#times[index] ?? Infinity;
      if (at > to) break;
      const value = this.#values[index] ?? Number.NaN;
      points.push([at, Number.isNaN(value) ? null : value]);
    }
    return points;
  }

  #hasWithin(at: EpochMs, apart: number): boolean {
    const index = this.#indexOf(at - apart);
    return index < this.#end && (this.#times[index] ?? Infinity) <= at + apart;
  }

  /** Index of the first point with t ≥ at. */
  #indexOf(at: EpochMs): number {
    let low = this.#start;
    let high = this.#end;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#times[middle] ?? Infinity) < at) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Moves the points to the front where much of it is free, else doubles the space. */
  #makeRoom(): void {
    if (this.#end < this.#times.length) return;
    const roomy = this.size > this.#times.length / 2 ? this.#times.length * 2 : this.#times.length;
    const times = new Float64Array(roomy);
    const values = new Float64Array(roomy);
    times.set(this.#times.subarray(this.#start, this.#end));
    values.set(this.#values.subarray(this.#start, this.#end));
    this.#times = times;
    this.#values = values;
    this.#end -= this.#start;
    this.#start = 0;
  }
}
