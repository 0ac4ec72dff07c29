import { ErrorBody } from '../../../shared/contract/errors.ts';
import { ConsoleStatus } from '../../../shared/model/console-status.ts';
import { diagnostics as diagnosticsOf } from '../../core/desk/diagnostics.ts';
import { WrongUse } from '../../core/start/start-options.ts';
import { refused, type Answer } from './answer.ts';
import { parseCommandLine, refuseWords } from './command-line.ts';

/** How long a console may take to answer, ms. */
const patience = 10_000;

/**
 * What somebody who is to help needs of a console that is served: the same text that the desktop copies.
 *
 * @param environment `TIDEWATCH_TOKEN`, where the console asks for one; not on the command line, which others on the machine can read.
 */
export async function diagnostics(
  args: readonly string[],
  environment: NodeJS.ProcessEnv = process.env,
): Promise<Answer> {
  const { positionals } = parseCommandLine(args, { json: { type: 'boolean' } });
  const [address = '', ...words] = positionals;
  refuseWords(words);
  const token = environment['TIDEWATCH_TOKEN'] ?? '';
  const found = await statusOf(statusAddress(address), token);
  if ('reason' in found)
    return refused([{ file: null, line: null, field: '', reason: `${address}: ${found.reason}` }]);
  const machine = {
    versions: [`Node.js ${process.versions.node} on the command line`],
    platform: process.platform,
    arch: process.arch,
  };
  const lines = diagnosticsOf(machine, found.status).trimEnd().split('\n');
  return { exitCode: 0, document: { lines }, lines };
}

/** @throws WrongUse */
function statusAddress(address: string): URL {
  const url = URL.canParse(address) ? new URL('/api/v1/status', address) : null;
  if (url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '')
    return url;
  throw new WrongUse('diagnostics: expected the address of a console, such as http://127.0.0.1:4600');
}

async function statusOf(url: URL, token: string): Promise<{ status: ConsoleStatus } | { reason: string }> {
  try {
    const answer = await fetch(url, {
      redirect: 'error',
      signal: AbortSignal.timeout(patience),
      headers: token === '' ? {} : { authorization: `Bearer ${token}` },
    });
    const body: unknown = await answer.json();
    const status = ConsoleStatus.safeParse(body);
    if (answer.ok && status.success) return { status: status.data };
    const { data: error } = ErrorBody.safeParse(body);
    return {
      reason: error?.message ?? `answered ${answer.status}, and not as a console of this version does`,
    };
  } catch (failure) {
    return { reason: `no console answers there (${reasonOf(failure)})` };
  }
}

function reasonOf(failure: unknown): string {
  if (!(failure instanceof Error)) return String(failure);
  return failure.cause instanceof Error ? failure.cause.message : failure.message;
}
