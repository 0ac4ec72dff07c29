import type { Disposer } from './disposer.ts';

/** Something computed from the log and the samples, that screens may read once or watch. */
export interface View<Value> {
  read(): Value;
  /** Calls the listener with the value at once and after each change, at most once a `pace` (1 s unless told otherwise). */
  watch(listener: (value: Value) => void): Disposer;
}
