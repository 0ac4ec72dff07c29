import { CircleQuestionMark } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useKeyText } from '../keys/use-key-text.ts';
import { useBoundKeys, useKeys } from '../keys/use-keys.ts';
import { HelpDialog } from './help-dialog.tsx';
import { openHelp, useHelp } from './help-state.ts';
import styles from './help-button.module.css';

/** At the foot of the rail: the keys, the signs, and the first rehearsal. */
export function HelpButton() {
  const { t } = useTranslation('keys');
  const { open } = useHelp();
  const { hinted } = useKeyText();
  const key = useBoundKeys().get('shell.help');
  useKeys({ 'shell.help': openHelp });
  return (
    <>
      <button
        type="button"
        className={styles.button}
        aria-label={t('open')}
        title={hinted(t('open'), 'shell.help')}
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-keyshortcuts={key ?? undefined}
        onClick={openHelp}
      >
        <CircleQuestionMark aria-hidden="true" />
      </button>
      <HelpDialog />
    </>
  );
}
