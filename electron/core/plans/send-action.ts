import type { LocalText } from '../../../shared/model/local-text.ts';
import { words } from '../../../shared/rules/execution/words.ts';
import type { Delivery } from '../../../shared/rules/execution/outcome.ts';
import { judgeReply } from '../../../shared/rules/execution/reply.ts';
import type { Clock } from '../clock.ts';
import { ConsoleError } from '../console-error.ts';
import { PemProblem, readPemFiles, type PemFiles } from '../sources/http/pem-files.ts';
import { createRedaction } from '../sources/http/redaction.ts';
import { exchange, type Exchange, type ExchangeFailure } from './http-exchange.ts';
import type { ResolvedRequest, SealedRequest } from './resolve-request.ts';

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
 * Sends one request of an action, once. The caller has its intent on disk. Only here secrets are read and added, and nothing of them
 * is in what comes back. What hangs, breaks off or never answers after there was a connection is `no-answer`; what certainly never
 * left is `not-sent`.
 */
export async function sendAction(request: ResolvedRequest, options: SendOptions): Promise<Delivery> {
  const { key, timeout, clock, signal } = options;
  const startedAt = clock.monotonic();
  if (request.turn && !(await request.turn(timeout, signal))) {
    return notSent({
      en: `${request.target} takes no more messages for the moment: its limit is reached`,
      zh: `${request.target} 暂不再接收消息：已达发送上限`,
    });
  }
  let sealed: SealedRequest;
  let pem: PemFiles;
  try {
    sealed = request.seal(clock.now());
    pem = readPemFiles(sealed.pem);
  } catch (failure) {
    if (!(failure instanceof ConsoleError) && !(failure instanceof PemProblem)) throw failure;
    return notSent({ en: failure.message, zh: failure.message });
  }
  const outcome = await exchange({
    url: sealed.url,
    method: request.method,
    headers: { ...sealed.headers, 'idempotency-key': key },
    body: sealed.body,
    deadline: Math.max(1, timeout - (clock.monotonic() - startedAt)),
    clock,
    signal,
    cap: keptBytes,
    ...pem,
  });
  const redaction = createRedaction(sealed.secrets);
  return deliveryOf(outcome, { request, timeout, cover: (text) => redaction.message(text) });
}

interface Sent {
  request: ResolvedRequest;
  timeout: number;
  cover: (text: string) => string;
}

function deliveryOf(outcome: Exchange, { request, timeout, cover }: Sent): Delivery {
  if (outcome.kind === 'answered') {
    const body = cover(outcome.body.toString('utf8'));
    return { kind: 'answered', status: outcome.status, body, verdict: judgeReply(request.reply, body) };
  }
  // A channel is known by its name: its address is a secret.
  const place = request.url.host === '' ? request.url.href : request.url.host;
  const why = failureWords[outcome.failure](place, cover(outcome.detail), timeout / 1_000);
  if (outcome.kind === 'not-sent') return notSent(why);
  return { kind: 'no-answer', reason: words.noAnswer(why) };
}

function notSent(why: Both): Delivery {
  return { kind: 'not-sent', reason: words.notReached(why) };
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
