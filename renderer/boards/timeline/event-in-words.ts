import type { Action } from '../../../shared/model/action.ts';
import type { FactOf, StoredEvent } from '../../../shared/model/event.ts';
import type { Direction } from '../../../shared/model/execution.ts';
import { textIn } from '../../../shared/model/local-text.ts';
import type { OfflinePlace } from '../../../shared/model/offline-place.ts';
import type { IncidentLink } from '../../../shared/model/incident.ts';
import type { Problem } from '../../../shared/model/problem.ts';
import { problemIn } from '../../../shared/rules/problem-words/problem-words.ts';
import { formatLength } from '../../parts/time-format.ts';
import type { Speech } from '../../text/speech.ts';
import { changeEventInWords } from './change-event-in-words.ts';
import { diagnosisEventInWords } from './diagnosis-event-in-words.ts';
import { incidentEventInWords } from './incident-event-in-words.ts';
import type { KnownNames } from './known-names.ts';
import { reviewEventInWords } from './review-event-in-words.ts';
import { roomEventInWords } from './room-event-in-words.ts';
import { stepEventInWords } from './step-event-in-words.ts';

export interface Telling {
  speech: Speech;
  names: KnownNames;
  /** True where one execution's events stand alone: its plan need not be named again. */
  withinExecution?: boolean;
}

