import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EpochMs } from '../../../shared/model/time.ts';
import { usePresentation } from '../../app/presentation.ts';
import { Button } from '../../parts/button.tsx';
import { parseInZone, writeInZone } from '../../parts/zone-time.ts';
import styles from './jump-controls.module.css';

interface JumpControlsProps {
  now: EpochMs;
  onJump(at: EpochMs): void;
  onNow(): void;
}

/** Goes to a time of the promotion's zone: `21:24` of today, or with its day. */
export function JumpControls({ now, onJump, onNow }: JumpControlsProps) {
  const { t } = useTranslation('timeline');
  const { zone } = usePresentation();
  const id = useId();
  const [text, setText] = useState('');
  const [isWrong, setWrong] = useState(false);
  return (
    <form
      className={styles.jump}
      onSubmit={(event) => {
        event.preventDefault();
        const written = text.trim();
        const full = /^\d{1,2}:\d{2}$/.test(written)
          ? `${writeInZone(now, zone).slice(0, 10)} ${written.padStart(5, '0')}`
          : written;
        const at = parseInZone(full, zone);
        setWrong(at === null);
        if (at !== null) onJump(at);
      }}
    >
      <label className="sr-only" htmlFor={id}>
        {t('jumpTo')}
      </label>
      <input
        id={id}
        className={styles.time}
        value={text}
        placeholder={t('jumpHint')}
        aria-invalid={isWrong}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => {
          setText(event.target.value);
          setWrong(false);
        }}
      />
      <Button type="submit">{t('jump')}</Button>
      <Button onClick={onNow}>{t('jumpNow')}</Button>
      {isWrong ? (
        <span className={styles.wrong} role="alert">
          {t('jumpWrong')}
        </span>
      ) : null}
    </form>
  );
}
