import { join } from 'node:path';
import { app, safeStorage } from 'electron';
import { environmentSecrets } from '../../core/secret-places/environment-secrets.ts';
import { secretFile } from '../../core/secret-places/secret-file.ts';
import { createSecretStore } from '../../core/secret-places/secret-place.ts';
import type { SecretStore } from '../../core/secrets.ts';
import { moveSecretsFromEnvironment } from '../../core/secret-places/move-secrets.ts';
import { openSafeSecrets } from '../../core/secret-places/safe-secrets.ts';

/** Where the shell looks for secrets, the safest place first. */
export async function secretsIn(folder: string): Promise<SecretStore> {
  return createSecretStore([
    await openSafeSecrets(safeStorage, folder),
    secretFile(join(folder, 'secrets.yaml')),
    environmentSecrets(process.env),
  ]);
}

/** `--keep-secret`: done instead of opening a console. */
export async function keepSecrets(names: readonly string[], folder: string): Promise<void> {
  await moveSecretsFromEnvironment(names, { storage: safeStorage, folder, environment: process.env });
  process.stdout.write(`In the safe storage of ${folder}: ${names.join(', ')}\n`);
  app.exit(0);
}
