import { describe, expect, it } from 'vitest';
import type { Diagnosis } from '../../../../shared/model/diagnosis.ts';
import type { Fact, FactOf } from '../../../../shared/model/event.ts';
import { lastTimesOf } from '../../../../shared/rules/diagnosis-outcomes/last-times.ts';
import {
  noDiagnoses,
  projectDiagnoses,
  type KnownDiagnoses,
} from '../../../../shared/rules/diagnosis-outcomes/project.ts';
import {
  diagnosedCauseOf,
  diagnosisOf,
} from '../../../../shared/rules/diagnosis-outcomes/diagnosed-cause.ts';
import { summariesOf } from '../../../../shared/rules/diagnosis-outcomes/summary.ts';

const coordinate = 'order@create#coupon@redeem:dependency(coupon-db@query):POOL_EXHAUSTED';
const cause = { node: 'coupon-db@query', code: 'POOL_EXHAUSTED', coordinate };

const after = (...facts: Fact[]): KnownDiagnoses =>
  projectDiagnoses(
    noDiagnoses,
    facts.map((fact, index) => ({ ...fact, at: 1_000 * (index + 1), author: 'li.na' })),
  );
const opened = (diagnosisId: string, incidentId: string | null = 'IN-1'): Fact => ({
  kind: 'diagnosis.opened',
  data: { diagnosisId, incidentId, from: 0, to: incidentId === null ? 500 : null },
});
const named = (diagnosisId: string, changes: Partial<typeof cause> = {}): Fact => ({
  kind: 'diagnosis.named',
  data: { diagnosisId, incidentId: 'IN-1', ...cause, ...changes, score: 0.95, seen: 400, plans: ['PLN-014'] },
});
const judged = (diagnosisId: string, changes: Partial<FactOf<'diagnosis.judged'>['data']> = {}): Fact => ({
  kind: 'diagnosis.judged',
  data: {
    diagnosisId,
    incidentId: 'IN-1',
    outcome: 'confirmed',
    ...cause,
    rank: 1,
    note: null,
    plan: 'PLN-014',
    tookMs: 240_000,
    ...changes,
  },
});
const document: Diagnosis = {
  records: 10,
  quiet: 5,
  from: 0,
  to: 500,
  verdict: 'unclear',
  why: { en: 'Two are as likely', zh: '两者可能性相当' },
  causes: [],
  next: [],
  entriesOf: {},
  discarded: [],
};

describe('what the log has of diagnoses', () => {
  it('names the cause until it is lost', () => {
    const clear = after(opened('DG-1'), named('DG-1'));
    expect(clear.get('DG-1')?.named).toMatchObject({ ...cause, at: 2_000, score: 0.95 });
    const lost = projectDiagnoses(clear, [
      {
        kind: 'diagnosis.lost',
        data: { diagnosisId: 'DG-1', incidentId: 'IN-1' },
        at: 9,
        author: 'tidewatch',
      },
    ]);
    expect(lost.get('DG-1')?.named).toBeNull();
    expect(summariesOf(lost)).toMatchObject([{ id: 'DG-1', live: true, verdict: 'unclear', node: null }]);
  });

  it('stands as it was frozen', () => {
    const frozen = after(opened('DG-1'), named('DG-1'), {
      kind: 'diagnosis.frozen',
      data: { diagnosisId: 'DG-1', incidentId: 'IN-1', to: 500, document },
    });
    expect(summariesOf(frozen)).toMatchObject([{ live: false, to: 500, verdict: 'unclear', node: null }]);
  });

  it('takes the last word of a person', () => {
    const known = after(
      opened('DG-1'),
      judged('DG-1'),
      judged('DG-1', { outcome: 'corrected', node: 'stock-db@query', code: 'LOCKED', rank: null }),
    );
    expect(summariesOf(known)[0]?.outcome).toMatchObject({
      at: 3_000,
      by: 'li.na',
      outcome: 'corrected',
      node: 'stock-db@query',
      rank: null,
    });
  });

  it('keeps what is looked at although it is noise, once, until it is set aside again', () => {
    const back = (on: boolean): Fact => ({
      kind: 'diagnosis.brought-back',
      data: { diagnosisId: 'DG-1', incidentId: null, node: 'risk@check', code: 'TIMEOUT', on },
    });
    const of = (known: KnownDiagnoses) => known.get('DG-1')?.broughtBack;
    expect(of(after(opened('DG-1'), back(true), back(true)))).toEqual([
      { node: 'risk@check', code: 'TIMEOUT' },
    ]);
    expect(of(after(opened('DG-1'), back(true), back(false)))).toEqual([]);
  });

  it('knows nothing of a diagnosis that was never opened', () => {
    expect(after(named('DG-9'), judged('DG-9')).size).toBe(0);
  });

  it('is the very same where nothing is about diagnoses', () => {
    const before = after(opened('DG-1'));
    const started: Fact = { kind: 'console.started', data: { version: '1', rehearsal: null } };
    expect(projectDiagnoses(before, [{ ...started, at: 1, author: 'tidewatch' }])).toBe(before);
  });

  it('has the last diagnosis that was opened for an incident', () => {
    const known = after(opened('DG-1'), opened('DG-2'), opened('DG-3', 'IN-2'));
    const merged =
      (...ids: string[]) =>
      () =>
        new Set(ids);
    expect(diagnosisOf(known, 'IN-1', merged('IN-1'))?.id).toBe('DG-2');
    expect(diagnosisOf(known, 'IN-7', merged('IN-7'))).toBeNull();
    expect(diagnosisOf(known, 'IN-7', merged('IN-7', 'IN-2'))?.id).toBe('DG-3');
  });
});

