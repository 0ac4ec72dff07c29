import { Menu } from '@base-ui/react/menu';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { MenuCheck } from '../../parts/menu-check.tsx';
import { useAnnunciationChoice, useSoundState } from '../../state/annunciation.ts';
import { useConnection } from '../connection-context.ts';
import { askForNotices, noticesRefused } from './desktop-notices.ts';
import styles from './annunciation-choices.module.css';

interface ChoicesProps {
  /** Of the menu that they stand in. */
  itemClass: string | undefined;
}

/** Whether this screen sounds and puts notices on the desktop; both are off until somebody switches them on. */
export function AnnunciationChoices({ itemClass }: ChoicesProps) {
  const { t } = useTranslation('onCall');
  const { sound, notices, setSound, setNotices } = useAnnunciationChoice();
  const held = useSoundState(({ state }) => state) === 'waiting';
  const soundHint = useId();
  const noticesHint = useId();
  const isDesktop = useConnection().onDesktop();
  const refused = noticesRefused(isDesktop);
  return (
    <>
      <Menu.CheckboxItem
        className={itemClass}
        checked={sound}
        onCheckedChange={setSound}
        aria-describedby={held ? soundHint : undefined}
      >
        {t('screen.sound')}
        <MenuCheck />
      </Menu.CheckboxItem>
      {held ? (
        <p id={soundHint} className={styles.hint}>
          {t('screen.soundHeld')}
        </p>
      ) : null}
      <Menu.CheckboxItem
        className={itemClass}
        checked={notices && refused === null}
        onCheckedChange={(on) => {
          if (!on) setNotices(false);
          else void askForNotices(isDesktop).then(setNotices);
        }}
        disabled={refused !== null}
        aria-describedby={refused === null ? undefined : noticesHint}
      >
        {t('screen.notices')}
        <MenuCheck />
      </Menu.CheckboxItem>
      {refused === null ? null : (
        <p id={noticesHint} className={styles.hint}>
          {t(`screen.refused.${refused}`)}
        </p>
      )}
    </>
  );
}
