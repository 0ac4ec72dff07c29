import { describe, expect, it } from 'vitest';
import type { IncidentView } from '../../../../shared/model/incident-board.ts';
import { causePart } from '../../../../shared/rules/overview/cause-part.ts';
import { funnelStanding } from '../../../../shared/rules/overview/funnel-part.ts';
import { incidentPart } from '../../../../shared/rules/overview/incident-part.ts';
import {
  overviewPanels,
  placePanels,
  type OverviewPanel,
  type PanelState,
} from '../../../../shared/rules/overview/panel-order.ts';
import { peoplePart, phaseMoment } from '../../../../shared/rules/overview/people-part.ts';
import { planPart } from '../../../../shared/rules/overview/plan-part.ts';
import { abnormalEntries, waterStanding } from '../../../../shared/rules/overview/water-part.ts';
import { worstPart } from '../../../../shared/rules/overview/worst-part.ts';
import { alertBoard, evening } from '../../../support/alert-fixtures.ts';
import { calm, lost } from '../../../support/boards-in-state.ts';
import { capacityFixture } from '../../../support/capacity-fixture.ts';
import { aStep, anExecution, runOfTheMock, troubledRun } from '../../../support/execution-fixtures.ts';
import { funnelFixture } from '../../../support/funnel-fixture.ts';
import { incidentBoard, incidentOfTheMock } from '../../../support/incident-fixtures.ts';
import { aStandingEscalation, escalationBoardOf, eveningRoster } from '../../../support/on-call-fixtures.ts';
import {
  couponCache,
  degradeRecommendation,
  momentOfTheMocks,
  planLibrary,
} from '../../../support/plan-fixtures.ts';
import { statusFixture } from '../../../support/status-fixture.ts';

const nothing = escalationBoardOf();

describe('the places of panels', () => {
  const quiet: PanelState = { standing: null, isEmpty: false };
  const all = (changes: Partial<Record<OverviewPanel, Partial<PanelState>>> = {}) => {
    const state = (name: OverviewPanel) => ({ ...quiet, ...changes[name] });
    return placePanels({
      funnel: state('funnel'),
      water: state('water'),
      incidents: state('incidents'),
      plans: state('plans'),
      causes: state('causes'),
      people: state('people'),
    });
  };
  const names = (rows: ReturnType<typeof all>) =>
    rows.flatMap(({ panels }) => panels.map(({ name }) => name));

  it('are always the same while nothing is abnormal', () => {
    expect(names(all())).toEqual(overviewPanels);
  });

  it('give the first one to a P1, then to P2, P3 and what is not known', () => {
    const rows = all({
      people: { standing: 1 },
      plans: { standing: 2 },
      incidents: { standing: 3 },
      water: { standing: 'unknown' },
    });
    expect(names(rows)).toEqual(['people', 'plans', 'incidents', 'water', 'funnel', 'causes']);
  });

  it('keep their order among those that stand alike', () => {
    const alike = { causes: { standing: 2 }, people: { standing: 2 }, plans: { standing: 2 } } as const;
    expect(names(all(alike))).toEqual(['plans', 'causes', 'people', 'funnel', 'water', 'incidents']);
  });

  it('put what has nothing to tell last, low and narrow', () => {
    const empty = { isEmpty: true };
    const rows = all({ incidents: empty, plans: empty, causes: empty });
    expect(rows[1]?.panels.map(({ name }) => name)).toEqual(['incidents', 'plans', 'causes']);
    expect(rows[1]?.height).toBeLessThan(all()[1]?.height ?? 0);
    const widths = new Map(all({ incidents: empty })[1]?.panels.map(({ name, width }) => [name, width]));
    expect(widths.get('incidents')).toBeLessThan(widths.get('people') ?? 0);
  });

  it('fill the board exactly', () => {
    const rows = all({ water: { standing: 1 } });
    expect(rows.reduce((sum, { height }) => sum + height, 0)).toBeCloseTo(1);
    for (const { panels } of rows) {
      expect(panels).toHaveLength(3);
      expect(panels.reduce((sum, { width }) => sum + width, 0)).toBeCloseTo(1);
    }
  });
});

