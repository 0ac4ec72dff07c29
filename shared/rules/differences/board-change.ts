type RowsOf<Value> = Value extends readonly (infer Row extends object)[] ? Row : never;
type FieldsOfRows<Board> = {
  [Field in keyof Board]-?: [RowsOf<NonNullable<Board[Field]>>] extends [never] ? never : Field;
}[keyof Board];

/**
 * Which fields of a board hold rows that are known by an id, and where in a row it stands: `{ rows: 'fingerprint' }`, `{ plans: 'plan.id' }`.
 * All else is compared, and sent, as one value.
 */
export type RowKeys<Board> = { readonly [Field in FieldsOfRows<Board>]?: string };

/** What makes one list of rows the other. Places count from 0, in the list after the change. */
export interface RowsDifference<Row = unknown> {
  /** Ids of rows that are gone. */
  removed: string[];
  /** Rows that are new, or take the place of the one with the same id. */
  put: Row[];
  /** Fields that changed alike in many rows, said once: `runs` are the first and the last place of neighbours. */
  alike: { set: Partial<Row>; runs: [number, number][] }[];
  /** Ids of rows that are new or stand elsewhere, with their places, in the order of those. All others keep theirs to each other. */
  placed: [string, number][];
}

export interface Difference<Board> {
  /** Fields with another value than before. */
  set: Partial<Board>;
  rows: { [Field in keyof Board]?: RowsDifference<RowsOf<NonNullable<Board[Field]>>> };
}

/**
 * What a stream of a board says: all of it, and from there on what is different. `revision` counts up by one in a stream; whoever holds
 * another one than `after` has missed something, and asks anew.
 */
export type BoardChange<Board> =
  | { revision: number; whole: Board }
  | { revision: number; after: number; difference: Difference<Board> };
