import { z } from 'zod';

/** Text that was typed and not saved: it outlives a reload of the page. */
const Draft = z.object({
  text: z.string(),
  /** Hash of the file that it began with; null for a new plan. */
  base: z.string().nullable(),
});
export type Draft = z.infer<typeof Draft>;

export interface DraftStore {
  read(): Draft | null;
  write(draft: Draft): void;
  clear(): void;
}

/** Where a browser keeps nothing (a private window, a full store), the text lives as long as the page. */
export function createDraftStore(planId: string | null, storage: Storage): DraftStore {
  const key = `tidewatch-draft:${planId ?? ''}`;
  return {
    read() {
      try {
        return Draft.safeParse(JSON.parse(storage.getItem(key) ?? 'null')).data ?? null;
      } catch {
        return null;
      }
    },
    write(draft) {
      try {
        storage.setItem(key, JSON.stringify(draft));
      } catch {
        // See above.
      }
    },
    clear: () => storage.removeItem(key),
  };
}
