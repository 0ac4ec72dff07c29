import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useRef, useState, type ReactNode } from 'react';
import type { Session } from '../../shared/contract/console.ts';
import { useClient } from './connection-context.ts';
import { sessionKey, useSession } from './queries.ts';
import { SignInDialog } from './sign-in-dialog.tsx';
import { useToasts } from './toasts.tsx';
import { ActorContext, type Actor } from './use-actor.ts';
import { useTranslation } from 'react-i18next';
import { newCommandId } from './command-id.ts';

/** Keeps who is at this console, and asks for it at the first act. */
export function ActorProvider({ children }: { children: ReactNode }) {
  const { t } = useTranslation('shell');
  const client = useClient();
  const queries = useQueryClient();
  const toasts = useToasts();
  const session = useSession().data ?? null;
  /** Null: nobody is asked. `act` null: somebody changes who is there. */
  const [asking, setAsking] = useState<{ act: string | null } | null>(null);
  const answer = useRef<((session: Session | null) => void) | null>(null);

  const settle = useCallback((result: Session | null) => {
    setAsking(null);
    answer.current?.(result);
    answer.current = null;
  }, []);

  const question = useCallback(
    (act: string | null) =>
      new Promise<Session | null>((resolve) => {
        answer.current?.(null);
        answer.current = resolve;
        setAsking({ act });
      }),
    [],
  );

  const actor = useMemo<Actor>(
    () => ({
      session,
      ask: async (act) => {
        const known = await queries.query({
          queryKey: sessionKey,
          queryFn: () => client.console.session(),
          staleTime: 30_000,
        });
        if (known.person !== null && known.role !== 'viewer') return known;
        if (known.fixed) {
          toasts.refused({ code: 'not-allowed', text: t('viewerOnly'), problems: [] });
          return null;
        }
        return question(act);
      },
      change: () => void question(null),
    }),
    [client, queries, question, session, t, toasts],
  );

  const signIn = async (person: string) => {
    const signedIn = await client.console.signIn({ person, commandId: newCommandId() });
    queries.setQueryData(sessionKey, signedIn);
    settle(signedIn);
  };

  return (
    <ActorContext value={actor}>
      {children}
      {asking ? <SignInDialog act={asking.act} signIn={signIn} onCancel={() => settle(null)} /> : null}
    </ActorContext>
  );
}
