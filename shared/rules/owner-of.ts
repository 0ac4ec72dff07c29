import type { Promotion } from '../model/promotion.ts';

/** The owner that the promotion names for an entry, else for its line. */
export function ownerOf(
  alert: { entry: string | null; line: string | null },
  promotion: Promotion | null,
): string | null {
  const entry = promotion?.entries.find(({ id }) => id === alert.entry);
  const line = promotion?.lines.find(({ id }) => id === (alert.line ?? entry?.line));
  return entry?.owner ?? line?.owner ?? null;
}
