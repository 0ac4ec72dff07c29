import { describe, expect, it } from 'vitest';
import { violationsIn, type Happening, type SeenStep, type Word } from '../../crash/history.ts';

const planned = { stepsOf: new Map([['E', ['a', 'b']]]), idempotent: new Set(['b']) };
const start = (life: number): Happening => ({ kind: 'start', life });
const request = (key: string, life = 1): Happening => ({ kind: 'request', life, key });
const word = (act: string, more: Partial<Word> = {}, life = 1): Happening => ({
  kind: 'word',
  life,
  word: {
    act,
    executionId: 'E',
    stepId: null,
    direction: 'forward',
    commandId: 'c',
    outcome: null,
    answer: 'accepted',
    ...more,
  },
});
const found = (status: string, step: Partial<SeenStep>): Happening => ({
  kind: 'found',
  life: 2,
  executions: [
    {
      id: 'E',
      status,
      steps: [{ stepId: 'a', direction: 'forward', status: 'done', proof: null, ...step }],
      rollbacks: [],
    },
  ],
});
const begun = [start(1), word('start', { executionId: null })];

describe('the checks of the crash harness', () => {
  it('find nothing wrong with a run, a retry on a word and a roll back in reverse', () => {
    const history = [
      ...begun,
      request('E:a:forward:1'),
      start(2),
      found('paused', { status: 'unknown' }),
      word('resolve', { stepId: 'a', outcome: 'failed' }, 2),
      word('retry', { stepId: 'a' }, 2),
      request('E:a:forward:2', 2),
      word('resume', {}, 2),
      request('E:b:forward:1', 2),
      request('E:b:forward:1', 2),
      word('rollback', {}, 2),
      request('E:b:rollback:1', 2),
      request('E:a:rollback:1', 2),
    ];
    expect(violationsIn(history, planned)).toEqual([]);
  });

  it.each<[string, Happening[], RegExp]>([
    [
      'the same request twice',
      [...begun, request('E:a:forward:1'), request('E:a:forward:1')],
      /was sent 2 times/,
    ],
    [
      'a second attempt that nobody asked for',
      [...begun, request('E:a:forward:1'), request('E:a:forward:2')],
      /followed .* without a word/,
    ],
    [
      'a second attempt on a word that was refused',
      [
        ...begun,
        request('E:a:forward:1'),
        word('retry', { stepId: 'a', answer: 'refused' }),
        request('E:a:forward:2'),
      ],
      /without a word/,
    ],
    [
      'an idempotent step that goes on after a restart',
      [...begun, request('E:b:forward:1'), start(2), word('resume', {}, 2), request('E:b:forward:1', 2)],
      /sent again by life 2/,
    ],
    [
      'an idempotent step that never ends',
      [...begun, ...Array.from({ length: 4 }, () => request('E:b:forward:1'))],
      /repeated 4 times/,
    ],
    [
      'anything sent after a start before a word',
      [...begun, request('E:a:forward:1'), start(2), request('E:b:forward:1', 2)],
      /life 2 sent .* without a word/,
    ],
    ['a step that is still being sent after a start', [found('paused', { status: 'sending' })], /sending/],
    ['a run that goes on after a start', [found('running', {})], /found E running/],
    [
      'a roll back of what was never done',
      [...begun, word('rollback'), request('E:a:rollback:1')],
      /never done/,
    ],
    [
      'a roll back in the order of the plan',
      [
        ...begun,
        request('E:a:forward:1'),
        request('E:b:forward:1'),
        word('rollback'),
        request('E:a:rollback:1'),
        request('E:b:rollback:1'),
      ],
      /out of order/,
    ],
  ])('find %s', (_, history, violation) => {
    expect(violationsIn(history, planned).join()).toMatch(violation);
  });
});
