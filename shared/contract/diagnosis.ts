import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { DiagnosisBoard, DiagnosisSummary, RecordMinutes } from '../model/diagnosis-board.ts';
import { ExceptionRecord } from '../model/exception-record.ts';
import { EpochMs } from '../model/time.ts';
import { CommandId, procedure } from './base.ts';

/** Under its name: written out in every procedure, the type of the contract would be longer than the compiler writes. */
const Board: z.ZodType<DiagnosisBoard> = DiagnosisBoard;
const Summary: z.ZodType<DiagnosisSummary> = DiagnosisSummary;

/** Of the diagnosis with this id; left out, what the records of the last minutes say. */
const Which = z.object({ diagnosisId: z.string().optional() });

const act = (name: string) =>
  procedure.route({ method: 'POST', path: `/diagnoses/{diagnosisId}/${name}` as `/${string}` });
const ofDiagnosis = { diagnosisId: z.string().min(1), commandId: CommandId };
/** Of a record nothing longer is taken. */
const longest = 2_000;
const text = z.string().trim().max(longest);

export const diagnosisContract = {
  list: procedure.route({ method: 'GET', path: '/diagnoses' }).output(z.array(Summary)),
  watchList: procedure.output(eventIterator(z.array(Summary))),
  get: procedure.route({ method: 'GET', path: '/diagnosis' }).input(Which).output(Board),
  watch: procedure.input(Which).output(eventIterator(Board)),
  /** Any window of the past, as it would have been diagnosed then; nothing is recorded. */
  at: procedure
    .route({ method: 'GET', path: '/diagnosis/at' })
    .input(
      z.object({
        from: z.coerce.number().pipe(EpochMs),
        to: z.coerce.number().pipe(EpochMs),
        /** What it is compared with; left out: the minutes before `from`. */
        quietFrom: z.coerce.number().pipe(EpochMs).optional(),
        quietTo: z.coerce.number().pipe(EpochMs).optional(),
      }),
    )
    .output(Board),
  /** Counts for scrubbing. */
  minutes: procedure
    .route({ method: 'GET', path: '/diagnosis/minutes' })
    .input(z.object({ from: z.coerce.number().pipe(EpochMs), to: z.coerce.number().pipe(EpochMs) }))
    .output(RecordMinutes),
  /** Samples of the raw records of a row of the tree, latest first. */
  records: procedure
    .route({ method: 'GET', path: '/diagnosis/records' })
    .input(
      z.object({
        /** Short code or text of a coordinate; of a system, with all that is below it. */
        coordinate: z.string().min(1).max(20_000),
        from: z.coerce.number().pipe(EpochMs),
        to: z.coerce.number().pipe(EpochMs),
        limit: z.coerce.number().int().min(1).max(200).default(20),
      }),
    )
    .output(z.array(ExceptionRecord)),
  /** Opens one for a window of the past, so that it can be judged and found again. */
  open: procedure
    .route({ method: 'POST', path: '/diagnoses' })
    .input(
      z.object({
        from: EpochMs,
        to: EpochMs,
        incidentId: z.string().min(1).nullable().default(null),
        commandId: CommandId,
      }),
    )
    .output(Summary),
  /** What the cause was. It counts as confirmed where node and code are those of the first cause. */
  judge: act('judge')
    .input(
      z.object({
        ...ofDiagnosis,
        node: z.string().trim().min(1).max(longest),
        code: text.default(''),
        note: text.nullable().default(null),
        /** Id of the plan that ended it. */
        plan: z.string().max(200).nullable().default(null),
      }),
    )
    .output(Summary),
  bringBack: act('bring-back')
    .input(
      z.object({
        ...ofDiagnosis,
        node: z.string().min(1).max(longest),
        code: z.string().max(longest),
        on: z.boolean(),
      }),
    )
    .output(Summary),
};
