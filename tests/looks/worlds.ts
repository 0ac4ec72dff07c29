import type { Language } from '../../shared/model/local-text.ts';
import { capacityFixture } from '../support/capacity-fixture.ts';
import { correctedDiagnosis, diagnosisOfTheMock, unclearDiagnosis } from '../support/diagnosis-fixtures.ts';
import { drillsOfEveryPlan } from '../support/drill-fixtures.ts';
import { eveningBoards, eveningLog } from '../support/evening-boards.ts';
import { runOfTheMock, troubledRun } from '../support/execution-fixtures.ts';
import type { FixtureBoards, FixtureServerOptions } from '../support/fixture-server.ts';
import { funnelFixture } from '../support/funnel-fixture.ts';
import {
  draftOfTheMock,
  incidentBoard,
  incidentLog,
  incidentTrend,
  sentReport,
} from '../support/incident-fixtures.ts';
import { scaleOutRun } from '../support/new-format-fixtures.ts';
import { fakeFirstRun } from '../support/fake-first-run.ts';
import { nightDesk } from '../support/review-night.ts';
import { eveningRoster } from '../support/on-call-fixtures.ts';
import { promotionFixture } from '../support/promotion-fixture.ts';
import { createSteeredDesk, rehearsalFixture } from '../support/rehearsal-fixture.ts';
import { noEscalations, nothingOffline } from '../support/sample-views.ts';
import { eveningHistory, eveningSilences } from '../support/silence-fixtures.ts';
import { statusFixture } from '../support/status-fixture.ts';
import { trendFixture } from '../support/trend-fixture.ts';
import { changesOfTheEvening, frozenEvening } from './change-boards.ts';
import type { World } from './screen.ts';

/** Everything that the consoles of the screens show where a screen says nothing else. */
export function boardsOf(world: World, language: Language): Partial<FixtureBoards> {
  const evening: Partial<FixtureBoards> = {
    ...eveningBoards(language),
    promotion: { ...promotionFixture(), freeze: [frozenEvening] },
    funnel: funnelFixture(),
    capacity: capacityFixture(),
    executions: [runOfTheMock(), troubledRun(), scaleOutRun()],
    offline: nothingOffline,
    diagnoses: [diagnosisOfTheMock(), unclearDiagnosis(), correctedDiagnosis()],
    drills: drillsOfEveryPlan(),
    escalation: noEscalations,
    onCall: eveningRoster(),
    incidents: { at: 1, incidents: [] },
    reports: [],
    silences: eveningSilences(),
    changes: changesOfTheEvening(),
    pastAlerts: eveningHistory(),
    draft: draftOfTheMock,
    trend: trendFixture,
    sharing: null,
  };
  switch (world) {
    case 'evening':
    case 'token':
    case 'night':
    case 'set-up':
      return evening;
    case 'incident':
      return { ...evening, incidents: incidentBoard(), reports: [sentReport], trend: incidentTrend };
    case 'rehearsal':
      return { ...evening, status: statusFixture(language, { rehearsal: rehearsalFixture() }) };
  }
}

/** How the console of a world is started, beside its boards. */
export function optionsOf(world: World): Partial<FixtureServerOptions> {
  switch (world) {
    case 'evening':
      return { events: eveningLog() };
    case 'incident':
      return { events: incidentLog() };
    case 'rehearsal':
      return { events: eveningLog(), rehearsal: createSteeredDesk(() => {}) };
    case 'night':
      return { events: eveningLog(), review: nightDesk().desk };
    case 'set-up':
      return { firstRun: fakeFirstRun() };
    case 'token':
      return {
        access: {
          people: [{ id: 'li.na', name: 'Li Na', roles: ['responder'], token: { secret: 'LI' } }],
          server: { tokens: { viewer: { secret: 'WALL' } } },
          secrets: { WALL: 'token-of-the-wall-0815', LI: 'token-of-li-4711' },
        },
      };
  }
}
