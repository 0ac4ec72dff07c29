import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import type {
  DiagnosisBoard,
  DiagnosisSummary,
  RecordMinutes,
} from '../../../shared/model/diagnosis-board.ts';
import type { ExceptionRecord } from '../../../shared/model/exception-record.ts';
import { useConnection } from '../../app/connection-context.ts';
import { liveQuery } from '../../app/live-query.ts';
import type { Shown } from '../../app/time/use-shown.ts';
import { useTime } from '../../state/time-range.ts';
import type { TimeWindow } from './window-address.ts';

const minute = 60_000;
/** A moment of the past is looked at with as much before it as the live board has. */
const lookBack = 10 * minute;

/** Which window is looked at instead of what is live: that of the address, else the screen's moment in the past. */
export function useStandingWindow(asked: TimeWindow | null): TimeWindow | null {
  const moment = useTime((state) => state.moment);
  return asked ?? (moment === null ? null : { from: moment - lookBack, to: moment });
}

/**
 * A diagnosis as this screen shows it: live, held by a pause, or of a window of the past.
 *
 * @param diagnosisId null: what the records of the last minutes say.
 */
export function useDiagnosis(diagnosisId: string | null, window: TimeWindow | null): Shown<DiagnosisBoard> {
  const { client, link } = useConnection();
  const pausedAt = useTime((state) => state.pausedAt);
  const which = diagnosisId === null ? {} : { diagnosisId };
  const live = useQuery(
    liveQuery<DiagnosisBoard>(['diagnosis', diagnosisId], link, (signal) =>
      client.diagnosis.watch(which, { signal }),
    ),
  );
  const past = useQuery({
    queryKey: ['diagnosis-at', window],
    queryFn: ({ signal }) => client.diagnosis.at(window ?? { from: 0, to: 0 }, { signal }),
    enabled: window !== null,
    staleTime: Infinity,
    retry: false,
    // While the window is dragged what was shown stays until the next one is there.
    placeholderData: keepPreviousData,
  });
  const held = useQuery({
    queryKey: ['diagnosis-held', diagnosisId, pausedAt],
    queryFn: () => live.data ?? client.diagnosis.get(which),
    enabled: pausedAt !== null && live.data !== undefined,
    staleTime: Infinity,
  });
  if (window !== null) return past;
  return pausedAt !== null && held.data ? held : live;
}

/** Those that were opened, newest first. */
export function useDiagnoses(): UseQueryResult<DiagnosisSummary[]> {
  const { client, link } = useConnection();
  return useQuery(
    liveQuery<DiagnosisSummary[]>(['diagnoses'], link, (signal) =>
      client.diagnosis.watchList(undefined, { signal }),
    ),
  );
}

/** Records of each minute of a span. @param going the span ends now, so that it is asked for again. */
export function useRecordMinutes(span: TimeWindow, going: boolean): UseQueryResult<RecordMinutes> {
  const { client } = useConnection();
  return useQuery({
    queryKey: ['record-minutes', span.from, span.to],
    queryFn: ({ signal }) => client.diagnosis.minutes(span, { signal }),
    refetchInterval: going ? 10_000 : false,
    placeholderData: keepPreviousData,
  });
}

/** Raw records of a row of the tree, latest first. */
export function useRawRecords(coordinate: string, window: TimeWindow): UseQueryResult<ExceptionRecord[]> {
  const { client } = useConnection();
  return useQuery({
    queryKey: ['raw-records', coordinate, window.from, window.to],
    queryFn: ({ signal }) => client.diagnosis.records({ coordinate, ...window, limit: 10 }, { signal }),
    staleTime: 30_000,
    placeholderData: keepPreviousData,
  });
}
