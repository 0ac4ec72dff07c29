import { Check, Copy, Download } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useConnection } from '../../app/connection-context.ts';
import { usePresentation } from '../../app/presentation.ts';
import { useToasts } from '../../app/toasts.tsx';
import { commandError } from '../../app/use-command.ts';
import { Button } from '../../parts/button.tsx';

/** The document in the language of this screen: on the clipboard, or as a file. Reading it is no act, so nobody has to sign in. */
export function DocumentButtons() {
  const { t } = useTranslation('review');
  const { client } = useConnection();
  const { language } = usePresentation();
  const toasts = useToasts();
  const [copied, setCopied] = useState<boolean | null>(null);
  const read = async () => {
    try {
      return await client.review.document({ language, format: 'markdown' });
    } catch (failure) {
      toasts.refused(commandError(failure));
      return null;
    }
  };
  const copy = async () => {
    const document = await read();
    if (document === null) return;
    try {
      await navigator.clipboard.writeText(document.text);
      setCopied(true);
    } catch {
      // Without a permission or on plain http a browser refuses; the file stands beside it.
      setCopied(false);
    }
  };
  const save = async () => {
    const document = await read();
    if (document !== null) keepAsFile(document);
  };
  return (
    <>
      <Button size="small" onClick={() => void copy()}>
        {copied === true ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
        <span role="status">{copied === null ? t('copy') : t(copied ? 'copied' : 'copyFailed')}</span>
      </Button>
      <Button size="small" onClick={() => void save()}>
        <Download aria-hidden="true" />
        {t('save')}
      </Button>
    </>
  );
}

function keepAsFile({ name, text }: { name: string; text: string }): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/markdown' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken the bytes by the next turn.
  setTimeout(() => URL.revokeObjectURL(address), 0);
}
