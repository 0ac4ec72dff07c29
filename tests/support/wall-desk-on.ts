import type { Clock } from '../../electron/core/clock.ts';
import { createNoticeDesk, type ShownNotice } from '../../electron/core/desk/notice-desk.ts';
import type { ShellDesk } from '../../electron/core/desk/shell-desk.ts';
import { createWallDesk, type WallScreens } from '../../electron/core/desk/wall-desk.ts';
import type { ScreenArea, WallPlace } from '../../shared/model/shell.ts';
import { createFakeClock } from './fake-clock.ts';

export type Display = ReturnType<WallScreens['displays']>[number];

export const area = (x: number, width = 1920): ScreenArea => ({ x, y: 0, width, height: 1080 });
/** The display that the console's own window is on. */
export const own: Display = { id: '1', label: 'Built-in', area: area(0), primary: true, main: true };
export const tv: Display = { id: '2', label: 'TV', area: area(1920), primary: false, main: false };

/** The walls of a desktop whose displays and windows are a test's own. */
export function wallDeskOn(displays: Display[], places: WallPlace[] = [], clock: Clock = createFakeClock()) {
  const state = { displays, kept: places, lit: 0 };
  const windows: { display: string; address: string; area: ScreenArea; press(): void }[] = [];
  const wallDesk = createWallDesk({
    clock,
    kept: { read: () => state.kept, write: (kept) => (state.kept = kept) },
    keepAwake: () => {
      state.lit += 1;
      return () => (state.lit -= 1);
    },
    screens: {
      displays: () => state.displays,
      open(display, address, onClosed) {
        const press = () => {
          windows.splice(windows.indexOf(window), 1);
          onClosed();
        };
        const window = { display: display.label, address, area: display.area, press };
        windows.push(window);
        return {
          show: (to) => (window.address = to),
          cover: (to) => (window.area = to),
          close: press,
        };
      },
    },
  });
  return { wallDesk, state, windows };
}

/** The whole desktop as a page may ask of it: {@link wallDeskOn}, and the notices that it shows, each with its button. */
export function shellDeskOn(displays: Display[], clock: Clock = createFakeClock()) {
  const { wallDesk, windows } = wallDeskOn(displays, [], clock);
  const shown: { notice: ShownNotice; answer: (act: 'acknowledge' | 'open') => void }[] = [];
  const notices = createNoticeDesk({
    clock,
    show: (notice, answer) => {
      shown.push({ notice, answer });
      return () => undefined;
    },
    open: () => undefined,
    refuse: () => undefined,
  });
  const shell: ShellDesk = { ...wallDesk, notices };
  return { shell, windows, shown };
}
