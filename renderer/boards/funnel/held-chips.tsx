import { useTranslation } from 'react-i18next';
import { Chip } from '../../parts/chip.tsx';
import { useLocalText } from '../../text/use-local-text.ts';
import { useMarks } from '../../text/use-marks.ts';
import type { HeldBack } from './held-back.ts';
import styles from './stage-table.module.css';

/** Beyond this part of the axis a chip would have no room; the footer counts them all. */
const lastStart = 0.62;

/** Which protections are on in front of a stage, right of its bar; more than one are counted. Where a name has no room the kind stands alone. */
export function HeldChips({ held, start }: { held: readonly HeldBack[]; start: number }) {
  const { t } = useTranslation('funnel');
  const { list } = useMarks();
  const localText = useLocalText();
  const [first, ...others] = held;
  if (first === undefined || start > lastStart) return null;
  const text = ({ name, by }: HeldBack) =>
    t(by === 'limited' ? 'stageLimited' : 'stageDegraded', { entry: localText(name) });
  return (
    <span className={styles.held} style={{ left: `${start * 100}%` }}>
      <Chip kind={first.by} title={held.map(text).join(list)}>
        <span className={styles.long}>{text(first)}</span>
        <span className={styles.short} aria-hidden="true">
          {t(first.by === 'limited' ? 'footLimited' : 'footDegraded')}
        </span>
        {others.length === 0 ? null : t('stageMore', { count: others.length })}
      </Chip>
    </span>
  );
}
