import { useCallback, useEffect, useRef } from 'react';
import { useAnnunciationChoice } from '../../state/annunciation.ts';
import { useEscalations } from '../escalation/queries.ts';
import { useAlerts } from '../queries.ts';
import { dueNotices, type Noticed } from './due-notices.ts';
import { useNoticeAnswers } from './use-notice-answers.ts';
import { useNotices } from './use-notices.ts';
import { useSound } from './use-sound.ts';

/** How often it is looked whether a sound has to return, ms. */
const looked = 1_000;

/** Tells of what is new by a tone and by a notice on the desktop, where this screen was asked to. It shows nothing itself. */
export function Annunciator() {
  const isHeard = useAnnunciationChoice(({ sound, notices }) => sound || notices);
  return isHeard ? <Listening /> : null;
}

function Listening() {
  const alerts = useAlerts().data;
  const standing = useEscalations().data?.standing;
  const play = useSound();
  const notify = useNotices();
  useNoticeAnswers();
  const noticed = useRef<Noticed | null>(null);
  const look = useCallback(() => {
    if (!alerts || !standing) return;
    const due = dueNotices(noticed.current, alerts, standing, performance.now());
    noticed.current = due.noticed;
    if (due.tone !== null) play(due.tone);
    notify(due);
  }, [alerts, standing, play, notify]);
  useEffect(() => {
    look();
    const timer = setInterval(look, looked);
    return () => clearInterval(timer);
  }, [look]);
  return null;
}
