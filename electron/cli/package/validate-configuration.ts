import { createRequire } from 'node:module';
import { z } from 'zod';

const Validator = z.object({
  validateConfiguration: z.custom<(configuration: unknown, debug: { isEnabled: boolean }) => Promise<void>>(
    (value) => typeof value === 'function',
  ),
});

/**
 * Asks electron-builder's own schema, which is inside a part of it that it does not export.
 *
 * @returns what is wrong, in its words, or null.
 */
export async function configurationProblem(configuration: unknown): Promise<string | null> {
  const builder = createRequire(createRequire(import.meta.url).resolve('electron-builder/package.json'));
  const { validateConfiguration } = Validator.parse(builder('app-builder-lib/out/util/config/config.js'));
  try {
    await validateConfiguration(configuration, { isEnabled: false });
    return null;
  } catch (failure) {
    return failure instanceof Error ? failure.message : String(failure);
  }
}
