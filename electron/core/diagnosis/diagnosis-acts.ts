import type { PlanLibrary } from '../../../shared/contract/plans.ts';
import type { DiagnosisSummary } from '../../../shared/model/diagnosis-board.ts';
import type { Fact, FactOf } from '../../../shared/model/event.ts';
import type { ExecutionView } from '../../../shared/model/execution.ts';
import type { EpochMs } from '../../../shared/model/time.ts';
import { boundedDocument, shortened } from '../../../shared/rules/diagnosis-desk/bounded-document.ts';
import { causesInLog, judgementOf } from '../../../shared/rules/diagnosis-desk/judgement.ts';
import { tookFor } from '../../../shared/rules/diagnosis-desk/took.ts';
import type { KnownDiagnosis } from '../../../shared/rules/diagnosis-outcomes/project.ts';
import { summaryOf } from '../../../shared/rules/diagnosis-outcomes/summary.ts';
import type { Clock } from '../clock.ts';
import { ConsoleError } from '../console-error.ts';
import { noIncident, noPlan } from '../not-known.ts';
import type { Log } from '../log/log.ts';
import { doneBefore } from '../done-before.ts';
import type { View } from '../view.ts';
import type { DiagnosisDesk } from './diagnosis-desk.ts';
import type { DiagnosisLedger } from './diagnosis-ledger.ts';
import type { IncidentsFollowed } from './follow-incidents.ts';
import type { LinkedBoards } from './linked-boards.ts';
import { checkRange, type PastWindows } from './past-windows.ts';

export interface DiagnosisActsOptions {
  log: Log;
  clock: Clock;
  ledger: DiagnosisLedger;
  boards: LinkedBoards;
  past: PastWindows;
  followed: IncidentsFollowed;
  plans: View<PlanLibrary>;
  executions: View<ExecutionView[]>;
  /** When an alert was over; null: it is not, or is not known. */
  clearedAt(fingerprint: string): EpochMs | null;
}

