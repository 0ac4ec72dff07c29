/** Memory for the answers of one source that are read at the same time: several bombs together must not cost more than one. */
export interface BodyPool {
  /** For one answer. */
  open(): BodyShare;
}

export interface BodyShare {
  /** @returns false when there is no room for so many bytes more. */
  take(count: number): boolean;
  giveBack(): void;
}

/** Every answer has that much for itself, so that no bomb takes the room of a usual one. */
const ofItsOwn = 1024 * 1024;

/** @param size bytes that all answers share, beside what each has of its own. */
export function createBodyPool(size: number): BodyPool {
  let used = 0;
  return {
    open() {
      let taken = 0;
      let shared = 0;
      const settle = (next: number) => {
        used += next - shared;
        shared = next;
      };
      return {
        take(count) {
          taken += count;
          settle(Math.max(0, taken - ofItsOwn));
          return used <= size;
        },
        giveBack: () => settle(0),
      };
    },
  };
}
