import { useCallback } from 'react';
import { useLocation } from 'wouter';
import { useScreen } from '../../state/screen.ts';
import { useWalls, usualSeconds, usualWall, wallAddress, WallBoardId } from '../../state/wall.ts';
import { useConnection } from '../connection-context.ts';
import { withLook } from './with-look.ts';
import { newCommandId } from '../command-id.ts';

/** Shows a board on a wall: on the desktop in a window of its own over another display; where there is none, and in a browser, here. */
export function useShowWall(): (path: string) => void {
  const { client, onDesktop } = useConnection();
  const [, navigate] = useLocation();
  return useCallback(
    (path) => {
      const board = WallBoardId.safeParse(path.replace(/^\/wall\//, ''));
      if (!onDesktop() || !board.success) return navigate(path);
      const kept = useWalls.getState().screens[''] ?? usualWall;
      const turns = [{ board: board.data, seconds: usualSeconds }];
      const address = withLook(wallAddress('', { ...kept, turns }), useScreen.getState());
      // Whoever may open no window, or has no other display, sees it here.
      client.shell.openWall({ display: null, address, commandId: newCommandId() }).then(
        ({ display }) => (display === null ? navigate(path) : undefined),
        () => navigate(path),
      );
    },
    [client, navigate, onDesktop],
  );
}
