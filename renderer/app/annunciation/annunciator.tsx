import { useCallback, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useAnnunciationChoice } from '../../state/annunciation.ts';
import { usePersonName } from '../../parts/use-person-name.ts';
import { useLocalText } from '../../text/use-local-text.ts';
import { useEscalations } from '../escalation/queries.ts';
import { useCalleeName } from '../escalation/use-callee-name.ts';
import { useAlerts } from '../queries.ts';
import { noticesRefused } from './desktop-notices.ts';
import { dueNotices, type DueNotices, type Noticed } from './due-notices.ts';
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

/** Notices on the desktop, while nobody looks at this page: who does sees the board. */
function useNotices(): (due: Pick<DueNotices, 'annunciations' | 'calls'>) => void {
  const { t } = useTranslation('onCall');
  const isOn = useAnnunciationChoice(({ notices }) => notices);
  const isSounding = useAnnunciationChoice(({ sound }) => sound);
  const localText = useLocalText();
  const personName = usePersonName();
  const calleeName = useCalleeName();
  return ({ annunciations, calls }) => {
    if (!isOn || document.hasFocus() || noticesRefused() !== null || Notification.permission !== 'granted')
      return;
    const show = (title: string, body: string, tag: string, path: string) => {
      const notice = new Notification(title, { body, tag, silent: isSounding });
      notice.addEventListener('click', () => {
        window.focus();
        window.location.hash = path;
        notice.close();
      });
    };
    for (const { severity, title, owner, more, group } of annunciations) {
      const whose = owner === null ? t('notice.noOwner') : t('notice.owner', { name: personName(owner) });
      const others = more === 0 ? '' : ` · ${t('notice.more', { count: more })}`;
      show(`P${severity} ${localText(title)}`, `${whose}${others}`, group, '#/alerts');
    }
    for (const { id, escalation } of calls) {
      const { severity, title, calls: called } = escalation;
      const { callee = 'primary', person = null } = called.at(-1) ?? {};
      const duty = calleeName(callee) ?? '';
      const who = person === null ? t('calls.nobody') : personName(person);
      show(`P${severity} ${localText(title)}`, t('notice.called', { duty, who }), id, '#/on-call');
    }
  };
}
