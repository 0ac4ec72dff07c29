import type { DiagnosisBoard } from '../../../shared/model/diagnosis-board.ts';
import type { LocalText } from '../../../shared/model/local-text.ts';
import { syncMessage, type SyncPlan } from '../../../shared/rules/report/sync-message.ts';
import { syncPlan } from '../../../shared/rules/report/sync-plan.ts';
import { useConsoleClock } from '../../app/console-clock.ts';
import { usePresentation } from '../../app/presentation.ts';
import { useExecutions, useIncidents, usePromotion, useStatus } from '../../app/queries.ts';
import type { Speech } from '../../text/speech.ts';
import { usePlanRows } from '../alerts/use-plan-rows.ts';

/** Writes what is told to the room, from what this screen knows. */
export function useSyncText(board: DiagnosisBoard, speech: Speech): () => string {
  const clock = useConsoleClock();
  const { eventZone } = usePresentation();
  const status = useStatus().data;
  const incidents = useIncidents().data?.incidents;
  const promotion = usePromotion().data;
  const executions = useExecutions().data;
  const plans = usePlanRows();
  return () => {
    const named = (known: readonly { id: string; name: LocalText }[] | undefined, id: string) =>
      known?.find((one) => one.id === id)?.name ?? id;
    return syncMessage(
      board,
      {
        now: clock.now(),
        rehearsal: (status?.rehearsal ?? null) !== null,
        incident: incidents?.find(({ id }) => id === board.incidentId) ?? null,
        plan: planOf(),
        personName: (id) => speech.who(id),
        entryName: (node) => named(promotion?.entries, node),
        lineName: (id) => named(promotion?.lines, id),
        stageName: (id) => named(promotion?.funnel.stages, id),
      },
      { language: speech.language, zone: eventZone, promotion: promotion ?? null },
    );
  };

  function planOf(): SyncPlan | null {
    const row = plans.get(board.causes[0]?.proposals[0]?.planId ?? '');
    if (!row) return null;
    const [cause] = board.causes;
    return syncPlan(row.plan, executions ?? [], cause?.firstSeen ?? board.from);
  }
}
