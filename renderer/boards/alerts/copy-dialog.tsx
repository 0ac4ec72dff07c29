import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { useScreen } from '../../state/screen.ts';
import styles from './copy-dialog.module.css';
import { copyNames, fillTemplate, type CopyValues } from './copy-template.ts';

interface CopyDialogProps {
  values: CopyValues;
  onClose(): void;
}

/** Copies a cause or an alert as text, by a template that this screen keeps. */
export function CopyDialog({ values, onClose }: CopyDialogProps) {
  const { t } = useTranslation('alerts');
  const kept = useScreen(({ alertTemplate }) => alertTemplate);
  const keep = useScreen(({ setAlertTemplate }) => setAlertTemplate);
  const [state, setState] = useState<'idle' | 'copied' | 'refused'>('idle');
  const templateId = useId();
  const resultId = useId();
  const result = useRef<HTMLTextAreaElement>(null);
  const copyButton = useRef<HTMLButtonElement>(null);
  const usual = t('copy.usual');
  const template = kept ?? usual;
  const text = fillTemplate(template, values);

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setState('copied');
    } catch {
      // Without a permission or on plain http a browser refuses: then the text is chosen, ready for Ctrl+C.
      setState('refused');
      result.current?.focus();
      result.current?.select();
    }
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('copy.title')}
      initialFocus={copyButton}
      foot={
        <>
          <span role="status" className={styles.status}>
            {state === 'copied' ? t('copy.done') : state === 'refused' ? t('copy.refused') : null}
          </span>
          <Button kind="primary" ref={copyButton} onClick={() => void copy()}>
            {t('copy.act')}
          </Button>
        </>
      }
    >
      <div className={styles.field}>
        <label htmlFor={resultId}>{t('copy.result')}</label>
        <textarea ref={result} id={resultId} className={styles.text} rows={7} readOnly value={text} />
      </div>
      <div className={styles.field}>
        <label htmlFor={templateId}>{t('copy.template')}</label>
        <textarea
          id={templateId}
          className={styles.template}
          rows={6}
          maxLength={4_000}
          spellCheck={false}
          value={template}
          onChange={(event) => {
            setState('idle');
            keep(event.target.value);
          }}
        />
        <p className={styles.names}>
          {t('copy.names')}{' '}
          <span className="mono">
            {copyNames.map((name) => `{${name}}`).join(' ')} {'{label.NAME} {annotation.NAME}'}
          </span>
        </p>
        {kept === null ? null : (
          <Button kind="text" size="small" className={styles.reset} onClick={() => keep(null)}>
            {t('copy.reset')}
          </Button>
        )}
      </div>
    </Dialog>
  );
}
