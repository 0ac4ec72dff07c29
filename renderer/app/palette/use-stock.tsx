import { useCallback, useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { useLinkState } from '../connection-context.ts';
import { StockKeeper, stockNames, type Stock } from './stock.tsx';

/** After the page has opened its first board, ms. */
const firstAfter = 3_000;
/** What is kept for a screen without its console is at most so old, ms, plus what a return takes. */
const again = 5 * 60_000;
const longest = 20_000;

/**
 * Has the boards at hand before anybody asks for them: they are heard once after the start and now and then, and followed while the palette
 * is open. The palette never waits for any of it.
 *
 * @returns what has answered since it was opened, and what has to be drawn for it.
 */
export function useStock(isOpen: boolean): { heard: readonly (keyof Stock)[]; keeper: ReactNode } {
  const isConnected = useLinkState().state === 'connected';
  const [heard, setHeard] = useState<readonly (keyof Stock)[]>([]);
  const [isWarming, setIsWarming] = useState(false);
  const onHeard = useCallback((names: readonly (keyof Stock)[]) => {
    setHeard(names);
    if (names.length === stockNames.length) setIsWarming(false);
  }, []);
  useEffect(() => {
    if (!isConnected) return undefined;
    const start = () => setIsWarming(true);
    const first = setTimeout(start, firstAfter);
    const repeat = setInterval(start, again);
    return () => {
      clearTimeout(first);
      clearInterval(repeat);
    };
  }, [isConnected]);
  useEffect(() => {
    if (!isWarming) return undefined;
    const end = setTimeout(() => setIsWarming(false), longest);
    return () => clearTimeout(end);
  }, [isWarming]);
  const keeper = isOpen ? (
    <StockKeeper key="open" onHeard={onHeard} />
  ) : isWarming ? (
    <StockKeeper key="warming" onHeard={onHeard} />
  ) : null;
  return { heard: isOpen ? heard : [], keeper };
}
