import { useMemo } from 'react';
import { choiceOf, readWallLink, useWalls, type WallChoice } from '../../state/wall.ts';
import { useHashQuery } from '../hash-query.ts';

/** What this screen is to show as a wall, and under which name it keeps that. */
export function useWall(): { screen: string; choice: WallChoice } {
  const [query] = useHashQuery();
  const screens = useWalls((state) => state.screens);
  return useMemo(() => {
    const link = readWallLink(query);
    return { screen: link.screen, choice: choiceOf(link, screens[link.screen]) };
  }, [query, screens]);
}
