import type { RehearsalDesk } from '../../electron/core/console.ts';
import { ConsoleError } from '../../electron/core/console-error.ts';
import type { RehearsalFault, RehearsalState } from '../../shared/model/console-status.ts';

type Act = Parameters<RehearsalDesk['switchFault']>[0];

/** Switches whose moment of effect the test decides. */
export interface SteeredDesk extends RehearsalDesk {
  /** What was asked for, in order. */
  readonly asked: Act[];
  /** From now on acts wait for {@link SteeredDesk.release}. */
  hold(): void;
  release(): void;
  /** From now on acts are refused with this message; null: carried out. */
  refuse(message: string | null): void;
}

const fault = (id: string, en: string, zh: string, plans: string[]): RehearsalFault => ({
  id,
  title: { en, zh },
  on: false,
  plans,
});

/** The 930 sale at ten times the real speed, all calm. */
export function rehearsalFixture(changes: Partial<RehearsalState> = {}): RehearsalState {
  return {
    scenario: 'sale-930',
    title: { en: '930 Sale', zh: '930 大促' },
    speed: 10,
    faults: [
      fault('rec-slow', 'Recommendations slow down', '推荐服务变慢', ['PLN-014']),
      fault('db-slow', "The order database's host slows down", '订单库主机变慢', ['PLN-009', 'PLN-010']),
      fault('pay-surge', 'Retries fill the payment gateway to 94%', '重试把支付网关推到 94%', ['PLN-027']),
      fault('coupon-rush', 'A push message sends everyone to the coupons', '推送消息引来领券洪峰', [
        'PLN-040',
      ]),
      fault('lying-admin', 'The shop says yes and changes nothing', '接口返回成功但没有生效', []),
      fault('lost-reply', 'The shop acts, but its replies get lost', '操作已生效但应答丢失', []),
      fault('source-frozen', 'Metrics freeze at their last sample', '指标停在最后一个采样', []),
      fault('source-down', 'The metric source goes down', '指标源中断', []),
    ],
    ...changes,
  };
}

/** @param push gives every screen the new state, as the console does after an act. */
export function createSteeredDesk(push: (state: RehearsalState) => void): SteeredDesk {
  let state = rehearsalFixture();
  let gate = Promise.withResolvers<void>();
  let refusal: string | null = null;
  const asked: Act[] = [];
  gate.resolve();
  return {
    asked,
    state: () => state,
    async switchFault(act) {
      asked.push(act);
      await gate.promise;
      if (refusal !== null) throw new ConsoleError('conflict', refusal);
      state = {
        ...state,
        faults: state.faults.map((known) => (known.id === act.fault ? { ...known, on: act.on } : known)),
      };
      push(state);
      return state;
    },
    hold() {
      gate = Promise.withResolvers<void>();
    },
    release: () => gate.resolve(),
    refuse(message) {
      refusal = message;
    },
  };
}
