import type { StoredEvent } from '../../model/event.ts';
import type { Call, ToldMessage } from '../../model/telling.ts';

/** What was told of an execution, as the log has it. */
export interface Told {
  messages: ReadonlyMap<string, ToldMessage>;
  calls: ReadonlyMap<string, Omit<Call, 'name' | 'phone'>>;
}

export const nothingTold: Told = { messages: new Map(), calls: new Map() };

/** The projection of messages and calls: what they are after one more event. Pure. */
export function evolveTold(told: Told, event: StoredEvent): Told {
  switch (event.kind) {
    case 'message.intended': {
      const { messageId: id, channel, occasion, text } = event.data;
      const message = { id, channel, occasion, text, at: event.at, status: 'sending', reason: null } as const;
      return { ...told, messages: new Map([...told.messages, [id, message]]) };
    }
    case 'message.sent':
      return settled(told, event.data.messageId, { status: 'sent', reason: null });
    case 'message.failed':
      return settled(told, event.data.messageId, { status: 'failed', reason: event.data.reason });
    case 'message.unknown':
      return settled(told, event.data.messageId, { status: 'unknown', reason: event.data.reason });
    case 'call.asked': {
      const { callId: id, person, occasion, text } = event.data;
      const call = { id, person, occasion, text, at: event.at, madeBy: null, madeAt: null, note: null };
      return { ...told, calls: new Map([...told.calls, [id, call]]) };
    }
    case 'call.made': {
      const call = told.calls.get(event.data.callId);
      if (!call) return told;
      const made = { ...call, madeBy: event.author, madeAt: event.at, note: event.data.note };
      return { ...told, calls: new Map([...told.calls, [call.id, made]]) };
    }
    default:
      return told;
  }
}

function settled(told: Told, id: string, change: Pick<ToldMessage, 'status' | 'reason'>): Told {
  const message = told.messages.get(id);
  return message ? { ...told, messages: new Map([...told.messages, [id, { ...message, ...change }]]) } : told;
}
