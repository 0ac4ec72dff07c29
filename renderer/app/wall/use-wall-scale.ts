import { useLayoutEffect } from 'react';
import { readScreen } from './own-screen.ts';
import { useWall } from './use-wall.ts';
import { fitWall } from './wall-geometry.ts';

const largeFrom = 1.02;

/** Sets the root scale that screen and distance ask for; the layout stays that of 1920 × 1080, with less room in it. */
export function useWallScale(): void {
  const { diagonal, distance } = useWall().choice;
  useLayoutEffect(() => {
    const { style, dataset } = document.documentElement;
    if (diagonal === null || distance === null) return undefined;
    const { aspect } = readScreen();
    const { scale } = fitWall({ diagonal, distance, aspect });
    style.setProperty('--wall-scale', String(scale));
    // From there on rows have room for less, and boards leave out what is said elsewhere.
    if (scale > largeFrom) dataset['wall'] = 'large';
    return () => {
      style.removeProperty('--wall-scale');
      delete dataset['wall'];
    };
  }, [diagonal, distance]);
}
