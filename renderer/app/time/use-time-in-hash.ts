import { useEffect } from 'react';
import { readTime, useTime, writeTime } from '../../state/time-range.ts';
import { withQuery } from '../hash-query.ts';

/**
 * Keeps range and moment in the address: a link opens the same, and going to another board keeps both. What the address says
 * overrules this screen; where it says nothing, as after a step to another board, it is written there.
 */
export function useTimeInHash(): void {
  useEffect(() => {
    const write = () => {
      const hash = withQuery(window.location.hash, writeTime(useTime.getState()));
      if (hash === window.location.hash) return;
      const url = new URL(window.location.href);
      url.hash = hash;
      // In place, with what the step before has left there: it is no step of its own.
      window.history.replaceState(window.history.state, '', url.href);
    };
    const read = () => {
      const { range, moment } = readTime(new URLSearchParams(window.location.hash.split('?')[1] ?? ''));
      const state = useTime.getState();
      if (range !== null) state.setRange(range);
      if (moment !== null && moment !== state.moment) state.look(moment);
      write();
    };
    read();
    const stop = useTime.subscribe(write);
    window.addEventListener('hashchange', read);
    return () => {
      stop();
      window.removeEventListener('hashchange', read);
    };
  }, []);
}
