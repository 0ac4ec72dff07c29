import { describe, expect, it } from 'vitest';
import { createWallDesk, type WallScreens } from '../../../electron/core/desk/wall-desk.ts';
import type { ScreenArea, WallPlace } from '../../../shared/model/shell.ts';
import { createFakeClock } from '../../support/fake-clock.ts';

type Display = ReturnType<WallScreens['displays']>[number];

const area = (x: number, width = 1920): ScreenArea => ({ x, y: 0, width, height: 1080 });
const own: Display = { id: '1', label: 'Built-in', area: area(0), primary: true, main: true };
const tv: Display = { id: '2', label: 'TV', area: area(1920), primary: false, main: false };

function desk(displays: Display[], places: WallPlace[] = []) {
  const state = { displays, kept: places, lit: 0 };
  const windows: { display: string; address: string; area: ScreenArea; press(): void }[] = [];
  const wallDesk = createWallDesk({
    clock: createFakeClock(),
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

const onTv: WallPlace = {
  display: { id: '2', label: 'TV', area: tv.area },
  address: '/wall/capacity',
};

describe('the walls of a desktop', () => {
  it('open on another display than the console’s own, which is kept, and the displays stay lit', () => {
    const { wallDesk, state, windows } = desk([own, tv]);
    expect(wallDesk.openWall(null, '/wall/capacity')).toBe('2');
    expect(windows).toMatchObject([{ display: 'TV', address: '/wall/capacity', area: tv.area }]);
    expect(state).toMatchObject({ kept: [onTv], lit: 1 });
    expect(wallDesk.view.read().displays.map(({ wall }) => wall)).toEqual([null, '/wall/capacity']);
  });

  it('open nowhere by themselves where there is only the console’s display, and there when it is named', () => {
    const { wallDesk, windows } = desk([own]);
    expect(wallDesk.openWall(null, '/wall/funnel')).toBeNull();
    expect(windows).toEqual([]);
    expect(wallDesk.openWall('1', '/wall/funnel')).toBe('1');
    expect(() => wallDesk.openWall('9', '/wall/funnel')).toThrow('not there any more');
  });

  it('are one a display: another board takes the place of the first', () => {
    const { wallDesk, state, windows } = desk([own, tv]);
    wallDesk.openWall('2', '/wall/capacity');
    wallDesk.openWall('2', '/wall/funnel');
    expect(windows).toMatchObject([{ address: '/wall/funnel' }]);
    expect(state.kept).toEqual([{ ...onTv, address: '/wall/funnel' }]);
  });

  it('are opened again after a restart, on the display that has them', () => {
    const { wallDesk, state, windows } = desk([own, { ...tv, id: '77' }], [onTv]);
    wallDesk.refresh();
    expect(windows).toMatchObject([{ display: 'TV', address: '/wall/capacity' }]);
    expect(state.kept).toMatchObject([{ display: { id: '77' } }]);
  });

  it('go with their display and return with it', () => {
    const { wallDesk, state, windows } = desk([own, tv], [onTv]);
    wallDesk.refresh();
    state.displays = [own];
    wallDesk.refresh();
    expect(windows).toEqual([]);
    expect(state).toMatchObject({ kept: [onTv], lit: 0 });
    expect(wallDesk.view.read().away).toEqual([onTv]);
    state.displays = [own, { ...tv, area: area(-1920) }];
    wallDesk.refresh();
    expect(windows).toMatchObject([{ display: 'TV', area: area(-1920) }]);
  });

  it('cover their display when its size changes', () => {
    const { wallDesk, state, windows } = desk([own, tv], [onTv]);
    wallDesk.refresh();
    state.displays = [own, { ...tv, area: area(1920, 3840) }];
    wallDesk.refresh();
    expect(windows).toMatchObject([{ area: area(1920, 3840) }]);
  });

  it('are forgotten when a person closes them, by their window or by name, but not when the app ends', () => {
    const { wallDesk, state, windows } = desk([own, tv], [onTv]);
    wallDesk.refresh();
    windows[0]?.press();
    expect(state).toMatchObject({ kept: [], lit: 0 });
    wallDesk.openWall('2', '/wall/capacity');
    wallDesk.closeWall('2');
    expect(windows).toEqual([]);
    expect(state).toMatchObject({ kept: [], lit: 0 });
    wallDesk.openWall('2', '/wall/capacity');
    wallDesk.leave();
    windows[0]?.press();
    expect(state).toMatchObject({ kept: [onTv], lit: 0 });
  });

  it('of a display that is away can be forgotten', () => {
    const { wallDesk, state } = desk([own], [onTv]);
    wallDesk.closeWall('2');
    expect(state.kept).toEqual([]);
    expect(() => wallDesk.closeWall('2')).toThrow('not there any more');
  });
});
