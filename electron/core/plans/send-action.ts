import type { LocalText } from '../../../shared/model/local-text.ts';
import { words } from '../../../shared/rules/execution/words.ts';
import type { Delivery } from '../../../shared/rules/execution/outcome.ts';
import type { Clock } from '../clock.ts';
import { exchange, type Exchange, type ExchangeFailure } from './http-exchange.ts';
import type { ResolvedRequest } from './resolve-request.ts';

/** Kept of an answer as evidence, bytes. */
const keptBytes = 64 * 1024;

export interface SendOptions {
  /** The same for every repetition of one attempt. */
  key: string;
  /** For the whole exchange, ms. */
  timeout: number;
  clock: Clock;
  signal: AbortSignal;
}

/**
 * Sends one request of an action, once. The caller has its intent on disk. What hangs, breaks off or never answers after there was a
 * connection is `no-answer`; what certainly never left is `not-sent`.
 */
export async function sendAction(request: ResolvedRequest, options: SendOptions): Promise<Delivery> {
  const { key, timeout, clock, signal } = options;
  const outcome = await exchange({
    url: request.url,
    method: request.method,
    headers: { ...request.headers, 'idempotency-key': key },
    body: request.body,
    deadline: timeout,
    clock,
    signal,
    cap: keptBytes,
  });
  return deliveryOf(outcome, request.url, timeout);
}

function deliveryOf(outcome: Exchange, url: URL, timeout: number): Delivery {
  if (outcome.kind === 'answered') {
    return { kind: 'answered', status: outcome.status, body: outcome.body.toString('utf8') };
  }
  const why = failureWords[outcome.failure](url.host, outcome.detail, timeout / 1_000);
  if (outcome.kind === 'not-sent') return { kind: 'not-sent', reason: words.notReached(why) };
  return { kind: 'no-answer', reason: words.noAnswer(why) };
}

type Both = Exclude<LocalText, string>;

const failureWords: Record<ExchangeFailure, (host: string, detail: string, seconds: number) => Both> = {
  'unknown-name': (host, detail) => ({
    en: `the network does not know the name of ${host} (${detail})`,
    zh: `网络无法解析 ${host}（${detail}）`,
  }),
  'blocked-address': (host, detail) => ({
    en: `${host} leads to ${detail}, where clouds keep credentials: refused`,
    zh: `${host} 指向云凭据地址 ${detail}：已拒绝`,
  }),
  refused: (host) => ({ en: `nobody answers at ${host}`, zh: `${host} 无人应答` }),
  unreachable: (host, detail) => ({
    en: `${host} is out of reach (${detail})`,
    zh: `无法到达 ${host}（${detail}）`,
  }),
  certificate: (host, detail) => ({
    en: `the certificate of ${host} is not accepted (${detail})`,
    zh: `${host} 的证书不被接受（${detail}）`,
  }),
  deadline: (host, _, seconds) => ({
    en: `no whole answer from ${host} within ${seconds} s`,
    zh: `${seconds} 秒内未收到 ${host} 的完整应答`,
  }),
  broken: (host, detail) => ({
    en: `the connection to ${host} broke off (${detail})`,
    zh: `与 ${host} 的连接中断（${detail}）`,
  }),
  stopped: (host) => ({ en: `the request to ${host} was given up`, zh: `已放弃对 ${host} 的请求` }),
};
