import { describe, expect, it } from 'vitest';
import { diagnosisFor } from '../../../renderer/boards/incidents/diagnosis-for.ts';
import { diagnosisOfTheMock, summaryOf } from '../../support/diagnosis-fixtures.ts';

const of = (id: string, incidentId: string | null) => summaryOf(diagnosisOfTheMock({ id, incidentId }));
const cause = { node: 'a@b', code: 'C', score: 1, seen: null, plans: [], judged: null, instead: null };
const diagnosed = { ...cause, diagnosisId: 'DG-1' };

describe('the diagnosis on the board of an incident', () => {
  it('is its own, the newest of them', () => {
    const diagnoses = [of('DG-3', 'INC-1'), of('DG-2', 'INC-1'), of('DG-1', 'INC-2')];
    expect(diagnosisFor({ id: 'INC-1', diagnosed }, diagnoses)?.id).toBe('DG-3');
  });

  it('is that of an incident which was merged into it, where it has none', () => {
    const diagnoses = [of('DG-4', null), of('DG-1', 'INC-2')];
    expect(diagnosisFor({ id: 'INC-1', diagnosed }, diagnoses)?.id).toBe('DG-1');
    expect(diagnosisFor({ id: 'INC-1' }, diagnoses)).toBeNull();
  });
});