/** What happened, as a sentence without its time and author. Text that people or sources wrote stays as it is. */
export function eventInWords(event: StoredEvent, telling: Telling): string {
  const { speech } = telling;
  const { t, time, value } = speech;
  switch (event.kind) {
    case 'console.started': {
      const { version, rehearsal } = event.data;
      return rehearsal === null
        ? t('events:sentence.console.started', { version })
        : t('events:sentence.console.startedRehearsal', { version, rehearsal });
    }
    case 'console.stopped':
      return t('events:sentence.console.stopped');
    case 'screen.returned':
    case 'screen.given-up': {
      const { window, display, reason, count } = event.data;
      const what = event.kind === 'screen.returned' ? 'returned' : 'given-up';
      const screen = t(`events:screen.${window}`, { display: display ?? '' }).trim();
      return t(`events:sentence.screen.${what}`, { screen, reason: t(`events:screen.${reason}`), count });
    }
    case 'page.refused': {
      const { what, detail, count } = event.data;
      return t(`events:sentence.page.${what}`, { detail, count });
    }
    case 'update.found':
    case 'update.fetched':
    case 'update.began':
      return t(`events:sentence.${event.kind}`, event.data);
    case 'update.failed':
      return t(`events:sentence.update.${event.data.problem}`);
    case 'source.lost': {
      const { source, reason, lastSuccessAt } = event.data;
      return lastSuccessAt === null
        ? t('events:sentence.source.lost', { source, reason })
        : t('events:sentence.source.lostSince', { source, reason, last: time(lastSuccessAt) });
    }
    case 'source.recovered':
      return t('events:sentence.source.recovered', {
        source: event.data.source,
        gap: formatLength(event.at - event.data.lostAt),
      });
    case 'offline.began':
      return t(`events:sentence.offline.began.${event.data.place.kind}`, placeName(event.data.place));
    case 'offline.ended':
      return t(`events:sentence.offline.ended.${event.data.place.kind}`, {
        ...placeName(event.data.place),
        gap: formatLength(event.at - event.data.since),
      });
    case 'offline.read':
      return t('events:sentence.offline.read');
    case 'alert.opened':
    case 'alert.changed': {
      const { severity, summary } = event.data.alert;
      const key =
        event.kind === 'alert.opened' ? 'events:sentence.alert.opened' : 'events:sentence.alert.changed';
      return t(key, { severity, alert: textIn(summary, speech.language) });
    }
    case 'alert.cleared': {
      const { fingerprint, source, reason } = event.data;
      const alert = alertName(fingerprint, telling);
      return reason === 'source-removed'
        ? t('events:sentence.alert.clearedSourceRemoved', { alert, source })
        : t('events:sentence.alert.cleared', { alert });
    }
    case 'alert.ended':
      return t('events:sentence.alert.ended', {
        alert: event.data.name,
        source: event.data.source,
        end: time(event.data.endsAt),
      });
    case 'alert.acknowledged': {
      const alert = alertName(event.data.fingerprint, telling);
      const { note } = event.data;
      return note === null
        ? t('events:sentence.alert.acknowledged', { alert })
        : t('events:sentence.alert.acknowledgedNote', { alert, note });
    }
    case 'alert.shelved': {
      const { fingerprint, reason, until } = event.data;
      const alert = alertName(fingerprint, telling);
      return until === null
        ? t('events:sentence.alert.shelvedUntilClear', { alert, reason })
        : t('events:sentence.alert.shelved', { alert, until: time(until, 'minute'), reason });
    }
    case 'alert.unshelved':
      return t('events:sentence.alert.unshelved', { alert: alertName(event.data.fingerprint, telling) });
    case 'note.written':
      return event.data.text;
    case 'promotion.accepted':
      return t('events:sentence.promotion.accepted', {
        promotion: event.data.promotionId,
        file: event.data.file,
      });
    case 'promotion.refused':
      return t('events:sentence.promotion.refused', {
        file: event.data.file,
        problem: firstProblem(event.data.problems, speech),
      });
    case 'coordinates.accepted': {
      const { file, systems, codes } = event.data;
      return t('events:sentence.coordinates.accepted', { file, systems, codes });
    }
    case 'coordinates.refused':
      return t('events:sentence.coordinates.refused', {
        file: event.data.file,
        problem: firstProblem(event.data.problems, speech),
      });
    case 'plan.accepted':
      return t('events:sentence.plan.accepted', { plan: event.data.planId, version: event.data.version });
    case 'plan.saved':
      return t('events:sentence.plan.saved', { plan: event.data.planId, version: event.data.version });
    case 'plan.refused':
      return t('events:sentence.plan.refused', {
        from: event.data.from,
        problem: firstProblem(event.data.problems, speech),
      });
    case 'plan.withdrawn':
      return t('events:sentence.plan.withdrawn', { plan: event.data.planId, from: event.data.from });
    case 'trigger.fired':
      return triggerFired(event.data, speech);
    case 'trigger.ended':
      return t('events:sentence.trigger.ended', { plan: event.data.planId });
    case 'plan.ailing':
      return t('events:sentence.plan.ailing', {
        plan: event.data.planId,
        reasons: event.data.reasons.map(({ text }) => textIn(text, speech.language)).join(t('events:list')),
      });
    case 'plan.recovered':
      return t('events:sentence.plan.recovered', {
        plan: event.data.planId,
        gap: formatLength(event.at - event.data.ailingSince),
      });
    case 'auto.armed':
      return t('events:sentence.auto.armed', { plan: event.data.planId, until: time(event.data.until) });
    case 'auto.disarmed':
      return t(`events:sentence.auto.disarmed.${event.data.reason}`, { plan: event.data.planId });
    case 'auto.started':
      return t('events:sentence.auto.started', {
        plan: event.data.planId,
        who: speech.who(event.data.armedBy),
        armed: time(event.data.armedAt),
      });
    case 'auto.held':
      return t('events:sentence.auto.held', {
        plan: event.data.planId,
        reasons: event.data.reasons.map((reason) => textIn(reason, speech.language)).join(t('events:list')),
      });
    case 'drill.begun':
      return t('events:sentence.drill.begun', { plan: event.data.planId, at: time(event.data.at) });
    case 'fault.switched':
      return t(event.data.on ? 'events:sentence.fault.on' : 'events:sentence.fault.off', {
        fault: event.data.fault,
      });
    case 'execution.started': {
      const { plan, mode } = event.data;
      return t(`events:sentence.execution.started.${mode}`, {
        plan: plan.id,
        title: textIn(plan.title, speech.language),
      });
    }
    case 'execution.paused':
    case 'execution.resumed':
    case 'execution.rollback-started':
      return t(`events:sentence.${event.kind}`, { plan: planName(event.data.executionId, telling) });
    case 'execution.finished':
      return t(`events:sentence.execution.finished.${event.data.outcome}`, {
        plan: planName(event.data.executionId, telling),
      });
    case 'revert.due': {
      const { executionId, pendingAt, value: found } = event.data;
      const told = { plan: planName(executionId, telling), pending: time(pendingAt) };
      return found === null
        ? t('events:sentence.revert.due', told)
        : t('events:sentence.revert.dueAt', { ...told, value: value(found) });
    }
    case 'revert.ended':
      return t('events:sentence.revert.ended', { plan: planName(event.data.executionId, telling) });
    case 'approval.requested':
      return t('events:sentence.approval.requested', {
        what: approved(event.data, telling),
        until: time(event.data.expiresAt),
      });
    case 'approval.given':
      return t('events:sentence.approval.given', { what: approved(event.data, telling) });
    case 'message.intended':
      return t('events:sentence.message.intended', event.data);
    case 'message.sent':
      return t('events:sentence.message.sent', event.data);
    case 'message.failed':
    case 'message.unknown':
      return t(`events:sentence.${event.kind}`, {
        channel: event.data.channel,
        reason: textIn(event.data.reason, speech.language),
      });
    case 'call.asked':
      return t('events:sentence.call.asked', {
        person: speech.who(event.data.person),
        text: event.data.text,
      });
    case 'call.made':
      return event.data.note === null
        ? t('events:sentence.call.made')
        : t('events:sentence.call.madeNote', { note: event.data.note });
    case 'incident.opened':
    case 'incident.titled':
    case 'incident.severity':
    case 'incident.status':
    case 'incident.role':
    case 'incident.next-update':
    case 'incident.linked':
    case 'incident.merged':
    case 'incident.split':
      return incidentEventInWords(event, speech, (link) => linkName(link, telling));
    case 'change.reported':
    case 'change.frozen':
    case 'exception.asked':
    case 'exception.approved':
    case 'exception.refused':
    case 'exception.withdrawn':
    case 'exception.used':
      return changeEventInWords(event, speech);
    case 'diagnosis.opened':
    case 'diagnosis.named':
    case 'diagnosis.lost':
    case 'diagnosis.frozen':
    case 'diagnosis.judged':
    case 'diagnosis.brought-back':
      return diagnosisEventInWords(event, speech);
    case 'review.action-written':
    case 'review.action-settled':
    case 'review.proposal-dismissed':
      return reviewEventInWords(event, speech);
    case 'escalation.begun':
    case 'escalation.called':
    case 'escalation.answered':
    case 'escalation.exhausted':
    case 'report.written':
    case 'handover.noted':
    case 'silence.asked':
    case 'silence.made':
    case 'silence.failed':
    case 'silence.expired':
    case 'event.pinned':
    case 'sharing.opened':
    case 'sharing.closed':
      return roomEventInWords(event, speech, (fingerprint) => alertName(fingerprint, telling));
    default:
      return stepEventInWords(event, stepName(event.data, telling), speech, actionOf(event.data, telling));
  }
}

