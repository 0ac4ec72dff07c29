import { useEffect, useRef } from 'react';
import { useStatus } from './queries.ts';

/**
 * Loads the page anew when another console answers at the same address, as after set-up: what is known of the one before (its events, its
 * boards, how far they were read) means nothing to this one.
 */
export function useOtherConsole(): void {
  const id = useStatus().data?.console ?? '';
  const known = useRef('');
  useEffect(() => {
    if (id === '' || id === known.current) return;
    if (known.current === '') known.current = id;
    else window.location.reload();
  }, [id]);
}
