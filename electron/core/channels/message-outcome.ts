import type { Fact } from '../../../shared/model/event.ts';
import type { LocalText } from '../../../shared/model/local-text.ts';
import type { Delivery } from '../../../shared/rules/execution/outcome.ts';
import { words } from '../../../shared/rules/execution/words.ts';

export interface OfMessage {
  executionId: string | null;
  messageId: string;
  channel: string;
}

/** What became of a message: taken, certainly not taken, or not known. */
export function messageOutcome(delivery: Delivery, ofMessage: OfMessage): Fact {
  const failed = (reason: LocalText): Fact => ({ kind: 'message.failed', data: { ...ofMessage, reason } });
  const unknown = (reason: LocalText): Fact => ({ kind: 'message.unknown', data: { ...ofMessage, reason } });
  if (delivery.kind === 'not-sent') return failed(delivery.reason);
  if (delivery.kind === 'no-answer') return unknown(delivery.reason);
  const { status, verdict } = delivery;
  if (status >= 500) return unknown(words.brokenReply(status));
  if (status >= 300) return failed(status < 400 ? words.redirected(status) : words.refusedReply(status));
  if (verdict?.kind === 'refused') return failed(verdict.reason);
  if (verdict?.kind === 'unreadable') return unknown(verdict.reason);
  return { kind: 'message.sent', data: ofMessage };
}
