import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'wouter';
import { BoardFrame } from '../../../app/board-frame.tsx';
import { useClient } from '../../../app/connection-context.ts';
import { useHashQuery } from '../../../app/hash-query.ts';
import { ErrorState, LoadingState } from '../../../parts/states.tsx';
import { usePlanVersion } from '../versions/use-plan-version.ts';
import { PlanEditor } from './plan-editor.tsx';

/** The file of a plan, to be changed; without a plan in the address, a new one. */
export function PlanEditorBoard() {
  const { t } = useTranslation('plans');
  const { planId = null } = useParams<{ planId?: string }>();
  const [query] = useHashQuery();
  const client = useClient();
  const source = useQuery({
    queryKey: ['plan-source', planId],
    queryFn: ({ signal }) => client.plans.source({ planId }, { signal }),
    staleTime: 0,
    gcTime: 0,
    // What is typed is kept against this reading: another one is asked for by a person.
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    retry: false,
  });
  const from = query.get('from');
  const version = usePlanVersion(planId ?? '', planId === null ? null : from);
  const error = source.error ?? version.error;
  const isReady =
    source.data !== undefined && (from === null || planId === null || version.data !== undefined);
  const title = planId === null ? t('editor.titleNew') : t('editor.title', { plan: planId });
  return (
    <BoardFrame title={title}>
      {error ? (
        <ErrorState error={error} onRetry={() => void source.refetch()} />
      ) : isReady ? (
        <PlanEditor
          key={`${planId ?? ''}-${from ?? ''}`}
          planId={planId}
          source={source.data}
          takenUp={version.data?.text ?? null}
          onReadAgain={async () => (await source.refetch()).data ?? null}
        />
      ) : (
        <LoadingState title={t('editor.loading')} />
      )}
    </BoardFrame>
  );
}