/** What people do with diagnoses. */
export function createDiagnosisActs(
  options: DiagnosisActsOptions,
): Pick<DiagnosisDesk, 'open' | 'judge' | 'bringBack'> {
  const { log, clock, ledger, boards, past, followed, plans, executions, clearedAt } = options;
  const opening = new Map<string, Promise<DiagnosisSummary>>();

  const summary = (diagnosisId: string) => summaryOf(ledger.get(diagnosisId));
  const open: DiagnosisDesk['open'] = async (asked, { actor, commandId }) => {
    const { from, to, incidentId } = asked;
    const opened = () =>
      doneBefore(
        log,
        commandId,
        'diagnosis.opened',
        ({ data }) => data.from === from && data.to === to && data.incidentId === incidentId,
      );
    const done = opened();
    if (done) return summary(done.data.diagnosisId);
    checkRange({ from, to }, 'to');
    if (to >= clock.now())
      throw new ConsoleError(
        'bad-input',
        { en: 'to: expected a time that is past', zh: 'to：应为已经过去的时刻' },
        { field: 'to' },
      );
    if (incidentId !== null && !ledger.incidents().known.has(incidentId)) throw noIncident(incidentId);
    const run = await past.at({ from, to });
    const again = opened();
    if (again) return summary(again.data.diagnosisId);
    const diagnosisId = ledger.nextId();
    const { diagnosis } = run.answer;
    const [first] = diagnosis.causes;
    const facts: Fact[] = [{ kind: 'diagnosis.opened', data: { diagnosisId, incidentId, from, to } }];
    if (diagnosis.verdict === 'clear' && first) {
      const { node, code, score, firstSeen: seen } = first;
      const coordinate = shortened(first.coordinate);
      const data = { diagnosisId, incidentId, node, code, coordinate, score, seen };
      facts.push({ kind: 'diagnosis.named', data: { ...data, plans: boards.plansOf(run, null) } });
    }
    const document = boundedDocument(diagnosis);
    facts.push({
      kind: 'diagnosis.frozen',
      data: { diagnosisId, incidentId, to, document, noise: run.answer.noise },
    });
    ledger.append(facts, { at: clock.now(), author: actor.person, command: commandId });
    return summary(diagnosisId);
  };

  /** When the harm of its incident ended: that is said, or no alert of it stands any more. */
  const endOf = ({ incidentId }: KnownDiagnosis): { endedAt: EpochMs | null; ofIncident: string[] } => {
    const incident =
      incidentId === null ? null : (ledger.incidents().known.get(incidentId)?.incident ?? null);
    if (incident === null) return { endedAt: null, ofIncident: [] };
    const cleared = incident.alerts.map(clearedAt);
    const last = cleared.reduce<EpochMs | null>(
      (latest, at) => (latest === null || at === null ? null : Math.max(latest, at)),
      cleared.length === 0 ? null : 0,
    );
    return { endedAt: last ?? incident.resolvedAt, ofIncident: incident.executions };
  };

  const knowsPlan = (planId: string) =>
    plans.read().plans.some(({ plan }) => plan.id === planId) ||
    executions.read().some(({ plan }) => plan.id === planId);

  return {
    open(asked, said) {
      // Asked twice at once it is opened once; under the id of another window the second is refused by itself.
      const under = JSON.stringify([said.commandId, asked]);
      const running = opening.get(under) ?? open(asked, said).finally(() => opening.delete(under));
      opening.set(under, running);
      return running;
    },
    judge({ diagnosisId, node, code, note, plan }, { actor, commandId }) {
      const known = ledger.get(diagnosisId);
      const noted = note === '' ? null : note;
      const isSame = ({ data }: { data: FactOf<'diagnosis.judged'>['data'] }) =>
        data.diagnosisId === diagnosisId &&
        data.node === node &&
        (code === '' || data.code === code) &&
        data.note === noted &&
        data.plan === plan;
      if (doneBefore(log, commandId, 'diagnosis.judged', isSame)) return summary(diagnosisId);
      if (plan !== null && !knowsPlan(plan)) throw noPlan(plan, 'plan');
      const live = known.to === null ? followed.of(diagnosisId)?.run?.answer.diagnosis.causes : undefined;
      const said = judgementOf({ node, code }, live ?? causesInLog(known));
      const judgement = { ...said, coordinate: said.coordinate && shortened(said.coordinate) };
      const { endedAt, ofIncident } = endOf(known);
      const tookMs = tookFor(plan, executions.read(), { from: known.from, endedAt, ofIncident });
      const { incidentId } = known;
      ledger.append(
        [
          {
            kind: 'diagnosis.judged',
            data: { diagnosisId, incidentId, ...judgement, note: noted, plan, tookMs },
          },
        ],
        { at: clock.now(), author: actor.person, command: commandId },
      );
      return summary(diagnosisId);
    },
    async bringBack({ diagnosisId, node, code, on }, { actor, commandId }) {
      const known = ledger.get(diagnosisId);
      const isSame = ({ data }: { data: FactOf<'diagnosis.brought-back'>['data'] }) =>
        data.diagnosisId === diagnosisId && data.node === node && data.code === code && data.on === on;
      if (doneBefore(log, commandId, 'diagnosis.brought-back', isSame)) return summary(diagnosisId);
      const isBack = known.broughtBack.some((one) => one.node === node && one.code === code);
      if (isBack === on) return summary(diagnosisId);
      const discarded = (known.document ?? followed.of(diagnosisId)?.run?.answer.diagnosis)?.discarded ?? [];
      if (on && !discarded.some((one) => one.node === node && one.code === code))
        throw new ConsoleError(
          'not-found',
          { en: `${node} ${code} is not among what was discarded`, zh: `${node} ${code} 不在被排除的之列` },
          {
            field: 'node',
          },
        );
      if (known.to !== null && (await past.of(known)).answer.diagnosis.records === 0)
        throw new ConsoleError(
          'conflict',
          {
            en: `the records of ${diagnosisId} are gone: it stands as it is`,
            zh: `${diagnosisId} 的异常记录已不在：结论维持原样`,
          },
          {
            field: 'diagnosisId',
          },
        );
      const { incidentId } = known;
      ledger.append([{ kind: 'diagnosis.brought-back', data: { diagnosisId, incidentId, node, code, on } }], {
        at: clock.now(),
        author: actor.person,
        command: commandId,
      });
      // It is on record, whatever becomes of the run.
      if (known.to === null) await followed.once(diagnosisId).catch(() => {});
      else await freezeAgain(diagnosisId, known.to);
      return summary(diagnosisId);
    },
  };

  async function freezeAgain(diagnosisId: string, to: EpochMs): Promise<void> {
    const run = await past.of(ledger.get(diagnosisId));
    const { incidentId } = ledger.get(diagnosisId);
    const document = boundedDocument(run.answer.diagnosis);
    const { noise } = run.answer;
    ledger.note(
      [{ kind: 'diagnosis.frozen', data: { diagnosisId, incidentId, to, document, noise } }],
      clock.now(),
    );
  }
}
