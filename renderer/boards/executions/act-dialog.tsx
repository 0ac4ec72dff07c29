import type { Action } from '../../../shared/model/action.ts';
import type { Direction, ExecutionView, OfferedAct } from '../../../shared/model/execution.ts';
import type { ActDialogProps } from './act-dialog-props.ts';
import { ApproveDialog } from './approve-dialog.tsx';
import { unsettledSteps } from './attention.ts';
import { FinishDialog } from './finish-dialog.tsx';
import { NoteDialog } from './note-dialog.tsx';
import { RollbackDialog } from './rollback-dialog.tsx';

/** False for acts that one press carries out. */
export function needsDialog({ act, stepId, direction }: OfferedAct, execution: ExecutionView): boolean {
  switch (act) {
    case 'resolve':
    case 'approve':
    case 'skip':
    case 'defer':
    case 'rollback':
      return true;
    case 'confirm':
      // The manual fallback of a remote step: the person reads again what they say they did.
      return actionOf(execution, stepId, direction)?.manual === undefined;
    case 'finish':
      return unsettledSteps(execution).length > 0;
    default:
      return false;
  }
}

function actionOf({ plan }: ExecutionView, stepId: string | null, direction: Direction): Action | undefined {
  const step = plan.steps.find(({ id }) => id === stepId);
  return direction === 'forward' ? step?.action : step?.rollback?.action;
}

export function ActDialog(props: ActDialogProps) {
  switch (props.offered.act) {
    case 'approve':
      return <ApproveDialog {...props} />;
    case 'rollback':
      return <RollbackDialog {...props} />;
    case 'finish':
      return <FinishDialog {...props} />;
    case 'resolve':
    case 'skip':
    case 'defer':
    case 'confirm':
      return <NoteDialog {...props} act={props.offered.act} />;
    default:
      return null;
  }
}
