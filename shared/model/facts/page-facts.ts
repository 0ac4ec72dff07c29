import { z } from 'zod';
import { fact } from './fact.ts';

/** What a page of the desktop can try that its shell refuses. */
export const Refusable = z.enum([
  'navigation',
  'window',
  'webview',
  'permission',
  'device',
  'download',
  'request',
  'certificate',
  'port',
  'notice',
]);
export type Refusable = z.infer<typeof Refusable>;

export const pageFacts = [
  /** `count` times since it was told of last; `detail` is that of the latest, and may come from the page itself. */
  fact('page.refused', { what: Refusable, detail: z.string(), count: z.number().int().positive() }),
] as const;
