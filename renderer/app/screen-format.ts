import { createContext, useContext, useSyncExternalStore } from 'react';
import { deskWidth, type FormatName } from '../theme/tokens.ts';

/** Which of the layouts this screen shows. */
export const FormatContext = createContext<FormatName>('laptop');

export function useFormat(): FormatName {
  return useContext(FormatContext);
}

const desk = `(min-width: ${deskWidth}px)`;

/** True from 1600 px of width on, and follows the window. */
export function useDeskWidth(): boolean {
  return useSyncExternalStore(subscribe, () => matchMedia(desk).matches);
}

function subscribe(listener: () => void): () => void {
  const query = matchMedia(desk);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}
