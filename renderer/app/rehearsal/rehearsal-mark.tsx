import { FlaskConical } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { RehearsalState } from '../../../shared/model/console-status.ts';
import { useLocalText } from '../../text/use-local-text.ts';
import { useKeyText } from '../keys/use-key-text.ts';
import { useBoundKeys, useKeys } from '../keys/use-keys.ts';
import { useFormat } from '../screen-format.ts';
import { closeRehearsalPanel, openRehearsalPanel, useRehearsalPanel } from './panel-state.ts';
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
  const { hinted } = useKeyText();
  const { open } = useRehearsalPanel();
  useKeys({ 'shell.rehearsal': openRehearsalPanel });
  const key = useBoundKeys().get('shell.rehearsal');
  return (
    <>
      <button
        type="button"
        className={styles.mark}
        title={hinted(t('openPanel', { title: localText(state.title) }), 'shell.rehearsal')}
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-keyshortcuts={key ?? undefined}
        onClick={openRehearsalPanel}
      >
        <MarkText text={text} />
      </button>
      <RehearsalPanel state={state} open={open} onClose={closeRehearsalPanel} />
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
