import type { SecretPlace } from './secret-place.ts';

export const environmentPrefix = 'TIDEWATCH_SECRET_';

/** Secrets as `TIDEWATCH_SECRET_NAME` in the environment. An empty one counts as absent. */
export function environmentSecrets(environment: NodeJS.ProcessEnv): SecretPlace {
  return {
    describe: (name) => `the environment (${environmentPrefix}${name})`,
    find: (name) => {
      const value = environment[environmentPrefix + name];
      return value === '' ? undefined : value;
    },
  };
}
