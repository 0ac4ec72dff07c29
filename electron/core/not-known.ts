import { ConsoleError } from './console-error.ts';

// Ids that nobody knows are refused in the same words by every desk.

export function noPlan(planId: string, field = 'planId'): ConsoleError {
  const text = { en: `there is no plan ${planId} in the library`, zh: `预案库中没有 ${planId}` };
  return new ConsoleError('not-found', text, { field });
}

export function noIncident(incidentId: string, field = 'incidentId'): ConsoleError {
  const text = { en: `there is no incident ${incidentId}`, zh: `没有故障 ${incidentId}` };
  return new ConsoleError('not-found', text, { field });
}

export function noAlert(fingerprint: string, field = 'fingerprint'): ConsoleError {
  const shown = JSON.stringify(fingerprint);
  const text = { en: `there is no alert with the fingerprint ${shown}`, zh: `没有指纹为 ${shown} 的告警` };
  return new ConsoleError('not-found', text, { field });
}

export function noExecution(executionId: string, field = 'executionId'): ConsoleError {
  const text = { en: `there is no execution ${executionId}`, zh: `没有执行 ${executionId}` };
  return new ConsoleError('not-found', text, { field });
}

export function noCall(callId: string): ConsoleError {
  const text = { en: `there is no call ${callId}`, zh: `没有呼叫 ${callId}` };
  return new ConsoleError('not-found', text, { field: 'callId' });
}

export function calledAlready({
  madeBy,
  person,
}: {
  madeBy: string | null;
  person: string | null;
}): ConsoleError {
  const text = {
    en: `${madeBy ?? 'somebody'} has already called ${person ?? 'somebody'}`,
    zh: `${madeBy ?? '他人'} 已经呼叫过 ${person ?? '对方'}`,
  };
  return new ConsoleError('conflict', text, { field: 'callId' });
}
