import type { Settings } from '../../../shared/model/settings.ts';
import type { EpochMs } from '../../../shared/model/time.ts';
import type { Clock } from '../clock.ts';
import { startEngineThread, type EngineThread } from './engine-thread.ts';
import { createRecordIntake, type RecordIntake } from './record-intake.ts';

/** Exception records: the thread that keeps and judges them, and where systems send theirs. */
export interface Records {
  engine: EngineThread;
  intake: RecordIntake;
  /** When the thread last ended by itself, and what it held was gone; null: it never did. */
  lostAt(): EpochMs | null;
}

export interface RecordsOptions {
  clock: Clock;
  settings: Pick<Settings, 'exceptions' | 'sources'>;
  /** The statuses of what receives differ. */
  onChange: () => void;
}

export function startRecords({ clock, settings, onChange }: RecordsOptions): Records {
  let lostAt: EpochMs | null = null;
  const engine = startEngineThread({
    clock,
    onLost(reason) {
      lostAt = clock.now();
      intake.lost(reason);
    },
  });
  const intake = createRecordIntake({
    engine,
    clock,
    token: settings.exceptions.token ?? null,
    taken: settings.sources.map(({ id }) => id),
    onChange,
  });
  return { engine, intake, lostAt: () => lostAt };
}
