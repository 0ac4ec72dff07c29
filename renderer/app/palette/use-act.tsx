import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useAnnunciationChoice } from '../../state/annunciation.ts';
import { useScreen } from '../../state/screen.ts';
import { useTime } from '../../state/time-range.ts';
import { queryHere } from '../hash-query.ts';
import { openHelp } from '../help/help-state.ts';
import { MomentDialog } from '../time/moment-dialog.tsx';
import { followsTime } from '../time/follows-time.ts';
import { usePause } from '../time/use-shown.ts';
import { useToasts } from '../toasts.tsx';
import { useActor } from '../use-actor.ts';
import type { OwnAct, PaletteAct } from './palette-item.ts';

/** @returns what does it, and a dialog that it may have opened. */
export function useAct(): { run(act: PaletteAct): void; dialog: ReactNode } {
  const { t } = useTranslation('palette');
  const [path, navigate] = useLocation();
  const { setTheme, setLanguage, setNumberSystem } = useScreen();
  const setSound = useAnnunciationChoice((choice) => choice.setSound);
  const time = useTime();
  const pause = usePause();
  const actor = useActor();
  const toasts = useToasts();
  const [asksMoment, setAsksMoment] = useState(false);

  const runOwn = (act: OwnAct) => {
    switch (act.own) {
      case 'theme':
        return setTheme(act.choice);
      case 'language':
        return setLanguage(act.choice);
      case 'numbers':
        return setNumberSystem(act.choice);
      case 'sound':
        return setSound(act.on);
      case 'moment':
        return setAsksMoment(true);
      case 'pause':
        return pause();
      case 'live':
        return time.backToLive();
      case 'person':
        return actor.change();
      case 'help':
        return openHelp();
      case 'look':
        if (!followsTime(path, queryHere())) navigate('/funnel');
        return time.look(act.at);
    }
  };
  const copy = async (phone: string, name: string) => {
    try {
      await navigator.clipboard.writeText(phone);
      toasts.done(t('copied', { phone, name }));
    } catch {
      toasts.done(t('notCopied', { phone, name }));
    }
  };
  return {
    run(act) {
      if (act.does === 'go') navigate(act.to);
      else if (act.does === 'copy') void copy(act.phone, act.name);
      else runOwn(act);
    },
    dialog: asksMoment ? <MomentDialog onClose={() => setAsksMoment(false)} /> : null,
  };
}
