import type { Channels as ChannelSettingsByName } from '../../../shared/model/channel.ts';
import type { ExecutionMode } from '../../../shared/model/execution.ts';
import type { SecretRef } from '../../../shared/model/person.ts';
import type { Delivery } from '../../../shared/rules/execution/outcome.ts';
import type { Clock } from '../clock.ts';
import { ConsoleError } from '../console-error.ts';
import { hashOf, type ResolvedRequest, type SealedRequest } from '../plans/resolve-request.ts';
import { sendAction } from '../plans/send-action.ts';
import type { SecretStore } from '../secrets.ts';
import { channelRules, fitted } from './channel-kinds.ts';
import { createPace, type Pace } from './pace.ts';

/** What is to be said. */
export interface Message {
  text: string;
  /** The same for every repetition of one message. */
  key: string;
  /** In a drill it goes to the channel's sandbox. */
  mode: ExecutionMode;
}

/** Where people are told. */
export interface Channels {
  readonly names: readonly string[];
  /** Whether a message in this mode would go anywhere. */
  reaches(channel: string, mode: ExecutionMode): boolean;
  /**
   * The one request of a message; nothing has been sent.
   * @throws ConsoleError `target-not-allowed` for a channel that the settings do not have, or that has no sandbox for a drill.
   */
  request(channel: string, text: string, mode: ExecutionMode): ResolvedRequest;
  /** Sends a message, once. The caller has on record that it will. @throws as `request`. */
  send(channel: string, message: Message, signal: AbortSignal): Promise<Delivery>;
}

export interface ChannelsOptions {
  channels: ChannelSettingsByName;
  secrets: SecretStore;
  clock: Clock;
}

/** For the turn and the exchange together, ms. */
const messageTimeout = 30_000;
/** Shorter parts of an address are no passwords: `send`, `v2`. */
const shortestPassword = 8;

export function createChannels({ channels, secrets, clock }: ChannelsOptions): Channels {
  const paces = new Map<string, Pace>();

  const addressOf = (
    name: string,
    mode: ExecutionMode,
  ): { url: SecretRef; secret?: SecretRef | undefined } => {
    const settings = Object.hasOwn(channels, name) ? channels[name] : undefined;
    if (!settings) {
      const known = Object.keys(channels).join(', ') || 'none';
      throw notAllowed(name, `"${name}" is not one of the channels in the settings (${known})`);
    }
    if (mode !== 'drill') return settings;
    if (settings.sandbox) return settings.sandbox;
    throw notAllowed(name, `channel "${name}" has no sandbox, so that a drill would tell real people`);
  };

  const request: Channels['request'] = (name, text, mode) => {
    const address = addressOf(name, mode);
    const { kind } = channels[name] ?? { kind: 'webhook' as const };
    const rules = channelRules[kind];
    const paceKey = `${mode === 'drill'} ${name}`;
    const pace = paces.get(paceKey) ?? createPace(rules.limits, clock);
    paces.set(paceKey, pace);
    const url = new URL(`channel:${name}`);
    const body = rules.body(fitted(text, rules.longest));
    const headers = { 'content-type': 'application/json; charset=utf-8' };
    return {
      target: name,
      method: 'POST',
      url,
      headers,
      body,
      hash: hashOf({ method: 'POST', address: url.href, headers, body }),
      reply: rules.reply,
      turn: (most, signal) => pace.turn(most, signal),
      seal(now): SealedRequest {
        const real = urlIn(secrets.read(address.url.secret), address.url.secret);
        const key = address.secret && secrets.read(address.secret.secret);
        const signed = key === undefined ? null : rules.sign(body, key, now);
        const hidden = [...passwordsIn(real), ...(key === undefined ? [] : [key])];
        for (const [part, value] of Object.entries(signed?.query ?? {})) {
          real.searchParams.set(part, value);
          if (part === 'sign') hidden.push(value);
        }
        return {
          url: real,
          headers: { ...headers, ...signed?.headers },
          body: signed?.body ?? body,
          pem: {},
          secrets: hidden,
        };
      },
    };
  };

  return {
    names: Object.keys(channels),
    reaches(name, mode) {
      const settings = Object.hasOwn(channels, name) ? channels[name] : undefined;
      if (!settings || mode === 'dry-run') return false;
      return mode === 'live' || settings.sandbox !== undefined;
    },
    request,
    send: (name, { text, key, mode }, signal) =>
      sendAction(request(name, text, mode), { key, timeout: messageTimeout, clock, signal }),
  };
}

function urlIn(text: string, secret: string): URL {
  const url = URL.parse(text.trim());
  if (url && (url.protocol === 'https:' || url.protocol === 'http:')) return url;
  throw new ConsoleError('bad-input', `secret ${secret} is not an http or https address`, { field: secret });
}

/** The address, and what in it lets one in. A password before the host is sent as basic auth, so the pair of it is one as well. */
function passwordsIn(url: URL): string[] {
  const [user, password] = [decoded(url.username), decoded(url.password)];
  const basic = password === '' ? [] : [password, Buffer.from(`${user}:${password}`).toString('base64')];
  const parts = [...url.pathname.split('/').map(decoded), ...url.searchParams.values()];
  return [url.href, ...basic, ...parts.filter((part) => part.length >= shortestPassword)];
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function notAllowed(channel: string, message: string): ConsoleError {
  return new ConsoleError('target-not-allowed', message, { field: `channels.${channel}` });
}
