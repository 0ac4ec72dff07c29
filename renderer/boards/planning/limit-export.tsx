import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RateLimit } from '../../../shared/model/rate-limit.ts';
import {
  knownLimits,
  limitsAsCsv,
  limitsAsJson,
  limitsAsSentinelRules,
} from '../../../shared/rules/rate-limit/export.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { SelectField } from '../../parts/field.tsx';
import styles from './limit-export.module.css';

const formats = {
  json: { write: limitsAsJson, file: 'json', type: 'application/json' },
  sentinel: { write: limitsAsSentinelRules, file: 'sentinel.json', type: 'application/json' },
  csv: { write: limitsAsCsv, file: 'csv', type: 'text/csv' },
} as const;
type Format = keyof typeof formats;

interface LimitExportProps {
  promotion: string;
  limits: readonly RateLimit[];
  /** The limits are those of a what-if: that is said, and stands in the file's name. */
  isWhatIf: boolean;
  onClose: () => void;
}

/** The limits as a limiter reads them: to be looked at, copied or kept as a file. */
export function LimitExport({ promotion, limits, isWhatIf, onClose }: LimitExportProps) {
  const { t } = useTranslation('planning');
  const area = useRef<HTMLTextAreaElement>(null);
  const [format, setFormat] = useState<Format>('json');
  const [copied, setCopied] = useState<boolean | null>(null);
  const { write, file, type } = formats[format];
  const text = write(limits);
  const leftOut = limits.length - knownLimits(limits).length;
  const copy = async () => setCopied(await copyText(text, area.current));
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('limits')}
      description={isWhatIf ? t('exportWhatIf') : t('exportMore')}
      foot={
        <>
          <span role="status" className={styles.status}>
            {copied === null ? '' : copied ? t('copied') : t('copyFailed')}
          </span>
          <Button onClick={() => void copy()}>{t('copy')}</Button>
          <Button
            kind="primary"
            onClick={() => download(text, `${promotion}${isWhatIf ? '-what-if' : ''}-limits.${file}`, type)}
          >
            {t('download')}
          </Button>
        </>
      }
    >
      <SelectField
        label={t('format')}
        value={format}
        onChange={({ target }) => {
          setCopied(null);
          setFormat(target.value === 'csv' ? 'csv' : target.value === 'sentinel' ? 'sentinel' : 'json');
        }}
      >
        {(['json', 'sentinel', 'csv'] as const).map((one) => (
          <option key={one} value={one}>
            {t(`formats.${one}`)}
          </option>
        ))}
      </SelectField>
      <textarea
        ref={area}
        className={`${styles.text} mono`}
        aria-label={t(`formats.${format}`)}
        readOnly
        spellCheck={false}
        value={text}
      />
      {leftOut === 0 || format === 'csv' ? null : (
        <p className={styles.left}>{t('leftOut', { count: leftOut })}</p>
      )}
    </Dialog>
  );
}

/** The desktop window has no permission for the clipboard, and plain http none either: there the text is selected, to be copied by key. */
async function copyText(text: string, area: HTMLTextAreaElement | null): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    area?.focus();
    area?.select();
    return false;
  }
}

function download(text: string, name: string, type: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken the bytes by the next turn.
  setTimeout(() => URL.revokeObjectURL(address), 0);
}
