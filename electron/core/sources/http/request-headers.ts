import type { SecretRef } from '../../../../shared/model/person.ts';
import type { AskedSourceSettings } from '../../../../shared/model/source-settings.ts';
import type { SecretStore } from '../../secrets.ts';
import { SourceFailure } from './source-failure.ts';

export interface RequestHeaders {
  /** Names in lower case. */
  headers: Readonly<Record<string, string>>;
  /** What of it must not be shown: the secrets, and what was made of them. */
  secrets: readonly string[];
}

/**
 * The headers by which a source knows us. Secrets are read at the moment of use and kept nowhere, so that a changed one counts at once.
 *
 * @throws ConsoleError `bad-input` that names a secret that is not there.
 * @throws SourceFailure `settings` that names a secret which no header can carry.
 */
export function requestHeaders(
  { auth, headers: further }: Pick<AskedSourceSettings, 'auth' | 'headers'>,
  secrets: SecretStore,
): RequestHeaders {
  const read: string[] = [];
  const valueOf = ({ secret }: SecretRef): string => {
    const value = secrets.read(secret);
    read.push(value);
    return value;
  };
  const headerOf = (ref: SecretRef): string => {
    const value = valueOf(ref);
    // A line break would end the header and begin one of the secret's choosing.
    if (!/^[\t\x20-\x7E\x80-\xFF]*$/.test(value)) {
      throw new SourceFailure(
        'settings',
        `secret ${ref.secret} holds a character that no header can carry, such as a line break`,
      );
    }
    return value;
  };

  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(further)) {
    headers[name.toLowerCase()] = typeof value === 'string' ? value : headerOf(value);
  }
  if (auth?.bearer) headers['authorization'] = `Bearer ${headerOf(auth.bearer)}`;
  if (auth?.header) headers[auth.header.name.toLowerCase()] = headerOf(auth.header.value);
  if (auth?.basic) {
    const pair = Buffer.from(`${auth.basic.user}:${valueOf(auth.basic.password)}`).toString('base64');
    read.push(pair);
    headers['authorization'] = `Basic ${pair}`;
  }
  return { headers, secrets: read };
}
