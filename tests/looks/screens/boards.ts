import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { readPromotionTemplate } from '../../../electron/core/rehearsal/promotion-template.ts';
import { setUpSteps, type SetUpStep } from '../../../shared/model/first-run.ts';
import { eveningSources, statusOf } from '../../support/evening-sources.ts';
import { runOfTheMock } from '../../support/execution-fixtures.ts';
import { floodBoard } from '../../support/flood-fixtures.ts';
import { revertDueRun, scaleOutRun } from '../../support/new-format-fixtures.ts';
import { aStandingEscalation, escalationBoardOf } from '../../support/on-call-fixtures.ts';
import { setUpAnswers } from '../../support/fake-first-run.ts';
import { runOffline } from '../../support/offline-fixtures.ts';
import { boardsIn } from '../../support/states-fixtures.ts';
import { rehearsalFixture } from '../../support/rehearsal-fixture.ts';
import { sharedWithTheRoom } from '../../support/sharing-fixture.ts';
import type { LookScreen } from '../screen.ts';

const board = (name: string, route: string, more: Partial<LookScreen> = {}): LookScreen => ({
  name,
  route,
  kind: 'board',
  ...more,
});

const view: typeof board = (name, route, more) => ({ ...board(name, route, more), kind: 'view' });

const planningFile = join(import.meta.dirname, '../../../resources/rehearsal/promotion.yaml');
const planning = () => ({
  promotion: readPromotionTemplate(planningFile, Date.parse('2026-09-30T12:00:00Z')),
});
const flood = () => ({ alerts: floodBoard() });

const stepOfSetUp = (page: Page) => page.getByRole('main').getByRole('heading', { level: 2 });

/** As if somebody had answered up to a step, and come back to it. */
function answeredUpTo(step: SetUpStep) {
  const left = setUpSteps.slice(0, setUpSteps.indexOf(step));
  return async (page: Page) => {
    await page.evaluate(([key, value]) => sessionStorage.setItem(key, value), [
      'tidewatch-set-up',
      JSON.stringify({
        version: 1,
        state: { answers: setUpAnswers, step, left, proposed: true, written: null },
      }),
    ] as const);
    await page.reload();
    await stepOfSetUp(page).waitFor();
    if (step !== 'source') return;
    await page.getByLabel('Address of the Prometheus').press('Enter');
    await page.getByText(/It answers: Prometheus/).waitFor();
  };
}

