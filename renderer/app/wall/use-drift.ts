import { useEffect } from 'react';
import { driftAt, driftStepMs } from './drift.ts';

/** Moves the whole picture by one device pixel a minute, in one step: nothing that a reduced motion would have to leave out. */
export function useDrift(): void {
  useEffect(() => {
    const root = document.getElementById('root');
    if (!root) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const move = () => {
      const now = Date.now();
      const { x, y } = driftAt(now);
      // Whole device pixels: anything else would blur the text.
      root.style.translate = `${x / window.devicePixelRatio}px ${y / window.devicePixelRatio}px`;
      timer = setTimeout(move, driftStepMs - (now % driftStepMs));
    };
    move();
    return () => {
      clearTimeout(timer);
      root.style.translate = '';
    };
  }, []);
}
