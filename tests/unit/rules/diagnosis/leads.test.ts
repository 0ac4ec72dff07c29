import { describe, expect, it } from 'vitest';
import { textIn } from '../../../../shared/model/local-text.ts';
import { diagnose } from '../../../../shared/rules/diagnosis/diagnose.ts';
import { createRecordTable } from '../../../../shared/rules/diagnosis/record-table.ts';
import { appsOf, background, couponPool, diagnosed, record, requests, since } from './cascades.ts';

describe('an unclear answer', () => {
  it('names who became silent, and says so', () => {
    const found = diagnosed(
      background().filter(({ link, time }) => link.at(-1) !== 'feed@rank' || time < since),
    );
    expect(found.verdict).toBe('unclear');
    expect(appsOf(found)).toContain('feed');
    expect(found.next.map((one) => textIn(one, 'en'))).toContainEqual(
      expect.stringMatching(/^feed is silent, though about \d+ records are usual/),
    );
    expect(found.next.map((one) => textIn(one, 'zh-CN'))).toContainEqual(
      expect.stringMatching(/^feed 没有任何记录/),
    );
  });

  it('has leads where hardly anything fails, none of them as strong as a cause', () => {
    const few = [1, 2, 3].map((at) => record(at * 1_000, 'gw@order#order@create', { trace: `t${at}` }));
    const found = diagnosed([...background(), ...few]);
    expect(found.verdict).toBe('unclear');
    expect(appsOf(found)[0]).toBe('order');
    expect(textIn(found.next[0] ?? '', 'en')).not.toBe('');
  });

  it('says that a quiet time is missing', () => {
    const found = diagnosed(background(), null);
    expect(found.next.map((one) => textIn(one, 'en'))).toContainEqual(
      expect.stringContaining('no quiet time'),
    );
  });

  it('says what to do where two are as likely', () => {
    const here = requests((at, trace) => [record(at, 'gw@order#cart@checkout', { trace })]);
    const there = requests((at, trace) => [record(at, 'gw@pay#pay@submit', { trace })], { named: 'other' });
    const steps = diagnosed([...background(), ...here, ...there]).next.map((one) => textIn(one, 'en'));
    expect(steps).toContainEqual(expect.stringMatching(/are about as likely: compare their hosts/));
  });
});

describe('a clear answer', () => {
  const found = diagnosed([...background(), ...couponPool()]);

  it('needs no next step', () => {
    expect(found).toMatchObject({ verdict: 'clear', next: [] });
  });

  it('says where what it harms came in', () => {
    expect(found.entriesOf['coupon-db@lock']).toEqual([{ node: 'gw@order', count: found.causes[0]?.count }]);
  });

  it('is not given for what nothing else follows from, unless it is wholly new and often', () => {
    const job = requests((at) => [record(at, 'report@nightly', { code: 'NO_DATA' })], { every: 15_000 });
    const answer = diagnosed([...background(), ...job]);
    expect(answer.verdict).toBe('unclear');
    expect(appsOf(answer)[0]).toBe('report');
  });
});

describe('noise that somebody wants back', () => {
  it('counts as not usual', () => {
    const table = createRecordTable();
    for (const one of background()) table.add(one);
    const plain = diagnose(table, { since });
    const back = diagnose(table, { since, broughtBack: [{ node: 'login@token', code: 'TOKEN_EXPIRED' }] });
    expect(appsOf(plain)).not.toContain('login');
    expect(appsOf(back)[0]).toBe('login');
    expect(back.discarded.map(({ node }) => node)).not.toContain('login@token');
  });
});

describe('records that stand for many', () => {
  it('give the answer of the many', () => {
    const records = [...background(), ...couponPool()];
    const many = createRecordTable();
    const kept = createRecordTable();
    for (const one of records) {
      kept.add(one, { weight: 3 });
      for (const copy of ['a', 'b', 'c'])
        many.add({ ...one, trace: one.trace === undefined ? undefined : `${one.trace}${copy}` });
    }
    const expected = diagnose(many, { since });
    const found = diagnose(kept, { since });
    expect(found).toMatchObject({
      records: expected.records,
      quiet: expected.quiet,
      verdict: expected.verdict,
    });
    expect(appsOf(found)).toEqual(appsOf(expected));
    // What a few that stand for many say of the usual is less sure than what the many say.
    for (const [place, { count }] of found.causes.entries()) {
      expect(Math.abs(count - (expected.causes[place]?.count ?? 0))).toBeLessThanOrEqual(0.01 * count);
    }
  });
});
