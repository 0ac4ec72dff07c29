import { useTranslation } from 'react-i18next';
import type { DecompositionInput, DecompositionLine, Term } from '../../../shared/model/decomposition.ts';
import { usePresentation } from '../../app/presentation.ts';
import { classNames } from '../../parts/class-names.ts';
import { unitFor } from '../../parts/number-format.ts';
import { NumberText } from '../../parts/number-text.tsx';
import { inputText } from './input-text.ts';
import { NumberInput } from './number-input.tsx';
import styles from './sum-table.module.css';
import type { PlanningWords } from './use-planning-words.ts';

interface StepRowProps {
  line: DecompositionLine;
  inputs: ReadonlyMap<string, DecompositionInput>;
  words: PlanningWords;
  onChange: (path: string, value: number | null) => void;
}

/** One step of the sum: what it is, what it is worked out from, and what comes out. */
export function StepRow({ line, inputs, words, onChange }: StepRowProps) {
  const name = words.line(line);
  const isResult = line.kind === 'stage' || line.kind === 'entry' || line.kind === 'peak';
  return (
    <tr className={classNames(styles.step, isResult && styles.result)}>
      <th scope="row" className={styles.name}>
        {name}
      </th>
      <td className={styles.terms}>
        <div className={styles.termRow}>
          {line.terms.map((term) => (
            <TermText key={term.of} term={term} step={name} {...{ line, inputs, words, onChange }} />
          ))}
        </div>
      </td>
      <td className={classNames(styles.value, 'tabular')}>
        <SumValue value={line.value} unit={line.unit} reason={words.missing(line.missing)} />
      </td>
      <td className={styles.unit}>{words.unit(line.unit)}</td>
    </tr>
  );
}

function TermText({
  term: { operator, of, value },
  step,
  line,
  inputs,
  words,
  onChange,
}: StepRowProps & { term: Term; step: string }) {
  const { t } = useTranslation('planning');
  const input = inputs.get(of);
  const sign = operator === 'max' ? '|' : operator;
  if (!input) {
    return (
      <span className={styles.term}>
        {sign}
        <SumValue value={value} unit={line.kind === 'lines' ? 'part' : 'per-second'} />
      </span>
    );
  }
  const name = words.input(input);
  return (
    <span className={styles.term}>
      {sign}
      <NumberInput input={input} label={t('inputOf', { input: name, step })} onChange={onChange} />
      <span>{name}</span>
      <Origin input={input} />
    </span>
  );
}

/** Where a number comes from, if not simply from the file. */
function Origin({ input: { from, planned, unit } }: { input: DecompositionInput }) {
  const { t } = useTranslation('planning');
  if (from === null || from === 'file') return null;
  if (from !== 'what-if') return <span className={styles.origin}>{t(`from.${from}`)}</span>;
  return (
    <span className={styles.planned}>
      {planned === null ? t('notPlanned') : t('planned', { value: inputText(planned, unit) })}
    </span>
  );
}

function SumValue({
  value,
  unit,
  reason,
}: {
  value: number | null;
  unit: DecompositionLine['unit'];
  reason?: string;
}) {
  const { numberSystem } = usePresentation();
  const scaled = value !== null && unit === 'part' ? value * 100 : value;
  return (
    <NumberText
      value={scaled}
      unit={unitFor(scaled ?? 0, numberSystem)}
      withUnit
      {...(reason ? { reason } : {})}
    />
  );
}
