import { describe, expect, it } from 'vitest';
import { displaysOf, workAreasOf } from '../../../electron/core/desk/displays.ts';

const display = (id: number, x: number) => ({
  id,
  label: `D${id}`,
  bounds: { x, y: 0, width: 1920, height: 1080 },
  workArea: { x, y: 30, width: 1920, height: 1050 },
  scaleFactor: 2,
});
const all = [display(1, 0), display(2, 1920), display(3, 3840)];
const [first, second, third] = all as [(typeof all)[0], (typeof all)[0], (typeof all)[0]];

describe('the displays of the machine', () => {
  it('are known by what the walls keep, and say which is the primary one and which has the window', () => {
    expect(displaysOf(all, second, third)).toEqual([
      { id: '1', label: 'D1', area: first.bounds, primary: false, main: false },
      { id: '2', label: 'D2', area: second.bounds, primary: true, main: false },
      { id: '3', label: 'D3', area: third.bounds, primary: false, main: true },
    ]);
    expect(displaysOf(all, first, null).filter(({ main }) => main)).toEqual([]);
  });

  it('have room for windows, the primary one first', () => {
    expect(workAreasOf(all, second)).toEqual([second.workArea, first.workArea, third.workArea]);
  });
});
