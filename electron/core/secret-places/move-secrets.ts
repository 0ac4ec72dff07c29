import { ConsoleError } from '../console-error.ts';
import { environmentPrefix, environmentSecrets } from './environment-secrets.ts';
import { keepSecret, type SafeStorage } from './safe-secrets.ts';

/**
 * Puts secrets of the environment into the safe storage, so that from then on they need not be in the environment. They are
 * not taken from the command line, which everybody on the machine can read.
 *
 * @throws ConsoleError for one that the environment does not have, or where nothing can be kept safely.
 */
export async function moveSecretsFromEnvironment(
  names: readonly string[],
  { storage, folder, environment }: { storage: SafeStorage; folder: string; environment: NodeJS.ProcessEnv },
): Promise<void> {
  const place = environmentSecrets(environment);
  for (const name of names) {
    const value = place.find(name);
    if (value === undefined) {
      throw new ConsoleError('bad-input', `set ${environmentPrefix}${name} to the secret's value first`, {
        field: name,
      });
    }
    await keepSecret(storage, folder, name, value);
  }
}
