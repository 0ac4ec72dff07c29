import { Autocomplete } from '@base-ui/react/autocomplete';
import type { MouseEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Stretch } from '../../../shared/rules/text-search.ts';
import { StatusGlyph } from '../../parts/status-glyph.tsx';
import type { Hit } from './find-items.ts';
import type { PaletteItem } from './palette-item.ts';
import styles from './palette.module.css';

interface PaletteRowProps {
  hit: Hit<PaletteItem>;
  onClick(event: MouseEvent): void;
}

/** What it is, what is known of it, and what Enter does. */
export function PaletteRow({ hit, onClick }: PaletteRowProps) {
  const { t } = useTranslation('palette');
  const { item, marks, by } = hit;
  const { icon: Icon, act, second } = item;
  const verb = act.does === 'go' ? 'open' : act.does === 'copy' ? 'copy' : 'choose';
  return (
    <Autocomplete.Item value={hit} className={styles.row} onClick={onClick} data-key={item.key}>
      <span className={styles.sign}>
        {item.severity === null ? <Icon aria-hidden="true" /> : <StatusGlyph kind={item.severity} />}
      </span>
      <span className={styles.words}>
        <span className={styles.name}>
          {item.code === null ? null : (
            <span className={styles.code}>
              <Marked text={item.code} stretches={marks.code} />
            </span>
          )}
          <span className={styles.title}>
            <Marked text={item.name} stretches={marks.name} />
          </span>
        </span>
        <span className={styles.detail}>
          {[by === null ? '' : t('foundBy', { text: by }), item.detail()].filter(Boolean).join(' · ')}
        </span>
      </span>
      <span className={styles.verbs}>
        <span className={styles.hint}>
          <kbd className={styles.key}>Enter</kbd>
          {t(`act.${verb}`)}
        </span>
        {second === null ? null : (
          <span className={styles.hint}>
            <kbd className={styles.key}>Shift Enter</kbd>
            {t(`act.${second.verb}`)}
          </span>
        )}
      </span>
    </Autocomplete.Item>
  );
}

function Marked({ text, stretches }: { text: string; stretches: readonly Stretch[] }) {
  const parts: ReactNode[] = [];
  let done = 0;
  for (const [from, to] of stretches) {
    parts.push(text.slice(done, from), <mark key={from}>{text.slice(from, to)}</mark>);
    done = to;
  }
  return [...parts, text.slice(done)];
}
