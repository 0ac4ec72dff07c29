import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { LogRefusal } from '../../core/log/log-refusal.ts';
import { verifyLog, type LogVerification } from '../../core/log/verify-log.ts';
import { defaultDataFolder } from '../../core/start/data-folder.ts';
import { refused, type Answer } from './answer.ts';
import { parseCommandLine, refuseWords } from './command-line.ts';

/** Checks the hash chain of a data folder's log; it only reads, also while a console runs. */
export function verify(args: readonly string[]): Answer {
  const { values, positionals } = parseCommandLine(args, {
    data: { type: 'string' },
    json: { type: 'boolean' },
  });
  refuseWords(positionals);
  const folder = resolve(
    values.data ??
      defaultDataFolder({ platform: process.platform, environment: process.env, home: homedir() }),
  );
  let verification: LogVerification;
  try {
    verification = verifyLog(folder);
  } catch (failure) {
    if (!(failure instanceof LogRefusal)) throw failure;
    return refused([{ file: null, line: null, field: '', reason: failure.message }]);
  }
  const { ok, events, head, firstBad } = verification;
  if (ok) {
    return {
      exitCode: 0,
      document: verification,
      lines: [`The log in ${folder} is sound: ${events} events, last hash ${head}`],
    };
  }
  const place =
    firstBad === undefined || firstBad.seq === null
      ? 'the file as a whole'
      : `first bad event ${firstBad.seq}`;
  return {
    exitCode: 1,
    document: verification,
    lines: [`The log in ${folder} is not sound: ${place}: ${firstBad?.reason ?? 'no reason was found'}`],
  };
}
