import {
  CalendarClock,
  Circle,
  CircleCheck,
  CircleDashed,
  CircleSlash,
  FlaskConical,
  MessageSquareReply,
  OctagonX,
  Timer,
  TriangleAlert,
  UserCheck,
  Users,
  type LucideIcon,
} from 'lucide-react';
import type { StepState } from '../../../shared/model/execution.ts';
import type { Step } from '../../../shared/model/plan.ts';
import styles from './step-icon.module.css';

/** The shape of a step's state. UNKNOWN is drawn by itself: a filled question mark, unlike anything else. */
export function StepIcon({ step, planned }: { step: StepState; planned: Step }) {
  if (step.status === 'unknown') {
    return (
      <svg viewBox="0 0 20 20" className={styles.unknown} aria-hidden="true">
        <rect x=".5" y=".5" width="19" height="19" rx="3" fill="var(--ink)" />
        <path
          d="M7 7.4C7 5.6 8.3 4.6 10 4.6s3 1 3 2.6c0 2-2.7 2.1-2.7 4.2M10.2 14.6v.8"
          fill="none"
          stroke="var(--s2)"
          strokeWidth="2"
          strokeLinecap="round"
        />
      </svg>
    );
  }
  const Icon = icons[iconOf(step, planned)];
  return <Icon className={styles[classOf(step)]} aria-hidden="true" />;
}

function classOf({ status, proof }: StepState): string {
  if (status === 'done') return proof === 'measured' ? 'verified' : 'settled';
  return status === 'unverified' || status === 'failed' ? status : 'plain';
}

const icons = {
  measured: CircleCheck,
  person: UserCheck,
  reply: MessageSquareReply,
  elapsed: Timer,
  'dry-run': FlaskConical,
  failed: OctagonX,
  unverified: TriangleAlert,
  skipped: CircleSlash,
  deferred: CalendarClock,
  active: CircleDashed,
  twoPersons: Users,
  open: Circle,
} satisfies Record<string, LucideIcon>;

function iconOf({ status, proof }: StepState, { approval, action }: Step): keyof typeof icons {
  switch (status) {
    case 'done':
      return proof ?? 'reply';
    case 'failed':
    case 'unverified':
    case 'skipped':
    case 'deferred':
      return status;
    case 'sending':
    case 'verifying':
      return 'active';
    default:
      if (approval === 'two-person') return 'twoPersons';
      if (action?.manual !== undefined) return 'person';
      return action?.wait === undefined ? 'open' : 'elapsed';
  }
}
