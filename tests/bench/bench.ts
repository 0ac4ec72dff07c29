/** What one run came to, by the name of the measure with its unit, such as `RSS growth, MB`. */
export type Measures = Readonly<Record<string, number>>;

/** One comparison (performance.md): ours, the peer and the floor, each run in a process of its own. */
export interface Bench {
  /** What is measured, and what it stands for. */
  title: string;
  /** The order in which they are run is turned by one each round, so that none is always the first. */
  contestants: Readonly<Record<string, () => Promise<Measures>>>;
  /** Ratios to print: of each round, the measure of one contestant over that of another. */
  ratios?: readonly Ratio[];
  /** Goals in words, printed beneath. */
  goals?: readonly string[];
}

export interface Ratio {
  measure: string;
  of: string;
  over: string;
}
