import { useDrift } from './use-drift.ts';
import { useHiddenCursor } from './use-hidden-cursor.ts';
import { useReloadAfterUpdate } from './use-reload-after-update.ts';
import { useWakeLock } from './use-wake-lock.ts';
import { useWallScale } from './use-wall-scale.ts';
import './wall.css';

/** What a screen that nobody touches does for itself as long as it shows a wall. */
export function WallKeeper() {
  useWallScale();
  useHiddenCursor();
  useWakeLock(true);
  useDrift();
  useReloadAfterUpdate();
  return null;
}
