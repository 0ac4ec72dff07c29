/** One plan file as an origin has it. */
export interface OriginFile {
  /** Absolute path or address. */
  from: string;
  bytes: Uint8Array;
}

/** What an origin said when it was asked. */
export type OriginReading =
  | {
      kind: 'read';
      files: OriginFile[];
      /** Files that are there and could not be read, with the reason. */
      unreadable: { from: string; reason: string }[];
    }
  /** It holds what it held at the last reading. */
  | { kind: 'unchanged' }
  | { kind: 'out-of-reach'; reason: string };

/** Where plans come from. */
export interface PlanSource {
  /** As the screen shows it. */
  readonly address: string;
  /** How often it is asked, ms. */
  readonly every: number;
  /** @param hasPlans whether any plan of it is in force. Never throws. */
  read(hasPlans: boolean): Promise<OriginReading> | OriginReading;
  /** Forgets what it held, so that the next reading is a whole one. */
  forget(): void;
  /** Calls back when something may have changed; the polling behind it finds what this misses. */
  watch?(onChange: () => void): { close(): void } | null;
}
