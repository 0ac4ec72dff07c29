import { describe, expect, it } from 'vitest';
import { CoordinatesFile } from '../../../../shared/model/coordinates-file.ts';
import { situationOfCoordinate } from '../../../../shared/rules/coordinates/coordinate-situation.ts';
import { knownSystems } from '../../../../shared/rules/coordinates/known-systems.ts';
import { shortCode } from '../../../../shared/rules/exceptions/short-code.ts';

const known = knownSystems(
  CoordinatesFile.parse({
    systems: [
      {
        app: 'coupon',
        plans: ['PLN-1'],
        entry: 'coupon@redeem',
        codes: [
          { code: 'E1001', is: 'POOL', kind: 'dependency', dependency: 'coupon-db@query', plans: ['PLN-9'] },
        ],
      },
      {
        app: 'coupon-db',
        capacity: 'coupon@redeem',
        portrait: 'database-slow',
        plans: ['PLN-2'],
        owner: 'xu.kai',
      },
    ],
  }),
);

describe('the situation that a coordinate is', () => {
  const coordinate = 'order@create#coupon@redeem:dependency(coupon-db@query):POOL';

  it('has all that a plan may name it by, the closest first, and what the file says of code and system', () => {
    expect(situationOfCoordinate({ node: 'coupon-db@query', code: 'POOL', coordinate }, known)).toEqual({
      // The code is one of the system that reports; that system's own plans are for its own faults.
      named: ['PLN-9', 'PLN-2'],
      namedBy: 'coordinates',
      codes: [coordinate, shortCode(coordinate), 'POOL', 'E1001', 'coupon-db@query', 'coupon-db'],
      node: 'coupon-db@query',
      entry: 'coupon@redeem',
      line: null,
      portrait: 'database-slow',
    });
  });

  it('is its node where the file knows nothing of it', () => {
    expect(situationOfCoordinate({ node: 'x@y', code: '', coordinate: null }, knownSystems(null))).toEqual({
      named: [],
      namedBy: 'coordinates',
      codes: ['x@y', 'x'],
      node: 'x@y',
      entry: 'x@y',
      line: null,
      portrait: null,
    });
  });
});

describe('what the file says of nodes', () => {
  it('knows the entry of a node by its name, else by its system, and never by what every object has', () => {
    const file = CoordinatesFile.parse({
      systems: [
        { app: 'coupon', entry: 'coupon@any', entries: { 'coupon@a': 'coupon@b' } },
        { app: 'order' },
      ],
    });
    const systems = knownSystems(file);
    expect(systems.entryOf('coupon@a')).toBe('coupon@b');
    expect(systems.entryOf('coupon@toString')).toBe('coupon@any');
    expect(systems.entryOf('order@create')).toBeNull();
    expect(systems.ownerOf('constructor')).toBeNull();
    expect(known.ownerOf('coupon-db@query')).toBe('xu.kai');
  });
});
