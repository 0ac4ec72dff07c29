import { createHash } from 'node:crypto';

type Headers = Readonly<Record<string, string>>;

/** Which servers refused us (401, 403), so that a new secret counts at once and an old one makes no storm. */
export interface Refusals {
  startPoll(): void;
  accepted(server: string): void;
  /** Notes the refusal. @returns whether to ask once more: once a poll, and not with what the server refused before. */
  refused(server: string, headers: Headers): boolean;
}

export function createRefusals(): Refusals {
  const last = new Map<string, string>();
  const askedAgain = new Set<string>();
  return {
    startPoll: () => askedAgain.clear(),
    accepted: (server) => void last.delete(server),
    refused(server, headers) {
      const before = last.get(server);
      const shown = fingerprintOf(headers);
      last.set(server, shown);
      if (askedAgain.has(server) || before === shown) return false;
      askedAgain.add(server);
      return true;
    },
  };
}

/** Tells credentials apart without keeping them. */
function fingerprintOf(headers: Headers): string {
  return createHash('sha256').update(JSON.stringify(headers)).digest('hex');
}
