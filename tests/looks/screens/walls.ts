import { calm } from '../../support/boards-in-state.ts';
import { floodBoard } from '../../support/flood-fixtures.ts';
import { aStandingEscalation, escalationBoardOf } from '../../support/on-call-fixtures.ts';
import type { LookScreen } from '../screen.ts';

const wall = (name: string, more: Partial<LookScreen> = {}): LookScreen => ({
  name: `wall-${name}`,
  route: `/wall/${name}`,
  kind: 'wall',
  ...more,
});

export const wallScreens: readonly LookScreen[] = [
  wall('overview', { world: 'incident', ready: (page) => page.getByRole('heading', { level: 2 }).first() }),
  wall('executions', { ready: (page) => page.getByText(/PLN-014/).last() }),
  wall('funnel', { mock: { name: 'funnel-wall', theme: 'dark', language: 'zh-CN' } }),
  wall('capacity', { mock: { name: 'capacity-wall', theme: 'dark', language: 'zh-CN' } }),
  wall('alerts', { boards: () => ({ alerts: floodBoard() }), ready: (page) => page.getByRole('main') }),
  wall('incident', { world: 'incident', ready: (page) => page.getByText(/Coupon redeem|领券/).first() }),
  wall('diagnosis', {
    world: 'incident',
    ready: (page) => page.getByText('coupon-db@lockCoupon').first(),
  }),
  wall('on-call', { boards: () => ({ escalation: escalationBoardOf(aStandingEscalation()) }) }),
  wall('rotation', {
    route: '/wall/rotation?boards=funnel.30_capacity.20_alerts.30',
    boards: (language) => calm(language),
  }),
  wall('rotation-held', { route: '/wall/rotation?boards=funnel.30_capacity.20_alerts.30' }),
  wall('freeze', { ready: (page) => page.getByRole('main') }),
];
