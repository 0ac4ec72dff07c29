import type { ExceptionKind, ExceptionRecord } from '../../model/exception-record.ts';
import type { EpochMs } from '../../model/time.ts';
import type { Conversion, RecordConverter } from './converter.ts';
import { readSpans, type FailedSpan } from './otlp-spans.ts';
import { createRecordFaults, faultSentence, type RecordFaults } from './record-faults.ts';
import { createSpanAssembler, type PlacedFailure, type SpanAssemblerOptions } from './span-assembler.ts';

/** Turns traces into exception records: see docs/formats.md, "OTLP traces". */
export function createOtlpConverter(options: SpanAssemblerOptions = {}): RecordConverter {
  const assembler = createSpanAssembler<FailedSpan>(options);
  let dropped = 0;
  /** Of what comes due, which the sender of the body that comes in at that moment has nothing to do with: told by the next flush. */
  let later = createRecordFaults();

  const due = (now: EpochMs): ExceptionRecord[] => {
    const placed = assembler.due(now);
    const records = placed.flatMap((failure) => {
      if (!failure.isOrigin) return [];
      const place = `trace ${failure.failure.trace}`;
      if (failure.cut !== null) later.addDoubtful(cuts[failure.cut], place);
      return [recordOf(failure)];
    });
    for (; dropped < assembler.dropped(); dropped += 1) later.addDoubtful(tooMany, 'traces');
    return records;
  };
  const conversion = (records: ExceptionRecord[], read: number, faults: RecordFaults): Conversion => ({
    records,
    read,
    broken: faults.broken,
    doubtful: faults.doubtful,
    problems: faults.kinds().map(faultSentence),
    unreadable: null,
  });

  return {
    take(body, arrivedAt) {
      const faults = createRecordFaults();
      const document = parsed(body);
      const read =
        document === undefined
          ? null
          : readSpans(document, arrivedAt, faults, (span, place) => {
              if (assembler.add(span, arrivedAt) !== 'other') return;
              faults.addBroken({ field: 'spanId', reason: 'is that of another span' }, place());
            });
      const records = due(arrivedAt);
      const done = conversion(records, read ?? 0, faults);
      return read === null ? { ...done, unreadable: document === undefined ? noJson : noRequest } : done;
    },
    flush(now) {
      const records = due(now);
      const faults = later;
      later = createRecordFaults();
      return conversion(records, 0, faults);
    },
  };
}

const noJson = 'the body is not JSON';
const noRequest = 'expected an ExportTraceServiceRequest: an object with resourceSpans';
const cuts = {
  missing: { field: 'parentSpanId', reason: 'the spans above did not come in time, so that the link is cut' },
  circle: { field: 'parentSpanId', reason: 'the spans above run in a circle' },
};
const tooMany = { field: '', reason: 'more spans than can be kept: the links of others may be cut' };

function recordOf({ failure, kind, link, called }: PlacedFailure<FailedSpan>): ExceptionRecord {
  const { resource } = failure;
  const record: ExceptionRecord = {
    time: failure.time,
    trace: failure.trace,
    link,
    code: failure.code,
    kind: kindOf(kind, failure.isException),
  };
  if (record.kind === 'dependency' && called !== null) record.dependency = called;
  if (resource.host !== undefined) record.host = resource.host;
  if (resource.ip !== undefined) record.ip = resource.ip;
  if (resource.env !== undefined) record.env = resource.env;
  if (resource.cluster !== undefined) record.cluster = resource.cluster;
  if (failure.message !== null) record.message = failure.message;
  return record;
}

/** What was received and answered as a failure, with no exception and nothing failed below it, is a result that is wrong. */
function kindOf(kind: PlacedFailure<FailedSpan>['kind'], isException: boolean): ExceptionKind {
  if (kind === 'client' || kind === 'producer') return 'dependency';
  return (kind === 'server' || kind === 'consumer') && !isException ? 'result' : 'internal';
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
