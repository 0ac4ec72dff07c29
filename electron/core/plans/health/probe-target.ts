import { connect as connectPlain } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { Target } from '../../../../shared/model/target.ts';
import type { TargetFinding } from '../../../../shared/rules/plan-health/health.ts';
import type { Clock } from '../../clock.ts';
import { PemProblem, readPemFiles } from '../../sources/http/pem-files.ts';
import { codeOf, failureOf, isMetadata, lookUpSafely, type ExchangeFailure } from '../http-exchange.ts';

/**
 * Whether somebody answers at a target: a connection, of https with its TLS and the check of its certificate, which is closed again
 * without a byte of HTTP. Even a HEAD could wake a handler, count against a rate limit, stand in an audit log, or need our credentials;
 * this has no effect that an action could have. It never throws.
 *
 * @param deadline for the name, the connection and its TLS, ms.
 */
export async function probeTarget(
  target: Target,
  { clock, signal, deadline }: { clock: Clock; signal: AbortSignal; deadline: number },
): Promise<TargetFinding> {
  const url = new URL(target.url);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const isTls = url.protocol === 'https:';
  if (isMetadata(host)) return words['blocked-address'];
  let pem: ReturnType<typeof readPemFiles>;
  try {
    pem = readPemFiles(target);
  } catch (failure) {
    if (failure instanceof PemProblem) return { en: failure.message, zh: failure.message };
    throw failure;
  }
  return new Promise((resolve) => {
    const port = url.port === '' ? (isTls ? 443 : 80) : Number(url.port);
    const socket = isTls
      ? connectTls({ ...pem, host, port, lookup: lookUpSafely, rejectUnauthorized: true, ...nameOf(host) })
      : connectPlain({ host, port, lookup: lookUpSafely });
    const settle = (finding: TargetFinding) => {
      stopTimer();
      signal.removeEventListener('abort', onAbort);
      socket.destroy();
      resolve(finding);
    };
    const onAbort = () => settle(words.stopped);
    const stopTimer = clock.after(deadline, () => settle(words.deadline));
    socket.once(isTls ? 'secureConnect' : 'connect', () => settle(null));
    // It stays after the first: a socket that is being destroyed may have another word.
    socket.on('error', (failure) => settle(words[failureOf(failure)] ?? broken(codeOf(failure))));
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
  });
}

/** An address that is written out has no name to be told. */
function nameOf(host: string): { servername?: string } {
  return /^[\d.]+$|:/.test(host) ? {} : { servername: host };
}

const words: Record<Exclude<ExchangeFailure, 'broken'>, { en: string; zh: string }> & { broken?: undefined } =
  {
    'unknown-name': { en: 'its name is not known', zh: '域名无法解析' },
    'blocked-address': { en: 'nothing is sent to its address', zh: '不允许访问该地址' },
    refused: { en: 'the connection is refused', zh: '连接被拒绝' },
    unreachable: { en: 'out of reach', zh: '无法到达' },
    certificate: { en: 'its certificate is not accepted', zh: '证书不被接受' },
    deadline: { en: 'nobody answers in time', zh: '未在时限内应答' },
    stopped: { en: 'not tried to the end', zh: '未探测完' },
  };

function broken(code: string): { en: string; zh: string } {
  return { en: `the connection breaks off (${code})`, zh: `连接中断（${code}）` };
}
