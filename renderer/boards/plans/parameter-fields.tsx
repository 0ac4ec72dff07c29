import { CircleAlert } from 'lucide-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Preflight, PreflightParameter } from '../../../shared/model/execution.ts';
import { classNames } from '../../parts/class-names.ts';
import type { Speech } from '../../text/speech.ts';
import { limitsInWords, originInWords } from './parameter-in-words.ts';
import styles from './parameter-fields.module.css';
import type { TypedParameters } from './typed-parameters.ts';

interface ParameterFieldsProps {
  preflight: Preflight;
  typed: TypedParameters;
  speech: Speech;
  onType(name: string, text: string): void;
}

/** What is filled in before the start: the value now, where it comes from, what it may be, and what is wrong with it. */
export function ParameterFields({ preflight, typed, speech, onType }: ParameterFieldsProps) {
  const { t } = useTranslation('plans');
  const titleId = useId();
  if (preflight.parameters.length === 0) return null;
  return (
    <section className={styles.part} aria-labelledby={titleId}>
      <h3 id={titleId} className={styles.title}>
        {t('parameters.title')}
      </h3>
      <div className={styles.fields}>
        {preflight.parameters.map((parameter) => (
          <ParameterField
            key={parameter.name}
            parameter={parameter}
            text={typed[parameter.name]}
            speech={speech}
            onType={(text) => onType(parameter.name, text)}
          />
        ))}
      </div>
    </section>
  );
}

interface ParameterFieldProps {
  parameter: PreflightParameter;
  /** As it was typed; undefined: nobody has touched it, and what the console proposes is shown. */
  text: string | undefined;
  speech: Speech;
  onType(text: string): void;
}

function ParameterField({ parameter, text, speech, onType }: ParameterFieldProps) {
  const { t } = useTranslation('plans');
  const id = useId();
  const { name, title, value, why, editable, problem } = parameter;
  const shown = text ?? (value === null ? '' : String(value));
  const isWrong = problem !== null || why === 'missing';
  const described = `${id}-more${isWrong ? ` ${id}-problem` : ''}`;
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {speech.text(title)} <code>{name}</code>
      </label>
      {editable ? (
        <Answer
          id={id}
          parameter={parameter}
          shown={shown}
          wrong={isWrong}
          described={described}
          onType={onType}
        />
      ) : (
        <output id={id} className={styles.fixed} aria-describedby={described}>
          {shown === '' ? '—' : shown}
        </output>
      )}
      <p id={`${id}-more`} className={classNames(styles.more, 'tabular')}>
        {[originInWords(parameter, speech), limitsInWords(parameter, speech)].join(' ').trim()}
      </p>
      {isWrong ? (
        <p id={`${id}-problem`} role="alert" className={styles.problem}>
          <CircleAlert aria-hidden="true" />
          {problem === null ? t('parameters.missing') : speech.text(problem)}
        </p>
      ) : null}
    </div>
  );
}

interface AnswerProps {
  id: string;
  parameter: PreflightParameter;
  shown: string;
  wrong: boolean;
  described: string;
  onType(text: string): void;
}

function Answer({ id, parameter: { type, choices = [] }, shown, wrong, described, onType }: AnswerProps) {
  if (type !== 'choice') {
    return (
      <input
        id={id}
        className={classNames(styles.input, wrong && styles.wrong)}
        value={shown}
        inputMode={type === 'number' ? 'decimal' : 'text'}
        autoComplete="off"
        spellCheck={false}
        maxLength={256}
        aria-invalid={wrong}
        aria-describedby={described}
        onChange={(event) => onType(event.target.value)}
      />
    );
  }
  return (
    <select
      id={id}
      className={classNames(styles.input, wrong && styles.wrong)}
      value={shown}
      aria-invalid={wrong}
      aria-describedby={described}
      onChange={(event) => onType(event.target.value)}
    >
      {choices.includes(shown) ? null : <option value={shown}>{shown === '' ? '—' : shown}</option>}
      {choices.map((choice) => (
        <option key={choice} value={choice}>
          {choice}
        </option>
      ))}
    </select>
  );
}
