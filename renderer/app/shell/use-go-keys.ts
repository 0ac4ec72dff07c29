import { useMemo } from 'react';
import { useLocation } from 'wouter';
import { keyCatalogue } from '../keys/catalogue.ts';
import type { KeyActs } from '../keys/key-desk.ts';
import { useKeyDesk, useKeys } from '../keys/use-keys.ts';
import { useShowWall } from '../wall/use-show-wall.ts';
import { boardRoutes, pageRoutes, wallRoutes } from '../boards.ts';

/** The keys that hold everywhere: the leader and then a letter goes to a board, and one opens the wall of the board that is open. */
export function useGoKeys(): void {
  const [path, navigate] = useLocation();
  useKeyDesk();
  const places = useMemo((): KeyActs => {
    const there = new Set([...boardRoutes, ...pageRoutes].map((route) => route.path));
    return Object.fromEntries(
      keyCatalogue.flatMap(({ id, to }) =>
        to !== undefined && there.has(to) ? [[id, () => navigate(to)]] : [],
      ),
    );
  }, [navigate]);
  const wall = wallOf(path);
  const showWall = useShowWall();
  useKeys({ ...places, 'shell.wall': () => showWall(wall) });
}

/** Where the board of a path is shown on a wall: its own, or the one of the board it belongs to; else where walls are set up. */
function wallOf(path: string): string {
  const board = path.split('/')[1] ?? '';
  const walls = [`/wall/${board}`, `/wall/${board.replace(/s$/, '')}`];
  return wallRoutes.find((route) => walls.includes(route.path))?.path ?? '/wall';
}
