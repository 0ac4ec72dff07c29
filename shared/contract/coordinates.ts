import { z } from 'zod';
import { CoordinateList, CoordinateRecord } from '../model/coordinate.ts';
import { procedure } from './base.ts';

export const coordinatesContract = {
  /** Those that were seen, last seen first. */
  list: procedure
    .route({ method: 'GET', path: '/coordinates' })
    .input(
      z.object({
        /** Words in any order, of the text, the short code, titles, owners and plans; in pinyin too. */
        search: z.string().max(200).default(''),
        /** The system that reports. */
        app: z.string().max(2_000).optional(),
        limit: z.coerce.number().int().min(1).max(1_000).default(200),
      }),
    )
    .output(CoordinateList),
  /** What a short code, or the text of a coordinate, stands for. Several coordinates have the same short code where they collide. */
  get: procedure
    .route({ method: 'GET', path: '/coordinates/{short}' })
    .input(z.object({ short: z.string().min(1).max(20_000) }))
    .output(
      z.object({
        coordinates: z.array(CoordinateRecord),
        /** Systems from an entry to a place, joined with `#`, that this is the short code of: a row of an exception tree. */
        links: z.array(z.string()),
      }),
    ),
};
