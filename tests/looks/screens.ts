import { boardScreens } from './screens/boards.ts';
import { overlayScreens } from './screens/overlays.ts';
import { wallScreens } from './screens/walls.ts';
import type { LookScreen } from './screen.ts';

/** Every board, page, wall and what opens on them: one entry a screen, tests/e2e/matrix.spec.ts checks that no route is left out. */
export const screens: readonly LookScreen[] = [...boardScreens, ...wallScreens, ...overlayScreens];
