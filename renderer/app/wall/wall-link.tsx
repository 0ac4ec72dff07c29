import { Check, Copy } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../parts/button.tsx';
import styles from './wall-set-up.module.css';

interface WallLinkProps {
  /** The wall and all that was chosen for it. */
  address: string;
  /** Where a browser finds the page; this one's where nothing is said. */
  page?: string;
  hint: string;
}

/** The address that carries the whole choice, to be copied. */
export function WallLink({ address, page = pageHere(), hint }: WallLinkProps) {
  const { t } = useTranslation('wall');
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState<{ link: string; done: boolean } | null>(null);
  const link = `${page}#${address}`;
  const state = copied?.link === link ? copied : null;
  const copy = async () => {
    field.current?.select();
    try {
      await navigator.clipboard.writeText(link);
      setCopied({ link, done: true });
    } catch {
      // Without a permission or on plain http a browser refuses; then it is selected already.
      setCopied({ link, done: false });
    }
  };
  return (
    <div className={styles.link}>
      <p className={styles.hint}>{hint}</p>
      <div className={styles.address}>
        <input ref={field} className="mono" readOnly value={link} aria-label={t('link')} />
        <Button onClick={() => void copy()}>
          {state?.done ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
          <span role="status">{state === null ? t('copy') : t(state.done ? 'copied' : 'copyFailed')}</span>
        </Button>
      </div>
    </div>
  );
}

function pageHere(): string {
  return window.location.href.split('#')[0] ?? '';
}
