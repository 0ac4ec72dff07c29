import { Autocomplete } from '@base-ui/react/autocomplete';
import { ArrowDown, ArrowUp, Search } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent, type MouseEvent, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { Hit } from './find-items.ts';
import type { HitGroup } from './group-hits.ts';
import { MissingNote, OfflineNote } from './palette-notes.tsx';
import type { PaletteAct, PaletteItem } from './palette-item.ts';
import { PaletteRow } from './palette-row.tsx';
import styles from './palette.module.css';
import type { Stock } from './stock.tsx';
import { useFind } from './use-find.ts';

interface PaletteSearchProps {
  /** Where the field is put, for whoever gives it the focus. */
  input: RefObject<HTMLInputElement | null>;
  heard: readonly (keyof Stock)[];
  onChoose(item: PaletteItem, act: PaletteAct): void;
}

/**
 * The field and what it finds. The list changes with what is typed, when a board is heard that was not known or was old, and is worded anew in
 * another language: nothing else moves it under somebody's hand.
 */
export function PaletteSearch({ input, heard, onChoose }: PaletteSearchProps) {
  const { t } = useTranslation('palette');
  const find = useFind();
  const latest = useRef(find);
  useEffect(() => {
    latest.current = find;
  });
  const [{ typed, groups }, setListed] = useState(() => ({ typed: '', groups: find('') }));
  const highlighted = useRef<Hit<PaletteItem> | undefined>(undefined);
  const heardOnes = heard.join();
  const worded = useRef(t);
  useEffect(() => {
    if (heardOnes === '' && worded.current === t) return;
    worded.current = t;
    setListed((before) => ({ ...before, groups: latest.current(before.typed) }));
  }, [heardOnes, t]);
  const count = groups.reduce((sum, group) => sum + group.count, 0);

  const onKeyDown = (event: KeyboardEvent) => {
    const hit = highlighted.current;
    // An Enter that ends the writing of 汉字 chooses nothing.
    if (event.key !== 'Enter' || !event.shiftKey || event.nativeEvent.isComposing || !hit?.item.second)
      return;
    event.preventDefault();
    onChoose(hit.item, hit.item.second.act);
  };
  const onClick = (item: PaletteItem) => (event: MouseEvent) =>
    onChoose(item, event.shiftKey && item.second ? item.second.act : item.act);

  return (
    <Autocomplete.Root
      inline
      open
      mode="none"
      items={groups}
      value={typed}
      onValueChange={(next, { reason }) => {
        if (reason !== 'item-press') setListed({ typed: next, groups: find(next) });
      }}
      itemToStringValue={(hit: Hit<PaletteItem>) => hit.item.name}
      autoHighlight="always"
      keepHighlight
      onItemHighlighted={(hit) => {
        highlighted.current = hit;
      }}
    >
      <div className={styles.search}>
        <Search aria-hidden="true" />
        <Autocomplete.Input
          ref={input}
          className={styles.input}
          aria-label={t('open')}
          placeholder={t('placeholder')}
          spellCheck={false}
          onKeyDown={onKeyDown}
        />
        <Autocomplete.Status className={styles.count}>
          {typed.trim() === '' ? '' : t('found', { count })}
        </Autocomplete.Status>
      </div>
      <OfflineNote />
      <Autocomplete.Empty className={styles.empty}>
        {count > 0 ? null : (
          <>
            <b>{t('nothing', { typed: typed.trim() })}</b>
            <span>{t('nothingMore')}</span>
          </>
        )}
      </Autocomplete.Empty>
      <Autocomplete.List className={styles.list} aria-label={t('list')}>
        {(group: HitGroup<PaletteItem>) => (
          <Autocomplete.Group key={group.heading} items={group.items} className={styles.group}>
            <Autocomplete.GroupLabel className={styles.heading}>
              {t(`heading.${group.heading}`)}
              <span className={styles.groupCount}>
                {group.items.length < group.count
                  ? t('shownOf', { shown: group.items.length, count: group.count })
                  : group.count}
              </span>
            </Autocomplete.GroupLabel>
            <Autocomplete.Collection>
              {(hit: Hit<PaletteItem>) => (
                <PaletteRow key={hit.item.key} hit={hit} onClick={onClick(hit.item)} />
              )}
            </Autocomplete.Collection>
          </Autocomplete.Group>
        )}
      </Autocomplete.List>
      <div className={styles.foot}>
        <MissingNote />
        <span className={styles.hint}>
          <kbd className={styles.key}>
            <ArrowUp />
          </kbd>
          <kbd className={styles.key}>
            <ArrowDown />
          </kbd>
          {t('act.move')}
        </span>
        <span className={styles.hint}>
          <kbd className={styles.key}>Esc</kbd>
          {t('act.close')}
        </span>
      </div>
    </Autocomplete.Root>
  );
}
