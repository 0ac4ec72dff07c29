import { parseArgs } from 'node:util';
import { z } from 'zod';
import { PersonId } from '../../../shared/model/person.ts';
import { beforeLink } from '../../../shared/rules/desk/deep-link.ts';

/** What a console is started with: the same words for both hosts. */
export const StartOptions = z.object({
  /** The settings file; without one those that set-up wrote (found-settings.ts), else the built-in rehearsal. */
  config: z.string().min(1).optional(),
  /** The data folder; without one {@link defaultDataFolder}. */
  data: z.string().min(1).optional(),
  rehearse: z.string().min(1).optional(),
  /** Simulated seconds per real second. */
  speed: z.coerce.number().positive().max(1_000).optional(),
  as: PersonId.optional(),
  /** Server host only. */
  host: z.string().min(1).optional(),
  /** Server host only; 0 takes any free port. */
  port: z.coerce.number().int().min(0).max(65_535).optional(),
  server: z.boolean().default(false),
  open: z.boolean().default(true),
  help: z.boolean().default(false),
  /** Desktop only: secrets to move from the environment into the safe storage. */
  'keep-secret': z.array(z.string().regex(/^[A-Z][A-Z0-9_]*$/)).default([]),
});
export type StartOptions = z.infer<typeof StartOptions>;

const flags = {
  config: { type: 'string' },
  data: { type: 'string' },
  rehearse: { type: 'string' },
  speed: { type: 'string' },
  as: { type: 'string' },
  host: { type: 'string' },
  port: { type: 'string' },
  server: { type: 'boolean' },
  open: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  'keep-secret': { type: 'string', multiple: true },
} as const;

export const startUsage = `npm start [-- OPTIONS]

  --config FILE        settings (tidewatch.yaml); without it those that set-up wrote, else the built-in rehearsal
  --data DIR           where the log and the settings of the window are kept
  --rehearse SCENARIO  run on a simulated shop
  --speed N            simulated seconds per real second, with --rehearse
  --as PERSON          who is at this console
  --server             serve the console to a browser instead of opening the desktop app
  --host HOST          the address to serve on (127.0.0.1)
  --port N             the port to serve on; 0 takes any free one
  --no-open            print the address, open no browser
  --keep-secret NAME   move TIDEWATCH_SECRET_NAME from the environment into the desktop's safe storage
  --help               this text
`;

/** The command line does not say what to do. */
export class WrongUse extends Error {
  override readonly name = 'WrongUse';
}

/** @throws WrongUse that names the option and what was expected. */
export function parseStartOptions(args: readonly string[]): StartOptions {
  let values: unknown;
  try {
    values = parseArgs({
      args: [...args],
      options: flags,
      strict: true,
      allowNegative: true,
      allowPositionals: false,
    }).values;
  } catch (failure) {
    throw new WrongUse(failure instanceof Error ? failure.message : String(failure), { cause: failure });
  }
  const parsed = StartOptions.safeParse(values);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const flag = `--${String(issue?.path[0])}`;
  throw new WrongUse(`${flag}: ${issue?.message ?? 'not understood'}`);
}

/**
 * The options of a desktop app's own command line, where Electron's and Chromium's switches may stand too: after a `--`
 * only ours stand, and are checked; without one, ours are picked out. A `tidewatch://` link may follow, and nothing after it.
 *
 * @param commandLine the whole of `process.argv`.
 * @throws WrongUse as {@link parseStartOptions}.
 */
export function parseDesktopArguments(commandLine: readonly string[]): StartOptions {
  const argv = beforeLink(commandLine);
  const separator = argv.indexOf('--');
  if (separator >= 0) return parseStartOptions(argv.slice(separator + 1));
  const { tokens } = parseArgs({
    args: argv.slice(1),
    options: flags,
    strict: false,
    allowNegative: true,
    tokens: true,
  });
  const ours = tokens.flatMap((token) => {
    if (token.kind !== 'option' || !(token.name in flags)) return [];
    return token.value === undefined ? [token.rawName] : [token.rawName, token.value];
  });
  return parseStartOptions(ours);
}

/** The same options as a command line, for the process of the other host. */
export function toStartArguments(options: StartOptions): string[] {
  const args: string[] = [];
  for (const name of ['config', 'data', 'rehearse', 'speed', 'as', 'host', 'port'] as const) {
    const value = options[name];
    if (value !== undefined) args.push(`--${name}=${value}`);
  }
  for (const name of options['keep-secret']) args.push(`--keep-secret=${name}`);
  return args;
}
