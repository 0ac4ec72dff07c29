import { describe, expect, it } from 'vitest';
import { recogniseDisplays } from '../../../shared/rules/desk/display-identity.ts';
import { displayForWall } from '../../../shared/rules/desk/wall-display.ts';
import { afterFailure, returnPolicy } from '../../../shared/rules/desk/screen-return.ts';
import { WallAddress, type DisplayMark } from '../../../shared/model/shell.ts';

const mark = (id: string, label: string, x = 0, width = 1920): DisplayMark => ({
  id,
  label,
  area: { x, y: 0, width, height: 1080 },
});
const idsOf = (known: DisplayMark[], found: DisplayMark[]) =>
  recogniseDisplays(known, found).map((display) => display?.id ?? null);

describe('a display is known again', () => {
  it('by its id and name, wherever it stands and whatever its size', () => {
    expect(idsOf([mark('1', 'TV')], [mark('2', 'TV'), mark('1', 'TV', 1920, 3840)])).toEqual(['1']);
  });

  it('by name, size and place when the system numbers displays anew', () => {
    const known = [mark('1', 'TV'), mark('2', 'TV', 1920)];
    expect(idsOf(known, [mark('8', 'TV', 1920), mark('9', 'TV')])).toEqual(['9', '8']);
  });

  it('by name and size alone only where no other has them', () => {
    expect(idsOf([mark('1', 'TV')], [mark('8', 'TV', 640)])).toEqual(['8']);
    expect(idsOf([mark('1', 'TV')], [mark('8', 'TV', 640), mark('9', 'TV', 2560)])).toEqual([null]);
    expect(idsOf([mark('1', '')], [mark('8', '', 640)])).toEqual([null]);
  });

  it('not by an id that another one has now, and never twice', () => {
    expect(idsOf([mark('1', 'TV')], [mark('1', 'Projector')])).toEqual([null]);
    expect(idsOf([mark('1', 'TV'), mark('2', 'TV')], [mark('1', 'TV')])).toEqual(['1', null]);
  });
});

describe('a wall opens', () => {
  const display = (id: string, facts: Partial<Parameters<typeof displayForWall>[0][number]>) => ({
    ...mark(id, 'TV'),
    primary: false,
    main: false,
    wall: null,
    ...facts,
  });
  const chosen = (...displays: ReturnType<typeof display>[]) => displayForWall(displays)?.id ?? null;

  it('on a free outer display, else the primary, else where a wall is, never over the console’s window', () => {
    const console = display('1', { main: true });
    const primary = display('2', { primary: true });
    const walled = display('3', { wall: '/wall/funnel' });
    expect(chosen(console, primary, walled, display('4', {}))).toBe('4');
    expect(chosen(console, walled, primary)).toBe('2');
    expect(chosen(console, walled)).toBe('3');
    expect(chosen(console)).toBeNull();
  });
});

describe('a window that failed', () => {
  it('is loaded again after a pause that grows, until it has failed too often within the span', () => {
    const failures: number[] = [];
    const pauses: (number | null)[] = [];
    for (let index = 0; index <= returnPolicy.tries; index += 1) {
      pauses.push(afterFailure(failures, index * 1_000).reloadIn);
      failures.push(index * 1_000);
    }
    expect(pauses).toEqual([250, 2_000, 10_000, 30_000, 30_000, null]);
    expect(afterFailure(failures, 6_000 + returnPolicy.span)).toEqual({ count: 1, reloadIn: 250 });
  });
});

describe('what a wall may show', () => {
  it.each(['/wall/funnel', '/wall/rotation?screen=%E5%B7%A6&inch=86&metres=7.5&boards=funnel.30_on-call.20'])(
    'is %s',
    (address) => expect(WallAddress.safeParse(address).success).toBe(true),
  );

  it.each([
    '/capacity',
    '/wall',
    'https://x/wall/funnel',
    '/wall/funnel#/x',
    '/wall/../funnel',
    '/wall/a?b=<c>',
  ])('is not %s', (address) => expect(WallAddress.safeParse(address).success).toBe(false));
});
