import { ORPCError } from '@orpc/client';
import { LocalText } from '../../shared/model/local-text.ts';

/** What a failure says, in both languages where the console said it in both. */
export function errorText(failure: unknown): LocalText {
  if (failure instanceof ORPCError) {
    const data: unknown = failure.data;
    const text =
      typeof data === 'object' && data !== null && 'text' in data ? LocalText.safeParse(data.text) : null;
    if (text?.success) return text.data;
  }
  return failure instanceof Error ? failure.message : String(failure);
}
