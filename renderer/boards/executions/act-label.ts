import type { OfferedAct } from '../../../shared/model/execution.ts';
import type { Speech } from '../../text/speech.ts';

/** What stands on the button of an act. @param number the step's place in the plan, counted from 1. */
export function actLabel(
  { act, stepId, direction }: Pick<OfferedAct, 'act' | 'stepId' | 'direction'>,
  number: number,
  { t }: Speech,
): string {
  if (stepId === null)
    return t(act === 'approve' ? 'executions:act.approveAll' : `executions:act.${act}`, { number });
  switch (act) {
    case 'pause':
    case 'resume':
    case 'rollback':
    case 'finish':
      return t(`executions:act.${act}`);
    default:
      return direction === 'forward'
        ? t(`executions:act.${act}`, { number })
        : t(`executions:rollbackAct.${act}`, { number });
  }
}
