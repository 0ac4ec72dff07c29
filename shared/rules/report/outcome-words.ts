import type { Outcome } from '../../model/execution.ts';

/** How a plan ended. */
export const englishOutcome: Readonly<Record<Outcome, string>> = {
  complete: 'complete',
  'complete-except-deferred': 'complete except for what was deferred',
  'rolled-back': 'rolled back',
  'ended-early': 'ended early',
};
export const chineseOutcome: Readonly<Record<Outcome, string>> = {
  complete: '已完成',
  'complete-except-deferred': '除推迟步骤外已完成',
  'rolled-back': '已回滚',
  'ended-early': '提前结束',
};