describe('what may be said of the cause', () => {
  const causeIn = (...facts: Fact[]) => diagnosedCauseOf(after(opened('DG-1'), ...facts).get('DG-1') ?? null);
  const frozen = (changes: Partial<Diagnosis>): Fact => ({
    kind: 'diagnosis.frozen',
    data: { diagnosisId: 'DG-1', incidentId: 'IN-1', to: 500, document: { ...document, ...changes } },
  });

  it('is what is named, by the diagnosis alone until a person confirms it', () => {
    expect(causeIn()).toBeNull();
    const byDiagnosis = {
      node: 'coupon-db@query',
      code: 'POOL_EXHAUSTED',
      score: 0.95,
      seen: 400,
      plans: ['PLN-014'],
      judged: null,
    };
    expect(causeIn(named('DG-1'))).toMatchObject(byDiagnosis);
    expect(causeIn(named('DG-1'), judged('DG-1'))).toMatchObject({
      ...byDiagnosis,
      judged: { outcome: 'confirmed', by: 'li.na' },
      instead: null,
    });
  });

  it('is what a person said, with what the diagnosis had instead', () => {
    const said = judged('DG-1', {
      outcome: 'corrected',
      node: 'stock-db@query',
      code: 'LOCKED',
      rank: null,
      plan: 'PLN-030',
    });
    expect(causeIn(named('DG-1'), said)).toMatchObject({
      node: 'stock-db@query',
      code: 'LOCKED',
      score: null,
      plans: ['PLN-030'],
      instead: { node: 'coupon-db@query', code: 'POOL_EXHAUSTED' },
    });
  });

  it('is nothing where the diagnosis was unclear at its end', () => {
    expect(causeIn(named('DG-1'), frozen({}))).toBeNull();
  });
});

describe('the last time', () => {
  it('is told for the same coordinate, with the plan and how long it took', () => {
    const known = after(opened('DG-1'), named('DG-1'), judged('DG-1'), opened('DG-2'));
    expect(lastTimesOf(known, cause, 'DG-2')).toEqual([
      {
        diagnosisId: 'DG-1',
        at: 3_000,
        by: 'li.na',
        outcome: 'confirmed',
        node: 'coupon-db@query',
        code: 'POOL_EXHAUSTED',
        note: null,
        plan: 'PLN-014',
        tookMs: 240_000,
      },
    ]);
  });

  it('says what it turned out to be where the console had named the same coordinate and was corrected', () => {
    const other = { node: 'stock-db@query', code: 'LOCKED', coordinate: null };
    const known = after(
      opened('DG-1'),
      named('DG-1'),
      judged('DG-1', { ...other, outcome: 'corrected', rank: null }),
    );
    expect(lastTimesOf(known, cause, null)).toMatchObject([{ outcome: 'corrected', node: 'stock-db@query' }]);
  });

  it('goes by node and code where the same coordinate was never judged', () => {
    const known = after(opened('DG-1'), judged('DG-1'));
    const byAnotherWay = {
      ...cause,
      coordinate: 'home@page#coupon@list:dependency(coupon-db@query):POOL_EXHAUSTED',
    };
    expect(lastTimesOf(known, byAnotherWay, null)).toHaveLength(1);
    expect(lastTimesOf(known, { ...byAnotherWay, code: 'TIMEOUT' }, null)).toEqual([]);
  });

  it('has the newest first, and none of the diagnosis that asks', () => {
    const ids = ['DG-1', 'DG-2', 'DG-3', 'DG-4', 'DG-5'];
    const known = after(...ids.map((id) => opened(id)), ...ids.map((id) => judged(id)));
    expect(lastTimesOf(known, cause, 'DG-5').map(({ diagnosisId }) => diagnosisId)).toEqual([
      'DG-4',
      'DG-3',
      'DG-2',
    ]);
  });
});
