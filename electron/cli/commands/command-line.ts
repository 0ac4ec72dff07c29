import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { WrongUse } from '../../core/start/start-options.ts';

/**
 * Options and the words between them, as Node reads them.
 * @throws WrongUse for an option that is not known, or has no value.
 */
export function parseCommandLine<Options extends ParseArgsOptionsConfig>(
  args: readonly string[],
  options: Options,
) {
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: true });
  } catch (failure) {
    throw new WrongUse(failure instanceof Error ? failure.message : String(failure), { cause: failure });
  }
}

/** @throws WrongUse where words stand that nothing is done with. */
export function refuseWords(words: readonly string[]): void {
  if (words.length > 0) throw new WrongUse(`nothing is known to do with ${words.join(' ')}`);
}
