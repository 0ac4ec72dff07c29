import type { EpochMs } from '../../../../shared/model/time.ts';
import type { RecordFormat, TakenBody } from '../../diagnosis/engine.ts';

/** Where exception records go. @throws where they cannot be taken now: they are to be given again. */
export type TakeRecords = (
  body: string | Uint8Array,
  format: RecordFormat,
  arrivedAt: EpochMs,
) => Promise<TakenBody>;

/** What was wrong with what was read; null: nothing. */
export function complaintOfTaken({ broken, problems, unreadable = null }: TakenBody): string | null {
  if (unreadable !== null) return `what it holds cannot be read: ${unreadable}`;
  const [first] = problems;
  if (broken === 0 || first === undefined) return null;
  return `${broken} could not be taken as exception records: ${first}`;
}
