import type { CoordinatesFile } from '../../../shared/model/coordinates-file.ts';
import type { SeenCoordinate } from '../../../shared/model/coordinate.ts';
import type { RecordIntake, RecordMinutes } from '../../../shared/model/diagnosis-board.ts';
import type { ExceptionRecord } from '../../../shared/model/exception-record.ts';
import type { EpochMs } from '../../../shared/model/time.ts';
import type { DiagnosedWindow, DiagnosisWindow, RecordFormat, RecordsAsked, TakenBody } from './engine.ts';
import type { EngineCore } from './engine-core.ts';

/** What is asked of the engine: plain data, so that it can be asked by message. */
export type EngineRequest =
  | { what: 'take'; body: string | Uint8Array; format: RecordFormat; arrivedAt: EpochMs }
  /** Once a second. */
  | { what: 'tick'; now: EpochMs }
  | { what: 'seen' }
  | { what: 'diagnose'; window: DiagnosisWindow }
  | { what: 'records'; asked: RecordsAsked }
  | { what: 'minutes'; range: { from: EpochMs; to: EpochMs } }
  | { what: 'coordinates'; file: CoordinatesFile | null };

export type EngineAnswer =
  | { what: 'take'; taken: TakenBody; intake: RecordIntake }
  | { what: 'tick'; records: number; intake: RecordIntake }
  | { what: 'seen'; seen: SeenCoordinate[] }
  | { what: 'diagnose'; diagnosed: DiagnosedWindow }
  | { what: 'records'; records: ExceptionRecord[] }
  | { what: 'minutes'; minutes: RecordMinutes }
  | { what: 'coordinates' };

/** The answer to a request of this kind. */
export type AnswerTo<What extends EngineRequest['what']> = Extract<EngineAnswer, { what: What }>;

export function answerRequest(core: EngineCore, request: EngineRequest): EngineAnswer {
  const { what } = request;
  switch (what) {
    case 'take': {
      const taken = core.take(request.body, request.format, request.arrivedAt);
      return { what, taken, intake: core.intake() };
    }
    case 'tick':
      return { what, records: core.flush(request.now), intake: core.intake() };
    case 'seen':
      return { what, seen: core.takeSeen() };
    case 'diagnose':
      return { what, diagnosed: core.diagnose(request.window) };
    case 'records':
      return { what, records: core.records(request.asked) };
    case 'minutes':
      return { what, minutes: core.minutes(request.range) };
    case 'coordinates':
      core.useCoordinates(request.file);
      return { what };
  }
}
