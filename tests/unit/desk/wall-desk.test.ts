import { describe, expect, it } from 'vitest';
import type { WallPlace } from '../../../shared/model/shell.ts';
import { area, own, tv, wallDeskOn } from '../../support/wall-desk-on.ts';

const onTv: WallPlace = {
  display: { id: '2', label: 'TV', area: tv.area },
  address: '/wall/capacity',
};

describe('the walls of a desktop', () => {
  it('open on another display than the console’s own, which is kept, and the displays stay lit', () => {
    const { wallDesk, state, windows } = wallDeskOn([own, tv]);
    expect(wallDesk.openWall(null, '/wall/capacity')).toBe('2');
    expect(windows).toMatchObject([{ display: 'TV', address: '/wall/capacity', area: tv.area }]);
    expect(state).toMatchObject({ kept: [onTv], lit: 1 });
    expect(wallDesk.view.read().displays.map(({ wall }) => wall)).toEqual([null, '/wall/capacity']);
  });

  it('open nowhere by themselves where there is only the console’s display, and there when it is named', () => {
    const { wallDesk, windows } = wallDeskOn([own]);
    expect(wallDesk.openWall(null, '/wall/funnel')).toBeNull();
    expect(windows).toEqual([]);
    expect(wallDesk.openWall('1', '/wall/funnel')).toBe('1');
    expect(() => wallDesk.openWall('9', '/wall/funnel')).toThrow('not there any more');
  });

  it('are one a display: another board takes the place of the first', () => {
    const { wallDesk, state, windows } = wallDeskOn([own, tv]);
    wallDesk.openWall('2', '/wall/capacity');
    wallDesk.openWall('2', '/wall/funnel');
    expect(windows).toMatchObject([{ address: '/wall/funnel' }]);
    expect(state.kept).toEqual([{ ...onTv, address: '/wall/funnel' }]);
  });

  it('are opened again after a restart, on the display that has them', () => {
    const { wallDesk, state, windows } = wallDeskOn([own, { ...tv, id: '77' }], [onTv]);
    wallDesk.refresh();
    expect(windows).toMatchObject([{ display: 'TV', address: '/wall/capacity' }]);
    expect(state.kept).toMatchObject([{ display: { id: '77' } }]);
  });

  it('go with their display and return with it', () => {
    const { wallDesk, state, windows } = wallDeskOn([own, tv], [onTv]);
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
    const { wallDesk, state, windows } = wallDeskOn([own, tv], [onTv]);
    wallDesk.refresh();
    state.displays = [own, { ...tv, area: area(1920, 3840) }];
    wallDesk.refresh();
    expect(windows).toMatchObject([{ area: area(1920, 3840) }]);
  });

  it('are forgotten when a person closes them, by their window or by name, but not when the app ends', () => {
    const { wallDesk, state, windows } = wallDeskOn([own, tv], [onTv]);
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
    const { wallDesk, state } = wallDeskOn([own], [onTv]);
    wallDesk.closeWall('2');
    expect(state.kept).toEqual([]);
    expect(() => wallDesk.closeWall('2')).toThrow('not there any more');
  });
});
