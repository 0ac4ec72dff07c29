import { useTranslation } from 'react-i18next';
import { Language } from '../../../shared/model/local-text.ts';
import type { Severity } from '../../../shared/model/severity.ts';
import { useAnnunciationChoice } from '../../state/annunciation.ts';
import { usePersonName } from '../../parts/use-person-name.ts';
import { useLocalText } from '../../text/use-local-text.ts';
import { useConnection } from '../connection-context.ts';
import { useCalleeName } from '../escalation/use-callee-name.ts';
import { useActor } from '../use-actor.ts';
import { noticesRefused } from './desktop-notices.ts';
import type { DueNotices } from './due-notices.ts';
import { noticeBoard, noticeId, type NoticeSubject } from './notice-subject.ts';

type Said = { title: string; body: string; severity: Severity };
type Show = (subject: NoticeSubject, said: Said) => void;

/** Notices on the desktop, while nobody looks at this page: who does sees the board. */
export function useNotices(): (due: Pick<DueNotices, 'annunciations' | 'calls'>) => void {
  const { t } = useTranslation('onCall');
  const isOn = useAnnunciationChoice(({ notices }) => notices);
  const isDesktop = useConnection().onDesktop();
  const ofShell = useShowByShell();
  const ofBrowser = useShowByBrowser();
  const localText = useLocalText();
  const personName = usePersonName();
  const calleeName = useCalleeName();
  return ({ annunciations, calls }) => {
    if (!isOn || document.hasFocus()) return;
    const show = isDesktop ? ofShell : ofBrowser;
    for (const { severity, title, owner, more, group } of annunciations) {
      const whose = owner === null ? t('notice.noOwner') : t('notice.owner', { name: personName(owner) });
      const others = more === 0 ? '' : ` · ${t('notice.more', { count: more })}`;
      const said = { title: `P${severity} ${localText(title)}`, body: `${whose}${others}`, severity };
      show({ of: 'cause', group }, said);
    }
    for (const { escalation } of calls) {
      const { severity, title, group, calls: called } = escalation;
      const { callee = 'primary', person = null } = called.at(-1) ?? {};
      const duty = calleeName(callee) ?? '';
      const who = person === null ? t('calls.nobody') : personName(person);
      const body = t('notice.called', { duty, who });
      show({ of: 'call', group }, { title: `P${severity} ${localText(title)}`, body, severity });
    }
  };
}

/**
 * By the desktop app. Who may only look gets no button to acknowledge, nor does one who has not said yet who it is: the question would stand
 * behind other windows. A click opens the board in every case.
 */
function useShowByShell(): Show {
  const { i18n } = useTranslation();
  const { client } = useConnection();
  const { session } = useActor();
  const silent = useAnnunciationChoice(({ sound }) => sound);
  const canAcknowledge = session !== null && session.person !== null && session.role !== 'viewer';
  const language = Language.safeParse(i18n.language).data ?? 'en';
  return (subject, { title, body, severity }) => {
    const said = { title: title.slice(0, 200), body: body.slice(0, 400), severity };
    const notice = { id: noticeId(subject), ...said, language, canAcknowledge, silent };
    // A desktop that shows none, or has had enough of them: the board and the sound tell all the same.
    client.shell.notify(notice).catch(() => undefined);
  };
}

function useShowByBrowser(): Show {
  const silent = useAnnunciationChoice(({ sound }) => sound);
  return (subject, { title, body }) => {
    if (noticesRefused(false) !== null || Notification.permission !== 'granted') return;
    const notice = new Notification(title, { body, tag: noticeId(subject), silent });
    notice.addEventListener('click', () => {
      window.focus();
      window.location.hash = noticeBoard(subject);
      notice.close();
    });
  };
}