describe('what is worst', () => {
  const { incidents } = incidentBoard();

  it('is the alert of the strip with the incident it belongs to, and the run that is under way for it', () => {
    const [alert] = incidents[0]?.alerts ?? [];
    const status = statusFixture();
    const worst = status.worst === null ? null : { ...status.worst, fingerprint: alert ?? '' };
    const part = worstPart({ worst }, incidents, [runOfTheMock()]);
    expect(part).toMatchObject({ severity: 1, incident: { id: 'INC-2' }, since: incidents[0]?.since });
    expect(part?.doing).toMatchObject({ kind: 'running', step: 4, execution: { id: 'EX-0930-014' } });
  });

  it('is an open incident whose alerts have cleared', () => {
    expect(worstPart({ worst: null }, incidents, [])).toMatchObject({
      severity: 1,
      alert: null,
      incident: { id: 'INC-2' },
    });
  });

  it('is watched only once something was done and no alert of it stands, and no other plan is proposed then', () => {
    const doingOf = (changes: Partial<IncidentView>) =>
      worstPart({ worst: null }, [incidentOfTheMock({ executions: [], ...changes })], [])?.doing.kind;
    const cleared = { alerts: 0, unacknowledged: 0 };
    expect(doingOf({ status: 'watching', standing: cleared })).toBe('watched');
    expect(doingOf({ status: 'watching', standing: { alerts: 1, unacknowledged: 0 } })).toBe('next');
    expect(doingOf({ status: 'investigating', standing: cleared })).toBe('next');
  });

  it('tells the run that goes on before it is called watched', () => {
    const run = runOfTheMock();
    const watching = incidentOfTheMock({
      status: 'watching',
      executions: [run.id],
      standing: { alerts: 0, unacknowledged: 0 },
    });
    expect(worstPart({ worst: null }, [watching], [run])?.doing.kind).toBe('running');
  });

  it('is an incident before an alert of something smaller', () => {
    const status = statusFixture();
    const worst =
      status.worst === null ? null : { ...status.worst, fingerprint: 'other', severity: 3 as const };
    expect(worstPart({ worst }, incidents, [])).toMatchObject({ severity: 1, alert: null });
  });

  it('is an alert alone, with the plan that answers it, where no incident holds it', () => {
    expect(worstPart(statusFixture(), [], [])).toMatchObject({
      incident: null,
      doing: { kind: 'plan', plan: { id: 'PLN-027' } },
    });
  });

  it('says that nothing is done where no plan answers it', () => {
    const status = statusFixture();
    const worst = status.worst === null ? null : { ...status.worst, plan: null };
    expect(worstPart({ worst }, [], [])?.doing).toEqual({ kind: 'nothing' });
  });

  it('takes no drill for something that is being done', () => {
    const drill = { ...runOfTheMock(), mode: 'drill' as const };
    expect(worstPart({ worst: null }, incidents, [drill])?.doing.kind).not.toBe('running');
  });

  it('is nothing while nothing is open', () => {
    expect(
      worstPart({ worst: null }, [incidentOfTheMock({ status: 'closed' })], [runOfTheMock()]),
    ).toBeNull();
  });
});

describe('how the parts stand', () => {
  it('counts the worst stage and entry, and what is lost as unknown', () => {
    expect(funnelStanding(funnelFixture())).toBe(1);
    expect(waterStanding(capacityFixture())).toBe(1);
    expect(funnelStanding(calm('en').funnel ?? funnelFixture())).toBeNull();
    expect(funnelStanding(lost('en').funnel ?? funnelFixture())).toBe('unknown');
    expect(waterStanding(lost('en').capacity ?? capacityFixture())).toBe('unknown');
    expect(abnormalEntries(capacityFixture().entries.slice(3, 5))).toBe(1);
  });

  it('leaves out incidents that are over, and counts them', () => {
    const { incidents, over, standing } = incidentPart(incidentBoard());
    expect(incidents.map(({ id }) => id)).toEqual(['INC-2', 'INC-3']);
    expect({ over, standing }).toEqual({ over: 1, standing: 1 });
  });

  it('leaves out causes that nobody is asked about', () => {
    const { causes, unacknowledged, standing } = causePart(alertBoard());
    expect(causes.every(({ state }) => state === 'acknowledged' || state === 'unacknowledged')).toBe(true);
    expect(unacknowledged).toBe(causes.filter(({ state }) => state === 'unacknowledged').length);
    expect(standing).toBe(1);
  });
});

