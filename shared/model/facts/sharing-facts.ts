import { z } from 'zod';
import { fact } from './fact.ts';

/** Who let the screens of the room look, and until when. The key of the link is in none of them. */
export const sharingFacts = [
  fact('sharing.opened', { url: z.string() }),
  /** `console`: it closed because the console did. */
  fact('sharing.closed', { url: z.string(), reason: z.enum(['person', 'console']) }),
] as const;
