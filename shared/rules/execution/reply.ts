import type { LocalText } from '../../model/local-text.ts';
import type { ReplyRule } from '../../model/reply-rule.ts';

/** What the text of a reply comes to. `refused`: it says no. `unreadable`: it says neither yes nor no. */
export type ReplyVerdict = { kind: 'good' } | { kind: 'refused' | 'unreadable'; reason: LocalText };

const good: ReplyVerdict = { kind: 'good' };
/** Of what the target says itself, characters. */
const longestReason = 200;

/** Judges the body of a reply below 300: some systems say no with a 200. */
export function judgeReply(rule: ReplyRule | null, body: string): ReplyVerdict {
  if (rule === null) return good;
  if (rule.text !== undefined) {
    const said = body.trim();
    if (said === rule.text) return good;
    return refused(`"${short(said)}"`, `"${rule.text}"`);
  }
  const document = jsonIn(body);
  const found = valueAt(document, rule.pointer ?? '/');
  const place = rule.pointer ?? '';
  if (found === undefined) {
    return {
      kind: 'unreadable',
      reason: {
        en: `the target answered without ${place}: it is not known whether it did it`,
        zh: `目标的应答缺少 ${place}：不知是否已执行`,
      },
    };
  }
  if (rule.equals === undefined || found === rule.equals) return good;
  const said = rule.reason === undefined ? undefined : valueAt(document, rule.reason);
  const because = typeof said === 'string' && said !== '' ? `: ${short(said)}` : '';
  return refused(`${place} ${short(JSON.stringify(found))}${because}`, JSON.stringify(rule.equals));
}

function refused(said: string, expected: string): ReplyVerdict {
  return {
    kind: 'refused',
    reason: {
      en: `the target said no: ${said}; expected ${expected}`,
      zh: `目标未接受：${said}；应为 ${expected}`,
    },
  };
}

function short(text: string): string {
  return text.length <= longestReason ? text : `${text.slice(0, longestReason - 1)}…`;
}

function jsonIn(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** Undefined where the text is no JSON, or has no such place. */
export function valueInJson(text: string, pointer: string): unknown {
  return valueAt(jsonIn(text), pointer);
}

/** By a JSON Pointer (RFC 6901). */
function valueAt(document: unknown, pointer: string): unknown {
  let value = document;
  for (const part of pointer.split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}
