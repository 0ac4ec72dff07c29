import { useEffect, useRef } from 'react';
import { useConnection } from '../connection-context.ts';
import { useConsoleClock } from '../console-clock.ts';
import { useStatus } from '../queries.ts';
import { buildOf, reloadFor } from './reload-rule.ts';

/** Read when the page starts: what is loaded later adds itself to the head. */
const own = buildOf(document.head.innerHTML);

const keptAs = 'tidewatch-reloaded-for';
const answerMs = 10_000;
/** Asked again after this long while the server does not answer, or a P1 is too young. */
const againMs = 5_000;
/** Also without a word of the console, as behind a proxy that changes the page under it. */
const usuallyMs = 600_000;

/**
 * Loads the page anew after an update of what the server gives out: looked up whenever the link is back, whenever the console tells another
 * version, and every ten minutes.
 */
export function useReloadAfterUpdate(): void {
  const { link } = useConnection();
  const clock = useConsoleClock();
  const status = useStatus().data;
  const worst = useRef(status?.worst ?? null);
  useEffect(() => {
    worst.current = status?.worst ?? null;
  });
  const version = status?.version;
  useEffect(() => {
    // Before the console has spoken there is nothing to compare with.
    if (own === null || version === undefined || !window.location.protocol.startsWith('http'))
      return undefined;
    const closed = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = async () => {
      clearTimeout(timer);
      const served = await servedBuild(closed.signal);
      if (closed.signal.aborted) return;
      const facts = { own, served, reloadedFor: readKept(), worst: worst.current, now: clock.now() };
      const due = reloadFor(facts);
      if (due === 'reload' && served !== null && keep(served)) window.location.reload();
      else timer = setTimeout(() => void look(), due === 'wait' || served === null ? againMs : usuallyMs);
    };
    const stop = link.subscribe(({ state }, { state: before }) => {
      if (state === 'connected' && before !== 'connected') void look();
    });
    void look();
    return () => {
      stop();
      closed.abort();
      clearTimeout(timer);
    };
  }, [link, clock, version]);
}

/** Null: no answer, or none of ours. */
async function servedBuild(closed: AbortSignal): Promise<string | null> {
  try {
    const signal = AbortSignal.any([closed, AbortSignal.timeout(answerMs)]);
    const answer = await fetch(new URL('./', window.location.href), { cache: 'no-store', signal });
    return answer.ok ? buildOf(await answer.text()) : null;
  } catch {
    return null;
  }
}

function readKept(): string | null {
  try {
    return sessionStorage.getItem(keptAs);
  } catch {
    return null;
  }
}

/** False where it cannot be remembered: loading anew might then never end. */
function keep(build: string): boolean {
  try {
    sessionStorage.setItem(keptAs, build);
    return true;
  } catch {
    return false;
  }
}
