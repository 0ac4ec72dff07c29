import type { ExecutionView } from '../../../shared/model/execution.ts';
import { outSince } from '../../../shared/rules/incidents/alert-memory.ts';
import { textIn, type LocalText } from '../../../shared/model/local-text.ts';
import type { IncidentView } from '../../../shared/model/incident-board.ts';
import type { Person } from '../../../shared/model/person.ts';
import type { Promotion } from '../../../shared/model/promotion.ts';
import type { Settings } from '../../../shared/model/settings.ts';
import type { ReportedExecution, ReportFacts } from '../../../shared/rules/report/report-facts.ts';
import type { Clock } from '../clock.ts';
import type { IncidentDesk } from '../incidents/incident-desk.ts';
import type { View } from '../view.ts';

export interface FactsParts {
  clock: Clock;
  incidents: Pick<IncidentDesk, 'get' | 'idsOf' | 'memory'>;
  executions: View<ExecutionView[]>;
  promotion: View<Promotion | null>;
  settings: Pick<Settings, 'zone'> & { people: readonly Pick<Person, 'id' | 'name'>[] };
  rehearsal: boolean;
}

/** What a report takes from elsewhere than the incident itself, and how it writes times and money. */
export function reportFactsOf(
  incident: IncidentView,
  parts: FactsParts,
): { facts: ReportFacts; zone: string; promotion: Promotion | null } {
  const { clock, incidents, executions, settings, rehearsal } = parts;
  const { cause } = incident;
  const promotion = parts.promotion.read();
  const own = executions
    .read()
    .filter(({ id }) => incident.executions.includes(id))
    .toSorted((left, right) => left.startedAt - right.startedAt);
  const [first] = incident.alerts
    .flatMap((fingerprint) => incidents.memory.of(fingerprint) ?? [])
    .toSorted((left, right) => left.openedAt - right.openedAt || outSince(left) - outSince(right));
  return {
    zone: promotion?.zone ?? settings.zone ?? 'UTC',
    promotion,
    facts: {
      now: clock.now(),
      rehearsal,
      title: titleOf(incident, [
        ...(cause.by === 'alert' ? [incidents.memory.of(cause.fingerprint)?.facts.summary] : []),
        ...own.map(({ plan }) => plan.title),
      ]),
      firstOut: first ? { text: first.facts.summary, at: outSince(first) } : null,
      executions: own.map(reported),
      personName: (person) => settings.people.find(({ id }) => id === person)?.name ?? person,
    },
  };
}

/** The title in both languages, as long as it is still what the console took from an alert or a plan. */
function titleOf({ title }: IncidentView, origins: readonly (LocalText | undefined)[]): LocalText {
  const origin = origins.find(
    (text) => text !== undefined && (textIn(text, 'en') === title || textIn(text, 'zh-CN') === title),
  );
  return origin ?? title;
}

const troubled = new Set(['failed', 'unverified', 'unknown']);

function reported({ plan, status, outcome, startedAt, steps }: ExecutionView): ReportedExecution {
  const done = steps.filter((step) => step.status === 'done');
  return {
    planId: plan.id,
    title: plan.title,
    status,
    outcome,
    startedAt,
    steps: steps.length,
    done: done.length,
    verified: done.filter(({ proof }) => proof === 'measured').length,
    troubled: steps.filter((step) => troubled.has(step.status)).length,
  };
}
