import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { Language } from '../../../shared/model/local-text.ts';
import type { ReportDraft, ReportPreview, SituationReport } from '../../../shared/model/report.ts';
import { useConnection } from '../../app/connection-context.ts';
import { liveQuery } from '../../app/live-query.ts';

/** Reports of an incident, newest first, with what became of each message. */
export function useReports(incidentId: string): UseQueryResult<SituationReport[]> {
  const { client, link } = useConnection();
  return useQuery(
    liveQuery<SituationReport[]>(['reports', incidentId], link, (signal) =>
      client.reports.watch({ incidentId }, { signal }),
    ),
  );
}

/** What the facts say now. @param fixed somebody has changed the text: it is not asked for again. */
export function useReportDraft(
  incidentId: string,
  language: Language,
  fixed: boolean,
): UseQueryResult<ReportDraft> {
  const { client } = useConnection();
  return useQuery({
    queryKey: ['report-draft', incidentId, language],
    queryFn: ({ signal }) => client.reports.draft({ incidentId, language }, { signal }),
    refetchInterval: fixed ? false : 10_000,
  });
}

/** A text as each channel would get it. */
export function useReportPreviews(
  text: string,
  channels: readonly string[],
): UseQueryResult<ReportPreview[]> {
  const { client } = useConnection();
  return useQuery({
    queryKey: ['report-previews', text, channels],
    queryFn: ({ signal }) => client.reports.preview({ text, channels: [...channels] }, { signal }),
    enabled: text.trim() !== '' && channels.length > 0,
  });
}
