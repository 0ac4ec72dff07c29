import type { AskedSourceSettings } from '../../../../shared/model/source-settings.ts';
import type { SecretStore } from '../../secrets.ts';

/**
 * The headers by which a source knows us. Secrets are read at the moment of use and kept nowhere.
 * @throws ConsoleError `bad-input` that names a secret that is not there.
 */
export function authHeaders(auth: AskedSourceSettings['auth'], secrets: SecretStore): Record<string, string> {
  if (auth?.bearer) return { authorization: `Bearer ${secrets.read(auth.bearer.secret)}` };
  if (!auth?.basic) return {};
  const pair = `${auth.basic.user}:${secrets.read(auth.basic.password.secret)}`;
  return { authorization: `Basic ${Buffer.from(pair).toString('base64')}` };
}