describe('plans to know of', () => {
  const idOf = (item: ReturnType<typeof planPart>['items'][number]) =>
    `${item.kind} ${'execution' in item ? item.execution.id : item.row.plan.id}`;
  const nothingToDo = [{ ...aStep('one'), status: 'verifying' as const }];

  it('are first what cannot go on without a person, trouble before all', () => {
    const goesOn = anExecution(couponCache, { id: 'EX-3', steps: nothingToDo, acts: [] });
    const { items, standing } = planPart([goesOn, runOfTheMock(), troubledRun()], { plans: [] });
    expect(items.map(idOf)).toEqual([`waits ${troubledRun().id}`, 'waits EX-0930-014', 'runs EX-3']);
    expect(standing).toBe(2);
  });

  it('are those whose trigger holds, unless they run', () => {
    const { items } = planPart([runOfTheMock()], planLibrary());
    expect(items.map(idOf)).toContain(`proposed ${couponCache.id}`);
    expect(items.map(idOf)).not.toContain(`proposed ${degradeRecommendation.id}`);
  });

  it('do not alarm anybody because of a drill', () => {
    expect(planPart([{ ...runOfTheMock(), mode: 'drill' }], { plans: [] }).standing).toBeNull();
  });

  it('are none once a run is over', () => {
    expect(planPart([{ ...runOfTheMock(), status: 'finished' }], { plans: [] }).items).toEqual([]);
  });
});

describe('people and the phase', () => {
  it('name the commander, and lines with a gap at this moment first', () => {
    const people = peoplePart(eveningRoster(), nothing, statusFixture(), momentOfTheMocks);
    expect(people).toMatchObject({ commander: 'chen.lan', standing: 3, unanswered: 0 });
    expect(people.lines.map(({ duty, hasGap }) => [duty.line, hasGap])).toEqual([
      ['hotel', true],
      ['trade', false],
      ['pay', false],
    ]);
  });

  it('stand as what nobody has answered for', () => {
    const calls = escalationBoardOf(aStandingEscalation({ status: 'exhausted', severity: 1 }));
    expect(peoplePart(eveningRoster(), calls, statusFixture(), momentOfTheMocks)).toMatchObject({
      standing: 1,
      unanswered: 1,
    });
  });

  it('are the people of the settings where no roster is', () => {
    expect(peoplePart({ lines: [], problems: [] }, nothing, statusFixture(), 0).commander).toBe('chen.lan');
    expect(peoplePart({ lines: [], problems: [] }, nothing, { people: [] }, 0).commander).toBeNull();
  });

  const phases = [
    { id: 'warm-up' as const, start: '2026-09-30T19:00:00+08:00', end: '2026-09-30T20:00:00+08:00' },
    { id: 'peak' as const, start: '2026-09-30T20:00:00+08:00', end: '2026-10-01T00:00:00+08:00' },
  ];
  it('count to the first phase before, to the next one within, and from the end afterwards', () => {
    expect(phaseMoment({ phases }, evening('18:00:00'))).toMatchObject({ kind: 'before', next: 'warm-up' });
    expect(phaseMoment({ phases }, evening('19:30:00'))).toMatchObject({
      kind: 'in',
      phase: 'warm-up',
      next: 'peak',
      at: evening('20:00:00'),
    });
    expect(phaseMoment({ phases }, evening('21:00:00'))).toMatchObject({ phase: 'peak', next: null });
    expect(phaseMoment({ phases }, evening('23:59:59') + 1_000)).toMatchObject({ kind: 'over' });
  });
});
