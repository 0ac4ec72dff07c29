import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../parts/dialog.tsx';
import { GuideStart } from '../guide/guide-offer.tsx';
import type { KeyId } from '../keys/catalogue.ts';
import { About } from './about.tsx';
import { closeHelp, useHelp } from './help-state.ts';
import styles from './help.module.css';
import { KeyList } from './key-list.tsx';
import { Signs } from './signs.tsx';

/** What the keys do and the signs mean, of the board that is open and of all others. */
export function HelpDialog() {
  const { t } = useTranslation('keys');
  const { open } = useHelp();
  const [capturing, setCapturing] = useState<KeyId | null>(null);
  const close = () => {
    setCapturing(null);
    closeHelp();
  };
  return (
    <Dialog
      open={open}
      onClose={close}
      // Esc first takes back the press that is waited for.
      onEscape={() => (capturing === null ? close() : setCapturing(null))}
      title={t('title')}
      className={styles.help}
    >
      <div className={styles.parts}>
        <KeyList capturing={capturing} onCapture={setCapturing} />
        <div className={styles.side}>
          <GuideStart onLeave={close} />
          <Signs />
          <About />
        </div>
      </div>
    </Dialog>
  );
}
