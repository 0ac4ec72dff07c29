import type {
  DisplayMark,
  ScreenArea,
  ShellDisplay,
  ShellState,
  WallPlace,
} from '../../../shared/model/shell.ts';
import { recogniseDisplays } from '../../../shared/rules/desk/display-identity.ts';
import { displayForWall } from '../../../shared/rules/desk/wall-display.ts';
import type { Clock } from '../clock.ts';
import { ConsoleError } from '../console-error.ts';
import type { Disposer } from '../disposer.ts';
import { createLiveView } from '../live-view.ts';
import type { ShellDesk } from './shell-desk.ts';

/** A wall window that is open. */
export interface WallWindow {
  show(address: string): void;
  /** The display has another place or size now. */
  cover(area: ScreenArea): void;
  close(): void;
}

/** What the desk needs of the system. */
export interface WallScreens {
  displays(): Omit<ShellDisplay, 'wall'>[];
  /** @param onClosed is called when the window is gone, whoever closed it. */
  open(display: DisplayMark, address: string, onClosed: () => void): WallWindow;
}

export interface WallDeskOptions {
  clock: Clock;
  screens: WallScreens;
  kept: { read(): readonly WallPlace[]; write(places: WallPlace[]): void };
  /** The displays stay lit until what it returns is called. */
  keepAwake(): Disposer;
}

/** The wall windows: which there are, and what brings them back. */
export interface WallDesk extends Omit<ShellDesk, 'notices'> {
  /** Opens what belongs on the displays that are there, closes what stands on none: at the start, and when displays change. */
  refresh(): void;
  /** The windows close because the app ends: they are kept for the next start. */
  leave(): void;
}

interface Wall {
  place: WallPlace;
  window: WallWindow | null;
}

export function createWallDesk({ clock, screens, kept, keepAwake }: WallDeskOptions): WallDesk {
  let walls: Wall[] = kept.read().map((place) => ({ place, window: null }));
  let isLeaving = false;
  let sleep: Disposer | null = null;

  const standing = () => {
    const displays = screens.displays();
    const found = recogniseDisplays(
      walls.map(({ place }) => place.display),
      displays,
    );
    const on = new Map(found.flatMap((display, index) => (display ? [[display.id, walls[index]]] : [])));
    return {
      found,
      displays: displays.map((display) => ({ ...display, wall: on.get(display.id)?.place.address ?? null })),
      on,
    };
  };
  const view = createLiveView<ShellState>({
    clock,
    compute: () => {
      const { found, displays } = standing();
      return { displays, away: walls.flatMap(({ place }, index) => (found[index] === null ? [place] : [])) };
    },
  });
  const changed = () => {
    kept.write(walls.map(({ place }) => place));
    const lit = walls.some(({ window }) => window !== null);
    if (lit) sleep ??= keepAwake();
    else {
      sleep?.();
      sleep = null;
    }
    view.invalidate('acted');
  };
  /** A window that a person closed is not wanted any more. */
  const closed = (wall: Wall) => {
    if (wall.window === null) return;
    wall.window = null;
    if (!isLeaving) walls = walls.filter((other) => other !== wall);
    changed();
  };
  const put = (wall: Wall, display: DisplayMark) => {
    const { id, label, area } = display;
    wall.place = { ...wall.place, display: { id, label, area } };
    if (wall.window === null) wall.window = screens.open(display, wall.place.address, () => closed(wall));
    else wall.window.cover(area);
  };
  const takeDown = (wall: Wall) => {
    const { window } = wall;
    wall.window = null;
    window?.close();
  };
  const refresh = () => {
    if (isLeaving) return;
    const { found } = standing();
    for (const [index, wall] of walls.entries()) {
      const display = found[index];
      if (display) put(wall, display);
      else takeDown(wall);
    }
    changed();
  };

  return {
    view,
    refresh,
    openWall(asked, address) {
      const { displays, on } = standing();
      const display =
        asked === null ? displayForWall(displays) : displays.find((candidate) => candidate.id === asked);
      if (display === undefined) throw notThere();
      if (display === null) return null;
      const wall = on.get(display.id) ?? { place: { display, address }, window: null };
      wall.place = { ...wall.place, address };
      if (!walls.includes(wall)) walls.push(wall);
      if (wall.window === null) put(wall, display);
      else wall.window.show(address);
      changed();
      return display.id;
    },
    closeWall(display) {
      const wall = standing().on.get(display) ?? walls.find(({ place }) => place.display.id === display);
      if (wall === undefined) throw notThere();
      walls = walls.filter((other) => other !== wall);
      takeDown(wall);
      changed();
    },
    leave() {
      isLeaving = true;
      view.close();
    },
  };
}

function notThere(): ConsoleError {
  return new ConsoleError('not-found', { en: 'that display is not there any more', zh: '该显示器已不存在' });
}