function triggerFired(fired: FactOf<'trigger.fired'>['data'], { t, time, value }: Speech): string {
  const told = { plan: fired.planId, pending: time(fired.pendingAt) };
  if (fired.value === null) return t('events:sentence.trigger.firedAbsent', told);
  const now = { ...told, value: value(fired.value) };
  if (fired.reference === null) return t('events:sentence.trigger.fired', now);
  return t('events:sentence.trigger.firedAgainst', { ...now, reference: value(fired.reference) });
}

function placeName(place: OfflinePlace): { name: string } {
  return { name: place.kind === 'target' ? place.target : place.kind === 'plan-index' ? place.address : '' };
}

function alertName(fingerprint: string, { speech, names }: Telling): string {
  const summary = names.alerts.get(fingerprint);
  return summary === undefined
    ? speech.t('events:unknownAlert', { fingerprint })
    : textIn(summary, speech.language);
}

function linkName(link: IncidentLink, telling: Telling): string {
  if (link.kind === 'alert') return alertName(link.fingerprint, telling);
  return link.kind === 'execution' ? planName(link.executionId, telling) : link.changeId;
}

function planName(executionId: string, { speech, names }: Telling): string {
  return names.plans.get(executionId)?.id ?? speech.t('events:unknownPlan', { execution: executionId });
}

function approved(approval: { executionId: string; stepId: string | null }, telling: Telling): string {
  const { stepId, executionId } = approval;
  if (stepId !== null) return stepName({ executionId, stepId, direction: 'forward' }, telling);
  if (telling.withinExecution) return telling.speech.t('events:wholePlan');
  return telling.speech.t('events:wholePlanOf', { plan: planName(executionId, telling) });
}

interface NamedStep {
  executionId: string;
  stepId: string;
  direction: Direction;
}

/** `Step 4`, `PLN-014 step 4`, `Roll-back of step 4`: the place in the plan, or the id where the plan is not known. */
function stepName({ executionId, stepId, direction }: NamedStep, telling: Telling): string {
  const { speech, names, withinExecution } = telling;
  const index = names.plans.get(executionId)?.steps.findIndex((step) => step.id === stepId) ?? -1;
  const number = index < 0 ? stepId : index + 1;
  const plan = planName(executionId, telling);
  if (direction === 'rollback') {
    return withinExecution
      ? speech.t('events:rollbackOfStep', { number })
      : speech.t('events:rollbackOfStepOf', { plan, number });
  }
  return withinExecution ? speech.t('events:step', { number }) : speech.t('events:stepOf', { plan, number });
}

function actionOf({ executionId, stepId, direction }: NamedStep, { names }: Telling): Action | undefined {
  const step = names.plans.get(executionId)?.steps.find(({ id }) => id === stepId);
  return direction === 'forward' ? step?.action : step?.rollback?.action;
}

function firstProblem(problems: readonly Problem[], { language }: Speech): string {
  const [first] = problems;
  return first ? problemIn(first, language) : '';
}
