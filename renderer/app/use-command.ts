import { ORPCError } from '@orpc/client';
import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorCode } from '../../shared/contract/errors.ts';
import type { LocalText } from '../../shared/model/local-text.ts';
import { Problem } from '../../shared/model/problem.ts';
import { errorText } from '../text/error-text.ts';
import type { ConsoleClient } from './connection.ts';
import { useConnection, useLinkState } from './connection-context.ts';
import { useStatus } from './queries.ts';
import { useToasts } from './toasts.tsx';
import { useActor } from './use-actor.ts';
import { newCommandId } from './command-id.ts';

/** What a command sends: its input with the id of the press. */
export type Sent<Input> = Input & { commandId: string };

/** Why an act was not done, as the console said it. */
export interface CommandError {
  /** Null where no answer came: whether the act was done is not known. */
  code: ErrorCode | null;
  text: LocalText;
  problems: Problem[];
}

export interface Command<Input, Output> {
  /** Asks who acts if nobody is signed in, then sends. Null: not done; then `error` says why, unless the person gave up. */
  run(input: Input): Promise<Output | null>;
  running: boolean;
  error: CommandError | null;
  clearError(): void;
  /** Why no act is possible now; give it to the button. Null: it is possible. */
  refused: string | null;
}

interface CommandOptions<Input> {
  /** What is done, in the words of what is pressed: who is asked who they are reads it. */
  act: string | ((input: Input) => string);
  inline?: boolean;
}

/**
 * An act of a person: a new `commandId` for each press, never sent later on its own, errors with code and message as a toast
 * (`inline`: only in `error`). Define `send` outside the component, so that `run` stays the same function.
 */
export function useCommand<Input, Output>(
  send: (client: ConsoleClient, input: Sent<Input>, options: { signal: AbortSignal }) => Promise<Output>,
  { act, inline = false }: CommandOptions<Input>,
): Command<Input, Output> {
  const { client, link } = useConnection();
  const actor = useActor();
  const toasts = useToasts();
  const refused = useActsRefused();
  const { t } = useTranslation('shell');
  const [running, setRunning] = useState(false);
  const [error, setError] = useState<CommandError | null>(null);
  const underway = useRef(false);
  const named = useRef(act);
  useLayoutEffect(() => {
    named.current = act;
  }, [act]);

  const run = useCallback(
    async (input: Input): Promise<Output | null> => {
      if (underway.current) return null;
      underway.current = true;
      setError(null);
      const controller = new AbortController();
      // A press is for now: with the link gone it is given up, and never sent when the link is back.
      const unsubscribe = link.subscribe(({ state }) => {
        if (state !== 'connected') controller.abort(new Error(t('linkLost')));
      });
      try {
        const session = await actor.ask(
          typeof named.current === 'function' ? named.current(input) : named.current,
        );
        if (session === null) return null;
        if (link.getState().state !== 'connected') throw new Error(t('noLink'));
        setRunning(true);
        return await send(client, { ...input, commandId: newCommandId() }, { signal: controller.signal });
      } catch (failure) {
        const known = commandError(failure);
        setError(known);
        if (!inline) toasts.refused(known);
        return null;
      } finally {
        unsubscribe();
        underway.current = false;
        setRunning(false);
      }
    },
    [actor, client, inline, link, send, t, toasts],
  );

  return { run, running, error, clearError: useCallback(() => setError(null), []), refused };
}

/** Why no act is possible on this screen now, in words; null if acts are possible. */
export function useActsRefused(): string | null {
  const { t } = useTranslation('shell');
  const { state } = useLinkState();
  const log = useStatus().data?.log;
  const session = useActor().session;
  if (state !== 'connected') return t('offlineReason');
  if (log && !log.writable) return t('logReason');
  // Whose session comes from a token cannot become somebody else here.
  if (session?.fixed === true && session.role === 'viewer') return t('viewerReason');
  return null;
}

export function commandError(failure: unknown): CommandError {
  if (failure instanceof ORPCError) {
    const code = ErrorCode.safeParse(failure.code);
    const data: unknown = failure.data;
    const problems =
      typeof data === 'object' && data !== null && 'problems' in data
        ? Problem.array().safeParse(data.problems)
        : null;
    return { code: code.data ?? 'internal', text: errorText(failure), problems: problems?.data ?? [] };
  }
  return { code: null, text: errorText(failure), problems: [] };
}
