import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Decomposition, DecompositionLine } from '../../../shared/model/decomposition.ts';
import { ScrollRegion } from '../../parts/scroll-region.tsx';
import { StepRow } from './step-row.tsx';
import styles from './sum-table.module.css';
import type { PlanningWords } from './use-planning-words.ts';

interface SumTableProps {
  sum: Decomposition;
  /** The entry whose own steps are shown at the end. */
  entry: string | null;
  words: PlanningWords;
  onChange: (path: string, value: number | null) => void;
}

/** Every step from the goals to one entry's peak, its numbers to be changed for a what-if. */
export function SumTable({ sum, entry, words, onChange }: SumTableProps) {
  const { t } = useTranslation('planning');
  const inputs = useMemo(() => new Map(sum.inputs.map((input) => [input.path, input])), [sum]);
  const groups = useMemo(() => groupsOf(sum, entry), [sum, entry]);
  const heading = ({ kind, of }: Group) => {
    if (kind === 'goal') return t('groupGoal', { goal: t(`goals.${of}`) });
    return kind === 'stages' ? t('groupStages') : t('groupEntry', { entry: words.entry(of) });
  };
  return (
    <ScrollRegion className={styles.scroller} label={t('sum')}>
      {sum.missing.length === 0 ? null : (
        <p className={styles.lack}>{words.missing(shortened(sum.missing))}</p>
      )}
      <table className={styles.table} aria-label={t('sum')}>
        <thead className="sr-only">
          <tr>
            <th scope="col">{t('step')}</th>
            <th scope="col">{t('terms')}</th>
            <th scope="col" colSpan={2}>
              {t('value')}
            </th>
          </tr>
        </thead>
        {groups.map((group) => (
          <tbody key={`${group.kind} ${group.of}`}>
            <tr>
              <th scope="rowgroup" colSpan={4} className={styles.group}>
                {heading(group)}
              </th>
            </tr>
            {group.lines.map((line) => (
              <StepRow key={line.id} line={line} inputs={inputs} words={words} onChange={onChange} />
            ))}
          </tbody>
        ))}
      </table>
    </ScrollRegion>
  );
}

type Group =
  | { kind: 'goal'; of: 'orders' | 'gmv' | 'dau'; lines: DecompositionLine[] }
  | { kind: 'stages' | 'entry'; of: string; lines: DecompositionLine[] };

function groupsOf({ lines }: Decomposition, entry: string | null): Group[] {
  // A step that only hands a number on says nothing: its number stands in the step before.
  const telling = lines.filter(({ kind, terms }) => terms.length > 1 || kind === 'goal');
  const groups: Group[] = [];
  for (const of of ['orders', 'gmv', 'dau'] as const) {
    const own = telling.filter(({ goal, stage }) => goal === of && stage === null);
    if (own.length > 0) groups.push({ kind: 'goal', of, lines: own });
  }
  const stages = telling.filter((line) => line.stage !== null && line.entry === null);
  if (stages.length > 0) groups.push({ kind: 'stages', of: '', lines: stages });
  const own = telling.filter((line) => line.entry !== null && line.entry === entry);
  if (entry !== null && own.length > 0) groups.push({ kind: 'entry', of: entry, lines: own });
  return groups;
}

const mostNamed = 4;

function shortened(missing: readonly string[]): string[] {
  return missing.length <= mostNamed
    ? [...missing]
    : [...missing.slice(0, mostNamed), `… +${missing.length - mostNamed}`];
}
