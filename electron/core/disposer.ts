/** Stops what was started. Calling it again does nothing. */
export type Disposer = () => void;

/** Stops what was started and settles once it has stopped. Calling it again does nothing. */
export type AsyncDisposer = () => Promise<void>;

/**
 * Keeps the disposers of everything that one owner started, so that the owner has a single thing to stop.
 *
 * Register a disposer in the statement that creates it: whatever throws next then leaks nothing.
 */
export class DisposableStore {
  readonly #disposers = new Set<Disposer | AsyncDisposer>();
  #disposed: Promise<void> | undefined;

  get isDisposed(): boolean {
    return this.#disposed !== undefined;
  }

  /**
   * Takes the disposer over and returns it for use in place. A store that is disposed already calls it at once,
   * so that what was started during a shutdown does not outlive it.
   */
  add<D extends Disposer | AsyncDisposer>(disposer: D): D {
    if (this.isDisposed) void disposer();
    else this.#disposers.add(disposer);
    return disposer;
  }

  /** Lets go of a disposer without calling it: for what ended by itself, such as a timer that fired. */
  remove(disposer: Disposer | AsyncDisposer): void {
    this.#disposers.delete(disposer);
  }

  /**
   * Stops everything, the last started first, one after the other. A failure does not keep the others running:
   * all are tried, then the failures are thrown together.
   *
   * @throws AggregateError with every failure in the order in which they happened.
   */
  dispose(): Promise<void> {
    this.#disposed ??= this.#disposeAll();
    return this.#disposed;
  }

  async #disposeAll(): Promise<void> {
    const failures: unknown[] = [];
    for (const disposer of [...this.#disposers].toReversed()) {
      try {
        await disposer();
      } catch (failure) {
        failures.push(failure);
      }
    }
    this.#disposers.clear();
    if (failures.length > 0) throw new AggregateError(failures, 'some parts could not be stopped');
  }
}
