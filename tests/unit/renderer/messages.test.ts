import { describe, expect, it } from 'vitest';
import { resources } from '../../../renderer/text/resources.ts';

interface Messages {
  [key: string]: string | Messages;
}

function flat(messages: Messages, path = ''): [key: string, text: string][] {
  return Object.entries(messages).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[`${path}${key}`, value] as [string, string]]
      : flat(value, `${path}${key}.`),
  );
}

const en = new Map(flat(resources.en));
const zh = new Map(flat(resources['zh-CN']));

/** Keys of the messages that a test finds fault with. */
function keysWhere(
  messages: Iterable<[string, string]>,
  isFault: (text: string, key: string) => boolean,
): string[] {
  return [...messages].filter(([key, text]) => isFault(text, key)).map(([key]) => key);
}

describe('the messages', () => {
  it('exist in both languages, and none is empty', () => {
    expect([...zh.keys()].toSorted()).toEqual([...en.keys()].toSorted());
    expect(keysWhere([...en, ...zh], (text) => text.trim() === '')).toEqual([]);
  });

  it('fill in the same values in both languages', () => {
    const values = (text: string | undefined) =>
      [...new Set((text ?? '').match(/\{\{\w+\}\}/g))].toSorted().join();
    expect(keysWhere(en, (text, key) => values(zh.get(key)) !== values(text))).toEqual([]);
  });

  it('use no sign that the bundled Inter lacks', () => {
    expect(keysWhere([...en, ...zh], (text) => /[≥≤≈→←⇒✓✗]/u.test(text))).toEqual([]);
  });

  it('have no Chinese in the English ones, and no English sentence in the Chinese ones', () => {
    expect(keysWhere(en, (text) => /\p{Script=Han}/u.test(text))).toEqual([]);
    const words = (text: string) => text.replaceAll(/\{\{\w+\}\}/g, '');
    expect(keysWhere(zh, (text) => /[a-z]+ [a-z]+ [a-z]+/i.test(words(text)))).toEqual([]);
  });

  it('have no Latin comma, colon, stop or bracket beside a Chinese character', () => {
    const besideHan = /\p{Script=Han}[,:;!?(]|[,:;!?)]\p{Script=Han}/u;
    expect(keysWhere(zh, (text) => besideHan.test(text))).toEqual([]);
  });

  it('call a drill and the rehearsal one thing each in Chinese', () => {
    expect(keysWhere(zh, (text) => /演习|彩排/.test(text))).toEqual([]);
  });
});
