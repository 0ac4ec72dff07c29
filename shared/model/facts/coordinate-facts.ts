import { z } from 'zod';
import { Problem } from '../problem.ts';
import { fact } from './fact.ts';

export const coordinateFacts = [
  /** A new content of the coordinates file is in force: from now on codes mean what it says. */
  fact('coordinates.accepted', {
    file: z.string(),
    hash: z.string(),
    systems: z.number().int(),
    codes: z.number().int(),
  }),
  /** The last good one stays in force. */
  fact('coordinates.refused', { file: z.string(), problems: z.array(Problem) }),
] as const;