export const boardScreens: readonly LookScreen[] = [
  board('overview', '/overview', {
    world: 'incident',
    ready: (page) => page.getByRole('heading', { level: 2 }).first(),
  }),
  board('funnel', '/funnel'),
  // All at once: a rehearsal, the sources silent, the past on the screen, and the strip.
  view('funnel-crowded', '/funnel?moment=2026-09-30T13:04:00Z', {
    world: 'rehearsal',
    boards: (language) => {
      const { status, ...boards } = boardsIn('offline', language);
      return { ...boards, status: status && { ...status, rehearsal: rehearsalFixture() } };
    },
    ready: (page) => page.getByRole('status').filter({ hasText: /As of 2026/ }),
  }),
  board('capacity', '/capacity'),
  board('entry', '/capacity/pay-gw@submit', {
    ready: (page) => page.locator('canvas').first(),
  }),
  board('planning', '/planning', { boards: planning }),
  view('planning-limits', '/planning', {
    boards: planning,
    open: (page) => page.getByRole('tab', { name: 'Rate limits' }).click(),
  }),
  board('alerts', '/alerts'),
  view('alerts-all', '/alerts?view=all'),
  view('alerts-history', '/alerts?view=history'),
  view('alerts-silences', '/alerts?view=silences'),
  board('alerts-flood', '/alerts', {
    boards: flood,
    ready: (page) => page.getByText('Alarm flood since 21:14:41'),
    mock: { name: 'alerts-flood-laptop', theme: 'light', language: 'en' },
  }),
  board('incidents', '/incidents', { world: 'incident' }),
  board('incident', '/incidents/INC-2', {
    world: 'incident',
    ready: (page) => page.locator('[data-lanes="drawn"]'),
    mock: { name: 'incident-laptop', theme: 'light', language: 'en' },
  }),
  board('diagnosis', '/diagnosis/DG-118', {
    world: 'incident',
    ready: (page) => page.locator('[data-verdict="clear"]'),
    mock: { name: 'diagnosis-laptop', theme: 'dark', language: 'en' },
  }),
  view('diagnosis-unclear', '/diagnosis/DG-119', {
    world: 'incident',
    ready: (page) => page.locator('[data-verdict="unclear"]'),
  }),
  board('register', '/diagnosis/register', {
    ready: (page) => page.locator('[data-coordinate]').first(),
  }),
  board('timeline', '/timeline?event=5', { ready: (page) => page.locator('[data-lanes=drawn]') }),
  board('timeline-list', '/timeline?view=list', { ready: (page) => page.getByRole('listitem').first() }),
  board('plans', '/plans/PLN-014', {
    mock: { name: 'plan-library-laptop', theme: 'light', language: 'en' },
  }),
  board('preflight', '/plans/PLN-027/preflight', {
    ready: (page) => page.getByRole('button', { name: 'Confirm, start PLN-027' }),
  }),
  view('preflight-drill', '/plans/PLN-014/preflight/drill', {
    ready: (page) => page.getByRole('button', { name: /^Confirm, start.* drill/ }),
  }),
  board('editor', '/plans/PLN-014/edit', {
    ready: (page) => page.getByText(/expected more than 7|应大于 7/).first(),
  }),
  board('executions', '/executions', {
    ready: (page) => page.getByText('Degrade recommendation to manual list').first(),
  }),
  board('run', '/executions/EX-0930-014', {
    boards: () => ({ executions: [runOfTheMock()] }),
    ready: (page) => page.getByRole('heading', { level: 2 }),
  }),
  view('run-troubled', '/executions/EX-0930-015', {
    ready: (page) => page.getByRole('heading', { level: 2 }),
  }),
  view('run-told', '/executions/EX-SCALE', {
    boards: () => ({ executions: [runOfTheMock(), scaleOutRun(), revertDueRun()] }),
    ready: (page) => page.getByRole('heading', { level: 2 }),
  }),
  view('run-offline', '/executions/EX-0930-014', {
    boards: (language) => {
      const { status, alerts, offline } = boardsIn('offline', language);
      return { status, alerts, offline, executions: [runOffline()] };
    },
    ready: (page) => page.getByRole('heading', { level: 2 }),
    mock: { name: 'plan-run-laptop', theme: 'light', language: 'en' },
  }),
  view('run-drill', '/executions/EX-DRILL', {
    boards: () => ({ executions: [{ ...runOfTheMock(), id: 'EX-DRILL', mode: 'drill' }] }),
    ready: (page) => page.getByRole('heading', { level: 2 }),
  }),
  board('drills', '/drills/PLN-014'),
  board('freeze', '/freeze', { ready: (page) => page.getByTestId('board') }),
  board('review', '/review', { ready: (page) => page.getByRole('heading', { level: 2 }).first() }),
  board('set-up', '/set-up', { ready: (page) => page.getByRole('heading', { level: 2 }).first() }),
  board('review-night', '/review', {
    world: 'night',
    ready: (page) => page.getByRole('heading', { level: 2 }).first(),
  }),
  view('set-up-source', '/set-up', { world: 'set-up', ready: stepOfSetUp, open: answeredUpTo('source') }),
  view('set-up-stages', '/set-up', { world: 'set-up', ready: stepOfSetUp, open: answeredUpTo('stages') }),
  view('set-up-entries', '/set-up', { world: 'set-up', ready: stepOfSetUp, open: answeredUpTo('entries') }),
  view('set-up-write', '/set-up', { world: 'set-up', ready: stepOfSetUp, open: answeredUpTo('write') }),
  board('wall-set-up', '/wall', {
    ready: (page) => page.getByRole('heading', { level: 2 }).first(),
    // Its link names the port, which is another one each time.
    open: (page) =>
      page.locator('input[readonly]').evaluate((link) => {
        link.style.visibility = 'hidden';
      }),
  }),
  view('wall-set-up-shared', '/wall', {
    boards: () => ({ sharing: sharedWithTheRoom }),
    ready: (page) => page.getByRole('img', { name: /^(QR code of the link|链接的二维码)$/ }),
  }),
  board('on-call', '/on-call', {
    boards: () => ({ escalation: escalationBoardOf(aStandingEscalation()) }),
  }),
  board('sources', '/sources', {
    boards: (language) => ({ status: statusOf(eveningSources(), language) }),
  }),
  view('sources-none', '/sources', {
    boards: (language) => ({ status: statusOf([], language) }),
    ready: (page) => page.getByText('kind: prometheus'),
  }),
  board('sign-in', '/capacity', { world: 'token', ready: (page) => page.getByRole('heading') }),
];
