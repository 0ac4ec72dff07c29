import { expect, it } from 'vitest';
import { Action } from '../../../../shared/model/action.ts';
import { actionInShort } from '../../../../shared/rules/execution/action-in-short.ts';

it.each([
  [
    { http: { target: 'shop', method: 'POST', path: '/a', query: { q: 1 }, body: { mode: 'manual' } } },
    'POST shop /a {"q":1} {"mode":"manual"}',
  ],
  [{ http: { target: 'shop', method: 'POST', path: '/a', form: { a: 'b' } } }, 'POST shop /a {"a":"b"}'],
  [
    { use: 'etcd-put', target: 'etcd', with: { key: 'a', value: 'b' } },
    'etcd-put etcd {"key":"a","value":"b"}',
  ],
  [
    { silence: { target: 'am', matchers: 'a="b"', for: '30m', comment: 'known' } },
    'silence am a="b" 30m "known"',
  ],
  [{ expire: 'hush' }, 'expire hush'],
  [{ notify: { channel: 'room', text: { en: 'Peak on', zh: '高峰开始' } } }, 'notify room "高峰开始"'],
  [{ manual: 'Call the lead' }, null],
  [{ wait: '5m' }, null],
  [undefined, null],
])('%o is said as %s', (action, said) => {
  expect(actionInShort(action && Action.parse(action), 'zh-CN')).toBe(said);
});
