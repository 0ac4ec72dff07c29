import type { ChangeBoard, ChangeRow } from '../../shared/model/change-board.ts';
import type { FrozenBy } from '../../shared/model/change.ts';
import { evening as at } from '../support/alert-fixtures.ts';
import { momentOfTheMocks } from '../support/plan-fixtures.ts';
import { sampleChange, sampleException } from '../support/sample-views.ts';

/** The freeze of the evening, as the promotion writes it. */
export const frozenEvening = {
  lines: 'all' as const,
  start: '2026-09-30T20:00:00+08:00',
  end: '2026-10-01T02:00:00+08:00',
  except: ['chen.lan'],
};

const window: FrozenBy = {
  start: Date.parse(frozenEvening.start),
  end: Date.parse(frozenEvening.end),
  lines: null,
};

const aChange = (changes: Partial<ChangeRow>): ChangeRow => ({
  ...sampleChange,
  heardAt: at('21:12:10'),
  toldAt: at('21:13:40'),
  phase: 'peak',
  ...changes,
});

/** What was changed on the evening of the mock-ups: one with leave, one without, one still running; and who asks for leave. */
export function changesOfTheEvening(): ChangeBoard {
  return {
    at: momentOfTheMocks,
    changes: [
      aChange({
        id: 'CHG-7741',
        what: 'coupon-svc 2.31.4: rule 42 off',
        apps: ['coupon-svc'],
        startedAt: at('21:12:00'),
        endedAt: at('21:13:30'),
        status: 'done',
        touchesLines: ['trade'],
        touchesEntries: ['coupon-svc@redeem'],
        frozen: { window, exceptionId: null },
        rollback: { plan: 'PLN-014', text: null },
      }),
      aChange({
        id: 'CHG-7742',
        what: 'price 4.18.0',
        startedAt: at('21:20:00'),
        frozen: { window, exceptionId: 'FX-1' },
      }),
      aChange({
        id: 'CHG-7702',
        kind: 'config',
        what: 'hotel-search 3.1.0: page size 20',
        apps: ['hotel-search'],
        startedAt: at('17:40:00'),
        endedAt: at('17:52:00'),
        status: 'rolled-back',
        phase: null,
      }),
    ],
    exceptions: [
      {
        ...sampleException,
        id: 'FX-2',
        from: at('21:30:00'),
        until: at('22:00:00'),
        askedAt: at('21:19:00'),
        windows: [window],
        except: ['chen.lan'],
      },
      {
        ...sampleException,
        id: 'FX-1',
        from: at('21:00:00'),
        until: at('22:00:00'),
        askedAt: at('20:41:00'),
        status: 'approved',
        decidedBy: 'chen.lan',
        decidedAt: at('20:44:00'),
        windows: [window],
        except: ['chen.lan'],
      },
    ],
    intake: { takenAt: at('21:20:02'), refused: null },
  };
}
