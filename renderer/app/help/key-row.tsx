import { RotateCcw } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { KeyCap } from '../../parts/key-hint.tsx';
import { useKeyChoices } from '../../state/keys.ts';
import { holderOf } from '../keys/bound-keys.ts';
import type { KeyBinding } from '../keys/catalogue.ts';
import { printedKey } from '../keys/printed-key.ts';
import { useBoundKeys } from '../keys/use-keys.ts';
import styles from './help.module.css';
import { KeyCapture } from './key-capture.tsx';

interface KeyRowProps {
  binding: KeyBinding;
  /** The next press is its key. */
  capturing: boolean;
  onCapture(capturing: boolean): void;
}

/** One key, what it does, and how it is changed. */
export function KeyRow({ binding, capturing, onCapture }: KeyRowProps) {
  const { t } = useTranslation('keys');
  const { off, changed, reset } = useKeyChoices();
  const bound = useBoundKeys();
  const button = useRef<HTMLButtonElement>(null);
  const { id, key: first, also, fixed } = binding;
  const key = bound.get(id) ?? null;
  const name = t(`name.${id}`);
  const done = () => {
    onCapture(false);
    button.current?.focus();
  };
  return (
    <li className={styles.row}>
      <span className={styles.keys}>
        {fixed ? (
          <KeyCap name={first} />
        ) : (
          <>
            <button
              ref={button}
              type="button"
              className={styles.change}
              aria-label={
                key === null ? t('changeNone', { name }) : t('change', { name, key: printedKey(key) })
              }
              aria-expanded={capturing}
              aria-disabled={off || undefined}
              onClick={() => {
                if (!off) onCapture(!capturing);
              }}
            >
              {key === null ? <span className={styles.none}>{t('none')}</span> : <KeyCap name={key} />}
            </button>
            {also === undefined ? null : <KeyCap name={also} />}
          </>
        )}
      </span>
      <span className={styles.name}>{name}</span>
      {changed[id] !== undefined && key !== first && holderOf(first, id, bound) === null ? (
        <button
          type="button"
          className={styles.reset}
          aria-label={t('reset', { name, key: printedKey(first) })}
          title={t('reset', { name, key: printedKey(first) })}
          onClick={() => {
            reset(id);
            button.current?.focus();
          }}
        >
          <RotateCcw aria-hidden="true" />
        </button>
      ) : null}
      {capturing ? <KeyCapture id={id} onDone={done} /> : null}
    </li>
  );
}
