import type { Action, SilenceAction } from '../../../shared/model/action.ts';
import type { ActionTemplates } from '../../../shared/model/action-template.ts';
import type { ExecutionMode } from '../../../shared/model/execution.ts';
import { textIn, type Language } from '../../../shared/model/local-text.ts';
import { SYSTEM_AUTHOR } from '../../../shared/model/person.ts';
import type { ReplyRule } from '../../../shared/model/reply-rule.ts';
import { durationMs, type EpochMs } from '../../../shared/model/time.ts';
import { parseMatchers } from '../../../shared/rules/alert-matchers.ts';
import { expandTemplate } from '../actions/expand-template.ts';
import type { Channels } from '../channels/channels.ts';
import { ConsoleError } from '../console-error.ts';
import type { SecretStore } from '../secrets.ts';
import { resolveRequest, type ResolvedRequest, type Targets } from './resolve-request.ts';

/** What requests are made of, whatever execution they are for. */
export interface RequestMaker {
  targets: Targets;
  secrets: SecretStore;
  channels: Channels;
  language: Language;
}

/** What they depend on of one execution at one moment. */
export interface RequestMoment {
  mode: ExecutionMode;
  /** What stands in a request of its time: a silence's begin and end. */
  at: EpochMs;
  templates: ActionTemplates;
  /** The silence that a step of this execution has made; null: it has made none, or did not say which. */
  silenceOf(stepId: string): string | null;
}

/** Alertmanager's own answer to a silence that it took. */
const silenceTaken: ReplyRule = { pointer: '/silenceID' };

/**
 * The one request of an action; null where it sends none. The same action at the same moment always gives the same bytes, so that the
 * hash of its intent is that of what is sent.
 *
 * @throws ConsoleError `target-not-allowed`, `bad-input` with what stands in the way.
 */
export function resolveAction(
  action: Action,
  { targets, secrets, channels, language }: RequestMaker,
  { mode, at, templates }: RequestMoment,
): ResolvedRequest | null {
  if (action.http) return resolveRequest(action.http, targets, mode, { secrets });
  if (action.notify)
    return channels.request(action.notify.channel, textIn(action.notify.text, language), mode);
  if (action.silence) {
    const { target } = action.silence;
    const body = silenceBody(action.silence, at);
    const request = { target, method: 'POST' as const, path: '/api/v2/silences', body };
    return resolveRequest(request, targets, mode, { secrets, reply: silenceTaken });
  }
  if (action.use !== undefined) {
    const template = Object.hasOwn(templates, action.use) ? templates[action.use] : undefined;
    if (!template) {
      const known = Object.keys(templates).join(', ') || 'none';
      throw new ConsoleError(
        'bad-input',
        {
          en: `there is no action template "${action.use}" (${known})`,
          zh: `没有动作模板“${action.use}”（${known}）`,
        },
        {
          field: 'use',
        },
      );
    }
    const http = expandTemplate(template, {
      target: action.target ?? '',
      values: action.with ?? {},
      now: at,
    });
    return resolveRequest(http, targets, mode, { secrets, reply: template.reply ?? null });
  }
  return null;
}

/**
 * The request that ends the silence of a step.
 * @param silencing the action of that step.
 */
export function resolveExpire(
  { stepId, silencing }: { stepId: string; silencing: Action | undefined },
  { targets, secrets }: RequestMaker,
  { mode, silenceOf }: RequestMoment,
): ResolvedRequest {
  const target = silencing?.silence?.target;
  if (target === undefined)
    throw new ConsoleError(
      'bad-input',
      { en: `step "${stepId}" makes no silence`, zh: `步骤“${stepId}”没有建立静默` },
      { field: 'expire' },
    );
  const id = silenceOf(stepId);
  if (id === null) {
    const message = {
      en: `step "${stepId}" did not get the id of its silence: end it in Alertmanager by hand`,
      zh: `步骤“${stepId}”没有得到静默的编号：请在 Alertmanager 中手动结束`,
    };
    throw new ConsoleError('conflict', message, { field: 'expire' });
  }
  const path = `/api/v2/silence/${encodeURIComponent(id)}`;
  return resolveRequest({ target, method: 'DELETE', path }, targets, mode, { secrets });
}

/** https://github.com/prometheus/alertmanager/blob/main/api/v2/openapi.yaml (postableSilence) */
function silenceBody({ matchers, for: length, comment }: SilenceAction, at: EpochMs) {
  const parsed = parseMatchers(matchers);
  if (!parsed.ok) throw new ConsoleError('bad-input', parsed.message, { field: 'matchers' });
  return {
    matchers: parsed.matchers.map(({ label, operator, value }) => ({
      name: label,
      value,
      isRegex: operator.endsWith('~'),
      isEqual: operator.startsWith('='),
    })),
    startsAt: new Date(at).toISOString(),
    endsAt: new Date(at + durationMs(length)).toISOString(),
    createdBy: SYSTEM_AUTHOR,
    comment,
  };
}
