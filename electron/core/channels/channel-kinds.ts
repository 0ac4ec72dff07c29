import { createHmac } from 'node:crypto';
import type { ChannelKind } from '../../../shared/model/channel.ts';
import type { ReplyRule } from '../../../shared/model/reply-rule.ts';
import type { EpochMs } from '../../../shared/model/time.ts';

/** At most so many messages in so long, ms. */
export interface MessageLimit {
  count: number;
  per: number;
}

/** A message as it leaves, with what a secret adds to it. */
export interface SignedMessage {
  query: Readonly<Record<string, string>>;
  headers: Readonly<Record<string, string>>;
  body: string;
}

/** How one kind of channel is spoken to. */
export interface ChannelRules {
  /** The body without what a secret adds. */
  body(text: string): string;
  sign(body: string, key: string, now: EpochMs): SignedMessage;
  /** How the reply says that the message was taken. */
  reply: ReplyRule | null;
  limits: readonly MessageLimit[];
  /** What is longer is cut: bytes of the text in UTF-8. */
  longest: number;
}

const minute = 60_000;
const errcode: ReplyRule = { pointer: '/errcode', equals: 0, reason: '/errmsg' };
const hmac = (key: string, text: string) => createHmac('sha256', key).update(text).digest();
const unsigned = (body: string): SignedMessage => ({ query: {}, headers: {}, body });

/**
 * The robots of chat programs, as their makers describe them:
 * DingTalk https://open.dingtalk.com/document/robots/custom-robot-access (20 a minute, more stops it for ten minutes; signed with
 * `timestamp + "\n" + secret`), Feishu https://open.feishu.cn/document/client-docs/bot-v3/add-custom-bot (100 a minute, 5 a second, 20 KB;
 * the signature stands in the body, its key is `timestamp + "\n" + secret` and its text is empty), WeCom
 * https://developer.work.weixin.qq.com/document/path/91770 (20 a minute, 2048 bytes of text), Slack
 * https://api.slack.com/messaging/webhooks and https://api.slack.com/docs/rate-limits (one a second, 40,000 characters, answers `ok`).
 */
export const channelRules: Readonly<Record<ChannelKind, ChannelRules>> = {
  dingtalk: {
    body: (content) => JSON.stringify({ msgtype: 'text', text: { content } }),
    sign(body, key, now) {
      const sign = hmac(key, `${now}\n${key}`).toString('base64');
      return { query: { timestamp: String(now), sign }, headers: {}, body };
    },
    reply: errcode,
    limits: [{ count: 20, per: minute }],
    longest: 16_000,
  },
  feishu: {
    body: (text) => JSON.stringify({ msg_type: 'text', content: { text } }),
    sign(body, key, now) {
      const timestamp = String(Math.floor(now / 1_000));
      const sign = hmac(`${timestamp}\n${key}`, '').toString('base64');
      // In front, as the documentation has it; the rest stays as it was hashed.
      return {
        query: {},
        headers: {},
        body: `{"timestamp":"${timestamp}","sign":"${sign}",${body.slice(1)}`,
      };
    },
    reply: { pointer: '/code', equals: 0, reason: '/msg' },
    limits: [
      { count: 5, per: 1_000 },
      { count: 100, per: minute },
    ],
    longest: 16_000,
  },
  wecom: {
    body: (content) => JSON.stringify({ msgtype: 'text', text: { content } }),
    sign: unsigned,
    reply: errcode,
    limits: [{ count: 20, per: minute }],
    longest: 2_048,
  },
  slack: {
    body: (text) => JSON.stringify({ text: text.replace(/[&<>]/g, (sign) => slackEscapes[sign] ?? sign) }),
    sign: unsigned,
    reply: { text: 'ok' },
    limits: [{ count: 1, per: 1_000 }],
    longest: 16_000,
  },
  /** Anybody's: `{"text": …}`, signed as `X-Tidewatch-Signature: sha256=HMAC(key, timestamp + "." + body)`. */
  webhook: {
    body: (text) => JSON.stringify({ text }),
    sign(body, key, now) {
      const timestamp = String(Math.floor(now / 1_000));
      const signature = `sha256=${hmac(key, `${timestamp}.${body}`).toString('hex')}`;
      const headers = { 'x-tidewatch-timestamp': timestamp, 'x-tidewatch-signature': signature };
      return { query: {}, headers, body };
    },
    reply: null,
    limits: [],
    longest: 16_000,
  },
};

const slackEscapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** As much of a text as fits, with an ellipsis where it was cut; whole characters only. */
export function fitted(text: string, longest: number): string {
  if (Buffer.byteLength(text) <= longest) return text;
  let kept = '';
  let size = Buffer.byteLength('…');
  for (const character of text) {
    size += Buffer.byteLength(character);
    if (size > longest) break;
    kept += character;
  }
  return `${kept}…`;
}
