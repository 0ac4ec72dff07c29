import type { ExecutionView, OfferedAct } from '../../../shared/model/execution.ts';
import type { ActDialogProps } from './act-dialog-props.ts';
import { ApproveDialog } from './approve-dialog.tsx';
import { isSettled } from './attention.ts';
import { FinishDialog } from './finish-dialog.tsx';
import { NoteDialog } from './note-dialog.tsx';
import { RollbackDialog } from './rollback-dialog.tsx';

/** False for acts that one press carries out. */
export function needsDialog({ act, stepId }: OfferedAct, { plan, steps }: ExecutionView): boolean {
  switch (act) {
    case 'resolve':
    case 'approve':
    case 'skip':
    case 'defer':
    case 'rollback':
      return true;
    case 'confirm':
      // The manual fallback of a remote step: the person reads again what they say they did.
      return plan.steps.find((step) => step.id === stepId)?.action.manual === undefined;
    case 'finish':
      return steps.some((step) => !isSettled(step.status));
    default:
      return false;
  }
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
