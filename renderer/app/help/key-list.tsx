import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../parts/button.tsx';
import { FilterField } from '../../parts/filter-field.tsx';
import { KeyCap } from '../../parts/key-hint.tsx';
import { Switch } from '../../parts/switch.tsx';
import { createTextSearch } from '../../parts/text-search.ts';
import { useKeyChoices } from '../../state/keys.ts';
import type { KeyBinding, KeyId } from '../keys/catalogue.ts';
import { printedKey } from '../keys/printed-key.ts';
import { keyDesk, useBoundKeys } from '../keys/use-keys.ts';
import styles from './help.module.css';
import { keyGroups, type KeyGroup } from './key-groups.ts';
import { KeyRow } from './key-row.tsx';

interface KeyListProps {
  /** The next press is this one's key; null: it is nobody's. */
  capturing: KeyId | null;
  onCapture(id: KeyId | null): void;
}

/** Every key, what it does, and how it is changed or switched off. */
export function KeyList({ capturing, onCapture }: KeyListProps) {
  const { t } = useTranslation('keys');
  const { off, changed, setOff, reset } = useKeyChoices();
  const bound = useBoundKeys();
  const [text, setText] = useState('');
  const search = useMemo(() => createTextSearch(text), [text]);
  // What was in force on the board when the help was opened.
  const [inForce] = useState(() => keyDesk.inForce());
  const single = useRef<HTMLDivElement>(null);
  const groups = keyGroups(inForce, ({ id, key, place }: KeyBinding) =>
    search.finds([t(`name.${id}`), t(`place.${place}`), printedKey(bound.get(id) ?? key)]),
  );
  const leader = bound.get('shell.go') ?? null;
  return (
    <section className={styles.list} aria-label={t('title')}>
      <div className={styles.bar}>
        <FilterField
          label={t('search')}
          placeholder={t('searchHint')}
          value={text}
          onChange={setText}
          keyed={false}
        />
        <div ref={single} className={styles.single}>
          <span>{t('single')}</span>
          <Switch label={t('single')} on={!off} onSwitch={(on) => setOff(!on)} />
        </div>
        {Object.keys(changed).length === 0 ? null : (
          <Button
            size="small"
            onClick={() => {
              reset();
              single.current?.querySelector('button')?.focus();
            }}
          >
            {t('resetAll')}
          </Button>
        )}
      </div>
      <p className={styles.more}>{t('singleMore')}</p>
      {groups.length === 0 ? <p className="quiet">{t('nothing')}</p> : null}
      <div className={styles.columns}>
        {groups.map((group) => (
          <section key={group.of} className={styles.group} aria-label={titleOf(group)}>
            <h3 className={styles.heading}>
              {titleOf(group)}
              {group.of === 'go' && leader !== null ? <KeyCap name={leader} /> : null}
            </h3>
            <ul>
              {group.bindings.map((binding) => (
                <KeyRow
                  key={binding.id}
                  binding={binding}
                  capturing={capturing === binding.id}
                  onCapture={(is) => onCapture(is ? binding.id : null)}
                />
              ))}
            </ul>
          </section>
        ))}
      </div>
      <p className={styles.more}>{t('noRun')}</p>
    </section>
  );

  function titleOf({ of }: KeyGroup): string {
    if (of === 'here') return t('here');
    if (of === 'elsewhere') return t('elsewhere');
    if (of === 'shell') return t('everywhere');
    if (of === 'list') return t('lists');
    return of === 'go' ? t('go') : t(`place.${of}`);
  }
}
