/** How often each coordinate came in one minute. */
export interface MinuteCounts {
  readonly total: number;
  /** Places in memory: what a budget counts. */
  readonly cells: number;
  add(coordinate: number): void;
  each(visit: (coordinate: number, count: number) => void): void;
  /** Takes as little room as it can, for minutes to which little comes any more. */
  seal(): void;
}

export function createMinuteCounts(): MinuteCounts {
  let total = 0;
  /** By the number of the coordinate; null while sealed. */
  let counts: Uint32Array | null = new Uint32Array(16);
  /** Coordinate, count, coordinate, … */
  let pairs = new Uint32Array(0);

  const open = (): Uint32Array => {
    if (counts) return counts;
    let highest = 0;
    for (let at = 0; at < pairs.length; at += 2) highest = Math.max(highest, pairs[at] ?? 0);
    const opened = new Uint32Array(highest + 1);
    for (let at = 0; at < pairs.length; at += 2) opened[pairs[at] ?? 0] = pairs[at + 1] ?? 0;
    pairs = new Uint32Array(0);
    counts = opened;
    return opened;
  };

  return {
    get total() {
      return total;
    },
    get cells() {
      return counts ? counts.length : pairs.length;
    },
    add(coordinate) {
      let into = open();
      if (coordinate >= into.length) {
        const longer = new Uint32Array(Math.max(coordinate + 1, Math.ceil(into.length * 1.5)));
        longer.set(into);
        into = longer;
        counts = into;
      }
      into[coordinate] = (into[coordinate] ?? 0) + 1;
      total += 1;
    },
    each(visit) {
      if (counts) {
        for (let coordinate = 0; coordinate < counts.length; coordinate += 1) {
          const count = counts[coordinate] ?? 0;
          if (count > 0) visit(coordinate, count);
        }
        return;
      }
      for (let at = 0; at < pairs.length; at += 2) visit(pairs[at] ?? 0, pairs[at + 1] ?? 0);
    },
    seal() {
      if (!counts) return;
      const seen = counts.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0);
      if (2 * seen >= counts.length) return;
      const sealed = new Uint32Array(2 * seen);
      let at = 0;
      for (const [coordinate, count] of counts.entries()) {
        if (count === 0) continue;
        sealed[at] = coordinate;
        sealed[at + 1] = count;
        at += 2;
      }
      pairs = sealed;
      counts = null;
    },
  };
}
