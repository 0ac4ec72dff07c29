import { useEffect } from 'react';

/** A cursor that has not moved for this long is in the way, ms. */
const restMs = 3_000;

export function useHiddenCursor(): void {
  useEffect(() => {
    const { dataset } = document.documentElement;
    const hide = () => {
      dataset['cursor'] = 'hidden';
    };
    let timer = setTimeout(hide, restMs);
    const moved = () => {
      delete dataset['cursor'];
      clearTimeout(timer);
      timer = setTimeout(hide, restMs);
    };
    window.addEventListener('pointermove', moved);
    return () => {
      window.removeEventListener('pointermove', moved);
      clearTimeout(timer);
      delete dataset['cursor'];
    };
  }, []);
}
