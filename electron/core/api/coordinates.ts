import type { Console } from '../console.ts';
import type { Api, Implemented } from './api.ts';

export function coordinateProcedures({ coordinates: api }: Api, core: Console): Implemented<'coordinates'> {
  return {
    list: api.list.handler(({ input: { search, app = null, limit } }) =>
      core.coordinates.list({ search, app, limit }),
    ),
    get: api.get.handler(({ input: { short } }) => core.coordinates.resolve(short)),
  };
}
