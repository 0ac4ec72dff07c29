import type { CoordinatesFile } from '../../../shared/model/coordinates-file.ts';
import type { SeenCoordinate } from '../../../shared/model/coordinate.ts';
import type { RecordIntake, RecordMinutes } from '../../../shared/model/diagnosis-board.ts';
import type { ExceptionRecord } from '../../../shared/model/exception-record.ts';
import type { EpochMs } from '../../../shared/model/time.ts';
import { createCodeMapping } from '../../../shared/rules/coordinates/code-mapping.ts';
import { textOfParts } from '../../../shared/rules/coordinates/coordinate-parts.ts';
import type { Conversion, RecordConverter } from '../../../shared/rules/exceptions/converter.ts';
import { createConverter } from '../../../shared/rules/exceptions/create-converter.ts';
import { readRecordBody } from '../../../shared/rules/exceptions/read-records.ts';
import { createRecordFaults, faultSentence } from '../../../shared/rules/exceptions/record-faults.ts';
import {
  createRecordStore,
  type RecordStore,
  type RecordStoreLimits,
} from '../../../shared/rules/exceptions/record-store/record-store.ts';
import { isShortCode, shortCode } from '../../../shared/rules/exceptions/short-code.ts';
import type { DiagnosedWindow, DiagnosisWindow, RecordFormat, RecordsAsked, TakenBody } from './engine.ts';
import { createIntakeCount } from './intake-count.ts';
import { createWindowDiagnosis } from './window-diagnosis.ts';

export interface EngineLimits extends RecordStoreLimits {
  /** Rows of one diagnosis: of more, whole traces are left out. */
  rowsOfDiagnosis: number;
}

/** What the engine does, without a thread and without timers. */
export interface EngineCore {
  take(body: string | Uint8Array, format: RecordFormat, arrivedAt: EpochMs): TakenBody;
  /** What waited for more to come and has waited long enough; to be called every second. @returns how many records came of it. */
  flush(now: EpochMs): number;
  diagnose(window: DiagnosisWindow): DiagnosedWindow;
  records(asked: RecordsAsked): ExceptionRecord[];
  minutes(range: { from: EpochMs; to: EpochMs }): RecordMinutes;
  intake(): RecordIntake;
  /** What was counted of coordinates since the last call. */
  takeSeen(): SeenCoordinate[];
  useCoordinates(file: CoordinatesFile | null): void;
  held: RecordStore['held'];
}

const namedProblems = 20;

export function createEngineCore({
  rowsOfDiagnosis = 60_000,
  ...limits
}: Partial<EngineLimits> = {}): EngineCore {
  const store = createRecordStore(limits);
  const intake = createIntakeCount();
  const diagnose = createWindowDiagnosis(store, rowsOfDiagnosis);
  const converters = new Map<RecordFormat, RecordConverter>();
  let mapping = createCodeMapping(null);

  const keep = (arrivedAt: EpochMs) => (record: ExceptionRecord) =>
    store.add(mapping.apply(record), arrivedAt);
  const takeLines = (text: string, arrivedAt: EpochMs): TakenBody => {
    const faults = createRecordFaults();
    const accepted = readRecordBody(text, faults, keep(arrivedAt));
    const { broken, doubtful } = faults;
    const kinds = faults.kinds();
    intake.add({ accepted, broken, doubtful, kinds, at: arrivedAt });
    const [first] = kinds;
    return {
      accepted,
      broken,
      doubtful,
      problems: kinds.slice(0, namedProblems).map(faultSentence),
      ...(first === undefined
        ? {}
        : { field: [first.place, first.field].filter((part) => part !== '').join('.') }),
    };
  };
  const takeConverted = (conversion: Conversion, arrivedAt: EpochMs): TakenBody => {
    const faults = createRecordFaults();
    let accepted = 0;
    for (const record of conversion.records) {
      const refused = keep(arrivedAt)(record);
      if (refused) faults.addBroken(refused, `trace ${record.trace ?? ''}`);
      else accepted += 1;
    }
    const broken = conversion.broken + faults.broken;
    const { doubtful } = conversion;
    const problems = [...conversion.problems, ...faults.kinds().map(faultSentence)];
    const { unreadable } = conversion;
    intake.addConverted({
      accepted,
      broken: broken + (unreadable === null ? 0 : 1),
      doubtful,
      problems: unreadable === null ? problems : [...problems, `body: ${unreadable}`],
      at: arrivedAt,
    });
    return { accepted, broken, doubtful, problems: problems.slice(0, namedProblems) };
  };
  const numbersOf = (asked: string): number[] => {
    const isCode = isShortCode(asked);
    const fits = (text: string) => text === asked || (isCode && shortCode(text) === asked);
    const found: number[] = [];
    store.coordinates.each(({ link, kind, code, dependency = null }, number) => {
      const isBelow = link.some((_, last) => fits(link.slice(0, last + 1).join('#')));
      if (isBelow || fits(textOfParts({ link, kind, code, dependency }))) found.push(number);
    });
    return found;
  };

  return {
    take(body, format, arrivedAt) {
      const text = typeof body === 'string' ? body : new TextDecoder().decode(body);
      if (format === 'ndjson') return takeLines(text, arrivedAt);
      const converter = converters.get(format) ?? createConverter(format);
      converters.set(format, converter);
      const conversion = converter.take(text, arrivedAt);
      const taken = takeConverted(conversion, arrivedAt);
      return { ...taken, read: conversion.read, unreadable: conversion.unreadable };
    },
    flush(now) {
      let accepted = 0;
      for (const converter of converters.values()) {
        const conversion = converter.flush(now);
        if (conversion.records.length + conversion.broken + conversion.doubtful === 0) continue;
        accepted += takeConverted(conversion, now).accepted;
      }
      return accepted;
    },
    diagnose,
    records: ({ coordinate, from, to, limit }) => store.samples(numbersOf(coordinate), { from, to }, limit),
    minutes: (range) => store.totals(range),
    intake: () => intake.read(store),
    takeSeen: () => store.coordinates.takeSeen(),
    useCoordinates(file) {
      mapping = createCodeMapping(file);
    },
    held: () => store.held(),
  };
}
