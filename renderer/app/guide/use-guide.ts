import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { useGuideChoices } from '../../state/guide.ts';
import { useConsoleClock } from '../console-clock.ts';
import { useAlerts, useExecutions, useStatus } from '../queries.ts';
import { useRehearsalPanel } from '../rehearsal/panel-state.ts';
import {
  advance,
  beginGuide,
  isOf,
  lookedAt,
  skipStep,
  type GuideState,
  type GuideStep,
} from './guide-steps.ts';

/** The walk of this rehearsal and what can be done with it; null where there is no rehearsal. */
export function useGuide(): {
  walk: GuideState | null;
  closed: boolean;
  offered: boolean;
  /** From the beginning, also again. */
  begin(): void;
  resume(): void;
  close(): void;
  skip(): void;
  /** The board of this step has been looked at. */
  looked(step: GuideStep): void;
  /** Not now, and not by itself again. */
  decline(): void;
} | null {
  const status = useStatus().data;
  const clock = useConsoleClock();
  const { walk, closed, offered } = useGuideChoices();
  if (!status?.rehearsal) return null;
  const { faults } = status.rehearsal;
  return {
    walk: walk !== null && isOf(walk, status.at) ? walk : null,
    closed,
    offered,
    begin: () =>
      useGuideChoices.setState({ walk: beginGuide(clock.now(), faults), closed: false, offered: true }),
    resume: () => useGuideChoices.setState({ closed: false }),
    close: () => {
      useGuideChoices.setState({ closed: true });
      focusNext(useRehearsalPanel.getState().open ? '[role="dialog"]' : '#board');
    },
    skip: () => {
      if (walk) useGuideChoices.setState({ walk: skipStep(walk, clock.now()) });
    },
    looked: (step) => {
      if (walk) useGuideChoices.setState({ walk: lookedAt(walk, step) });
      focusNext('[data-guide]');
    },
    decline: () => {
      useGuideChoices.setState({ offered: true });
      focusNext('#board');
    },
  };
}

/** What was pressed is gone once the page is drawn again; the focus goes on from here, and not from the top. */
export function focusNext(selector: string): void {
  queueMicrotask(() => document.querySelector<HTMLElement>(selector)?.focus({ preventScroll: true }));
}

/** Follows what happens as long as a walk is under way. */
export function useGuideFacts(walk: GuideState): void {
  const [path] = useLocation();
  const status = useStatus().data;
  const alerts = useAlerts().data?.rows;
  const executions = useExecutions().data;
  useEffect(() => {
    if (!status?.rehearsal || alerts === undefined || executions === undefined) return;
    const { faults } = status.rehearsal;
    const next = advance(walk, { at: status.at, path, faults, alerts, executions });
    if (next !== walk) useGuideChoices.setState({ walk: next });
  }, [walk, path, status, alerts, executions]);
}
