import type { ExecutionView, OfferedAct } from '../../../shared/model/execution.ts';
import type { Step } from '../../../shared/model/plan.ts';
import type { CommandError } from '../../app/use-command.ts';
import type { Speech } from '../../text/speech.ts';
import type { RunAct } from './use-run-acts.ts';

/** What every dialog about an act is given. */
export interface ActDialogProps {
  execution: ExecutionView;
  offered: OfferedAct;
  /** The step it is about, with its place in the plan; null for acts on the whole. */
  planned: { step: Step; number: number } | null;
  speech: Speech;
  busy: boolean;
  /** Why no act is possible now. */
  refused: string | null;
  error: CommandError | null;
  onConfirm(more: Omit<RunAct, 'executionId' | 'offered'>): void;
  onCancel(): void;
}
