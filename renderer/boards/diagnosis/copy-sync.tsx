import { Check, Copy } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DiagnosisBoard } from '../../../shared/model/diagnosis-board.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import type { Speech } from '../../text/speech.ts';
import styles from './copy-sync.module.css';
import { useSyncText } from './use-sync-text.ts';

/** Puts what is to be told to the room on the clipboard; where the browser refuses, the text is there to be copied by hand. */
export function CopySync({ board, speech }: { board: DiagnosisBoard; speech: Speech }) {
  const { t } = useTranslation('diagnosis');
  const write = useSyncText(board, speech);
  const [copied, setCopied] = useState(false);
  const [byHand, setByHand] = useState<string | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const copy = async () => {
    const text = write();
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      setByHand(text);
    }
  };
  return (
    <>
      <Button onClick={() => void copy()}>
        {copied ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
        {t(copied ? 'copied' : 'copy')}
      </Button>
      <span role="status" className="sr-only">
        {copied ? t('copied') : null}
      </span>
      {byHand === null ? null : (
        <Dialog
          open
          onClose={() => setByHand(null)}
          title={t('copyTitle')}
          description={t('copyRefused')}
          initialFocus={() => {
            field.current?.select();
            return field.current;
          }}
        >
          <textarea
            ref={field}
            className={styles.text}
            aria-label={t('copyText')}
            readOnly
            rows={10}
            value={byHand}
            onFocus={(event) => event.currentTarget.select()}
          />
        </Dialog>
      )}
    </>
  );
}
