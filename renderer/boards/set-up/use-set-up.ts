import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { PlacedProblem, SetUpAnswers, SourceAnswers } from '../../../shared/model/first-run.ts';
import { useClient } from '../../app/connection-context.ts';

const typingMs = 400;

/** A value once nobody has changed it for a moment. */
export function useSettled<Value>(value: Value): Value {
  const [settled, setSettled] = useState(value);
  const written = JSON.stringify(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), typingMs);
    return () => clearTimeout(timer);
    // oxlint-disable-next-line react/exhaustive-deps -- the same by its content is the same
  }, [written]);
  return settled;
}

const once = { retry: false, refetchOnWindowFocus: false } as const;

/** Whether set-up is open here, asked again while the page is: a start that failed brings this console back. */
export function useFirstRunState() {
  const client = useClient();
  return useQuery({
    queryKey: ['first-run', 'state'],
    queryFn: ({ signal }) => client.firstRun.state(undefined, { signal }),
    refetchInterval: 3_000,
  });
}

export function useFolder(folder: string) {
  const client = useClient();
  const settled = useSettled(folder);
  return useQuery({
    ...once,
    queryKey: ['first-run', 'look', settled],
    queryFn: ({ signal }) => client.firstRun.look({ folder: settled }, { signal }),
    enabled: settled.trim() !== '',
    placeholderData: keepPreviousData,
  });
}

/** Tries an address once, when it is asked to: nothing leaves this machine by typing. */
export function useProbe(kind: 'prometheus' | 'alertmanager', source: SourceAnswers) {
  const client = useClient();
  return useQuery({
    ...once,
    queryKey: ['first-run', 'probe', kind, source],
    queryFn: ({ signal }) => client.firstRun.probe({ kind, source }, { signal }),
    enabled: false,
    staleTime: Infinity,
  });
}

export function useProposals(source: SourceAnswers, lines: readonly string[], enabled: boolean) {
  const client = useClient();
  const settled = useSettled(lines);
  return useQuery({
    ...once,
    queryKey: ['first-run', 'propose', source, settled],
    queryFn: ({ signal }) => client.firstRun.propose({ source, lines: [...settled] }, { signal }),
    enabled,
    staleTime: 60_000,
    placeholderData: keepPreviousData,
  });
}

/** What a query gives now, once it is typed to its end. */
export function useMeasured(source: SourceAnswers, query: string) {
  const client = useClient();
  const settled = useSettled(query.trim());
  return useQuery({
    ...once,
    queryKey: ['first-run', 'measure', source, settled],
    queryFn: ({ signal }) => client.firstRun.measure({ source, query: settled }, { signal }),
    enabled: settled !== '',
    staleTime: 15_000,
  });
}

/** The files as they would be written, and what is wrong with them. */
export function usePreview(answers: SetUpAnswers) {
  const client = useClient();
  const settled = useSettled(answers);
  return useQuery({
    ...once,
    queryKey: ['first-run', 'preview', settled],
    queryFn: ({ signal }) => client.firstRun.preview(settled, { signal }),
    placeholderData: keepPreviousData,
  });
}

/** The first problem of each field. */
export function problemsByField(problems: readonly PlacedProblem[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { field, reason } of problems) if (!found.has(field)) found.set(field, reason);
  return found;
}
