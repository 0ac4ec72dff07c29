import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../parts/button.tsx';

/** Puts a text on the clipboard, and says whether that went well. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const { t } = useTranslation('executions');
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setState('copied');
    } catch {
      // Without a permission or on plain http a browser refuses; the text itself stands on the screen.
      setState('failed');
    }
  };
  return (
    <Button size="small" aria-label={label} onClick={() => void copy()}>
      {state === 'copied' ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
      <span role="status">
        {state === 'copied'
          ? t('evidence.copied')
          : state === 'failed'
            ? t('evidence.copyFailed')
            : t('evidence.copy')}
      </span>
    </Button>
  );
}
