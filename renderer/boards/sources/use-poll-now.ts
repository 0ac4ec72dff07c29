import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SourceStatus } from '../../../shared/model/source-status.ts';
import { isPushed } from '../../../shared/rules/source-standing.ts';
import { useConnection, useLinkState } from '../../app/connection-context.ts';
import { useSession } from '../../app/queries.ts';
import { useToasts } from '../../app/toasts.tsx';
import { commandError } from '../../app/use-command.ts';

export interface PollNow {
  run(source: string): void;
  /** The source that is being asked for; the board itself tells how the poll went. */
  asking: string | null;
  /** Why this source cannot be asked now, in words; null: it can. */
  refused(source: Pick<SourceStatus, 'kind'>): string | null;
}

/** Asks the console to poll a source at once. It changes nothing at the source and is no act of a person, so nobody has to sign in. */
export function usePollNow(): PollNow {
  const { t } = useTranslation(['sources', 'shell']);
  const { client } = useConnection();
  const { state } = useLinkState();
  const role = useSession().data?.role;
  const toasts = useToasts();
  const [asking, setAsking] = useState<string | null>(null);
  const run = useCallback(
    async (source: string) => {
      setAsking(source);
      try {
        await client.console.pollNow({ source });
      } catch (failure) {
        toasts.refused(commandError(failure));
      } finally {
        setAsking(null);
      }
    },
    [client, toasts],
  );
  return {
    run: (source) => void run(source),
    asking,
    refused: ({ kind }) => {
      if (isPushed(kind)) return t('refusedPushed');
      if (state !== 'connected') return t('shell:offlineReason');
      return role === 'viewer' ? t('refusedViewer') : null;
    },
  };
}
