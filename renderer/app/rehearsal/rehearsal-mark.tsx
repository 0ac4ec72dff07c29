import { FlaskConical } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RehearsalState } from '../../../shared/model/console-status.ts';
import { useLocalText } from '../../text/use-local-text.ts';
import { useFormat } from '../screen-format.ts';
import { useKeys } from '../use-keys.ts';
import styles from './rehearsal-mark.module.css';
import { RehearsalPanel } from './rehearsal-panel.tsx';

/** Says on every screen that nothing here is real; on all but walls it opens the switches. */
export function RehearsalMark({ state }: { state: RehearsalState }) {
  const { t } = useTranslation('shell');
  const isWall = useFormat() === 'wall';
  const text = state.speed === 1 ? t('rehearsal') : t('rehearsalSpeed', { speed: state.speed });
  return (
    <>
      <span className={styles.edge} aria-hidden="true" />
      {isWall ? (
        <span className={styles.mark}>
          <MarkText text={text} />
        </span>
      ) : (
        <RehearsalButton state={state} text={text} />
      )}
    </>
  );
}

function RehearsalButton({ state, text }: { state: RehearsalState; text: string }) {
  const { t } = useTranslation('rehearsal');
  const localText = useLocalText();
  const [open, setOpen] = useState(false);
  useKeys({ e: () => setOpen(true) });
  return (
    <>
      <button
        type="button"
        className={styles.mark}
        title={t('openPanel', { title: localText(state.title) })}
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-keyshortcuts="e"
        onClick={() => setOpen(true)}
      >
        <MarkText text={text} />
      </button>
      <RehearsalPanel state={state} open={open} onClose={() => setOpen(false)} />
    </>
  );
}

function MarkText({ text }: { text: string }) {
  return (
    <>
      <FlaskConical aria-hidden="true" />
      {text}
    </>
  );
}
