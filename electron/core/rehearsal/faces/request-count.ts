/** How often a request was made: for tests that must not see a step sent twice. */
export interface RequestCount {
  /** The Idempotency-Key; null for requests without one. */
  key: string | null;
  method: string;
  path: string;
  /** Requests that arrived. */
  count: number;
  /** Those of them that changed something. */
  effects: number;
}

/** More different requests than this are not told apart any more: the oldest are forgotten. */
const mostKept = 20_000;

export function createRequestCounter() {
  const counts = new Map<string, RequestCount>();
  return {
    /** Counts a request; to be told whether it had an effect. */
    arrived(key: string | null, method: string, path: string): { hadEffect(): void } {
      const id = JSON.stringify([key, method, path]);
      const known = counts.get(id) ?? { key, method, path, count: 0, effects: 0 };
      known.count += 1;
      counts.set(id, known);
      if (counts.size > mostKept) {
        const [oldest] = counts.keys();
        if (oldest !== undefined) counts.delete(oldest);
      }
      return {
        hadEffect() {
          known.effects += 1;
        },
      };
    },
    read: (): RequestCount[] => [...counts.values()].map((count) => ({ ...count })),
  };
}
