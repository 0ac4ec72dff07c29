import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../parts/button.tsx';
import { useKeyChoices } from '../../state/keys.ts';
import { holderOf, isChoosable, pressedKey } from '../keys/bound-keys.ts';
import type { KeyId } from '../keys/catalogue.ts';
import { printedKey } from '../keys/printed-key.ts';
import { isChord, useBoundKeys } from '../keys/use-keys.ts';
import styles from './help.module.css';

interface KeyCaptureProps {
  id: KeyId;
  onDone(): void;
}

/** Keys that write nothing: the focus, the dialog and the keyboard itself have them. */
const passing = new Set(['Tab', 'Escape', 'Shift', 'AltGraph', 'CapsLock', 'Control', 'Alt', 'Meta']);

/** Takes the next key that is pressed; one that does something else here is named and not taken. */
export function KeyCapture({ id, onDone }: KeyCaptureProps) {
  const { t } = useTranslation('keys');
  const { t: common } = useTranslation('common');
  const { change } = useKeyChoices();
  const bound = useBoundKeys();
  const refusalId = useId();
  const [refusal, setRefusal] = useState<string | null>(null);
  const place = useRef<HTMLButtonElement>(null);
  useEffect(() => place.current?.focus(), []);

  const take = (key: string) => {
    const holder = holderOf(key, id, bound);
    if (!isChoosable(key)) setRefusal(t('unfit'));
    else if (holder) {
      const { id: other, place: where } = holder;
      setRefusal(t('held', { key: printedKey(key), name: t(`name.${other}`), place: t(`place.${where}`) }));
    } else {
      change(id, key);
      onDone();
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (passing.has(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.nativeEvent.isComposing || event.repeat) return;
    if (isChord(event.nativeEvent)) setRefusal(t('unfit'));
    else take(pressedKey(event));
  };

  return (
    <div className={styles.capture}>
      <button
        ref={place}
        type="button"
        className={styles.press}
        aria-describedby={refusal === null ? undefined : refusalId}
        onKeyDown={onKeyDown}
      >
        {t('press', { name: t(`name.${id}`) })}
      </button>
      {refusal === null ? null : (
        <p id={refusalId} role="alert" className={styles.refusal}>
          {refusal}
        </p>
      )}
      <span className={styles.captureActs}>
        {bound.get(id) === null ? null : (
          <Button
            size="small"
            onClick={() => {
              change(id, null);
              onDone();
            }}
          >
            {t('off')}
          </Button>
        )}
        <Button size="small" onClick={onDone}>
          {common('cancel')}
        </Button>
      </span>
    </div>
  );
}
