import { ConsoleError } from '../console-error.ts';
import type { SecretStore } from '../secrets.ts';

/** One place where secrets are kept. */
export type SecretPlace = {
  /** For the message when a secret is nowhere: where the person would have to put it. */
  describe(name: string): string;
  /** @throws ConsoleError when the place holds secrets that others can read, or cannot be read. */
  find(name: string): string | undefined;
};

/** Looks through the places in order, at the moment of use, so that a changed secret counts at once. */
export function createSecretStore(places: readonly SecretPlace[]): SecretStore {
  return {
    read(name) {
      for (const place of places) {
        const value = place.find(name);
        if (value !== undefined) return value;
      }
      const looked = places.map((place) => place.describe(name)).join('; ');
      throw new ConsoleError('bad-input', `secret ${name} is nowhere to be found. Looked in: ${looked}`, {
        field: name,
      });
    },
  };
}
