import { ArrowDown, ArrowLeft, ArrowRight, ArrowUp, type LucideIcon } from 'lucide-react';
import type { KeyId } from '../app/keys/catalogue.ts';
import { partsOfKey, printedPart } from '../app/keys/printed-key.ts';
import { useBoundKeys } from '../app/keys/use-keys.ts';
import styles from './key-hint.module.css';

/** Keys as they are bound now and what they do, for a footer: `J` `K` move. Nothing where they are off. */
export function KeyHint({ ids, children }: { ids: readonly KeyId[]; children: string }) {
  const bound = useBoundKeys();
  const keys = ids.flatMap((id) => bound.get(id) ?? []);
  if (keys.length === 0) return null;
  return (
    <span className={styles.hint}>
      {keys.map((key) => (
        <KeyCap key={key} name={key} />
      ))}
      {children}
    </span>
  );
}

/** One key, or keys that are pressed together. */
export function KeyCap({ name }: { name: string }) {
  return partsOfKey(name).map((part) => {
    const Arrow = arrows[part];
    return (
      <kbd key={part} className={styles.key}>
        {Arrow ? <Arrow role="img" aria-label={part} /> : printedPart(part)}
      </kbd>
    );
  });
}

const arrows: Readonly<Record<string, LucideIcon>> = { ArrowDown, ArrowLeft, ArrowRight, ArrowUp };
