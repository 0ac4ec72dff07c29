import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  choiceOf,
  readWallLink,
  readWalls,
  usualWall,
  wallAddress,
  wallBoardIds,
  type WallChoice,
} from '../../../../renderer/state/wall.ts';

const queryOf = (address: string) => new URLSearchParams(address.split('?')[1] ?? '');

const choices: fc.Arbitrary<WallChoice> = fc.record({
  diagonal: fc.option(fc.integer({ min: 7, max: 600 })),
  distance: fc.option(fc.integer({ min: 1, max: 1_000 }).map((tenths) => Math.max(3, tenths) / 10)),
  turns: fc.array(
    fc.record({ board: fc.constantFrom(...wallBoardIds), seconds: fc.integer({ min: 2, max: 3_600 }) }),
    { minLength: 2, maxLength: 20 },
  ),
});

describe('the link of a wall', () => {
  it('carries the whole choice', () => {
    fc.assert(
      fc.property(choices, fc.constantFrom('', 'left', '左屏', 'hall 2'), (choice, screen) => {
        const link = readWallLink(queryOf(wallAddress(screen, choice)));
        expect(link.screen).toBe(screen);
        expect(choiceOf(link, undefined)).toEqual(choice);
      }),
    );
  });

  it('leads to the board itself where there is one alone', () => {
    const choice: WallChoice = { diagonal: 86, distance: 8, turns: [{ board: 'capacity', seconds: 30 }] };
    expect(wallAddress('left', choice)).toBe('/wall/capacity?screen=left&inch=86&metres=8');
  });

  it('can be read by a person', () => {
    const turns = [
      { board: 'funnel' as const, seconds: 30 },
      { board: 'on-call' as const, seconds: 10 },
    ];
    expect(wallAddress('', { diagonal: null, distance: null, turns })).toBe(
      '/wall/rotation?boards=funnel.30_on-call.10',
    );
  });

  it('leaves to the screen what it does not say, and what makes no sense', () => {
    const kept: WallChoice = { diagonal: 75, distance: 5, turns: [{ board: 'alerts', seconds: 9 }] };
    const link = readWallLink(
      new URLSearchParams('inch=huge&metres=-3&boards=karaoke.30_funnel.1&screen=<b>'),
    );
    expect(link).toEqual({ screen: '', diagonal: null, distance: null, turns: null });
    expect(choiceOf(link, kept)).toEqual(kept);
    expect(choiceOf(link, undefined)).toEqual(usualWall);
    expect(choiceOf(readWallLink(new URLSearchParams('inch=86')), kept).diagonal).toBe(86);
  });
});

describe('what a browser keeps of its walls', () => {
  const storage = (values: Record<string, string>) => {
    const keys = Object.keys(values);
    return {
      length: keys.length,
      key: (index: number) => keys[index] ?? null,
      getItem: (key: string) => values[key] ?? null,
    } as Storage;
  };

  it('is read by the names of the screens; what is damaged or of others is left out', () => {
    expect(
      readWalls(
        storage({
          'tidewatch-wall:left': JSON.stringify(usualWall),
          'tidewatch-wall:right': '{"diagonal":',
          'tidewatch-wall:old': JSON.stringify({ ...usualWall, turns: [] }),
          'tidewatch-screen': '{}',
        }),
      ),
    ).toEqual({ left: usualWall });
  });
});
