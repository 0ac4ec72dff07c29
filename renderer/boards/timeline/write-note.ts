import type { ConsoleClient } from '../../app/connection.ts';
import type { Sent } from '../../app/use-command.ts';

export interface WrittenNote {
  text: string;
  happenedAt?: number;
  picture?: { title: string; data: string };
  incidentId?: string;
}

export function writeNote(client: ConsoleClient, note: Sent<WrittenNote>, options: { signal: AbortSignal }) {
  return client.events.note(note, options);
}
