import { CircleAlert, Info, Lock, Users } from 'lucide-react';
import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { ExecutionMode, type Preflight } from '../../../shared/model/execution.ts';
import type { ParameterValues } from '../../../shared/model/parameter.ts';
import { focusBoard } from '../../app/focus-board.ts';
import { Age } from '../../parts/freshness.tsx';
import { Button } from '../../parts/button.tsx';
import { classNames } from '../../parts/class-names.ts';
import { ScrollRegion } from '../../parts/scroll-region.tsx';
import { TimeText } from '../../parts/time-text.tsx';
import type { Speech } from '../../text/speech.ts';
import { useLocalText } from '../../text/use-local-text.ts';
import { reverseInWords } from './plan-facts.ts';
import { FreezePart } from './freeze-part.tsx';
import { besideFreeze, startObstacle } from './start-obstacle.ts';
import styles from './start-panel.module.css';
import { confirmWords, useStart } from './use-preflight.ts';
import { Refusal } from '../../app/refusal.tsx';

interface StartPanelProps {
  preflight: Preflight;
  mode: ExecutionMode;
  /** What a person gave for its parameters. */
  parameters: ParameterValues;
  /** Why what is shown may not be what a start would do now. */
  doubt: string | null;
  speech: Speech;
  onMode(mode: ExecutionMode): void;
  onRefresh(): void;
}

/** What forbids or warns, what cannot be taken back, the id to type, and the one button that starts. */
export function StartPanel(props: StartPanelProps) {
  const { preflight, mode, parameters, doubt, speech, onMode, onRefresh } = props;
  const { t } = useTranslation('plans');
  const localText = useLocalText();
  const [, navigate] = useLocation();
  const fieldId = useId();
  const [typed, setTyped] = useState('');
  const start = useStart();
  const { plan, irreversible } = preflight;
  const { obstacles, warnings } = besideFreeze(preflight);
  const obstacle = startObstacle(preflight, typed);
  const blocked =
    start.refused ??
    doubt ??
    (obstacle?.kind === 'refused'
      ? localText(obstacle.reason)
      : obstacle?.kind === 'parameter'
        ? t('parameters.blocked', { parameter: localText(obstacle.title) })
        : obstacle
          ? t('preflight.typeFirst', { plan: plan.id })
          : null);
  const begin = async () => {
    if (blocked !== null) return;
    const begun = await start.run({
      planId: plan.id,
      mode,
      hash: preflight.hash,
      parameters,
      ...(preflight.needsTypedId ? { typedId: typed } : {}),
    });
    if (!begun) return;
    navigate(`/executions/${encodeURIComponent(begun.id)}`, { replace: true });
    // The button that was pressed goes with its page: the keys go on from the run, not from the top of the screen.
    focusBoard();
  };

  return (
    <aside className={styles.panel} aria-label={t('preflight.title', { plan: plan.id })}>
      <ScrollRegion className={styles.scroller} label={t('preflight.mode')}>
        <fieldset className={styles.modes}>
          <legend className={styles.title}>{t('preflight.mode')}</legend>
          {ExecutionMode.options.map((option) => (
            <label key={option} className={classNames(styles.mode, option === mode && styles.chosen)}>
              <input
                type="radio"
                name={`${fieldId}-mode`}
                checked={option === mode}
                onChange={() => onMode(option)}
              />
              {t(`preflight.modes.${option}`)}
            </label>
          ))}
          <p className={styles.quiet}>{t(`preflight.modeHint.${mode}`)}</p>
        </fieldset>
        <FreezePart preflight={preflight} speech={speech} onChange={onRefresh} />
        <Points
          title={t('preflight.obstacles')}
          points={obstacles.map(localText)}
          icon={<CircleAlert aria-hidden="true" />}
          className={styles.obstacles}
        />
        <Points
          title={t('preflight.warnings')}
          points={warnings.map(localText)}
          icon={<Info aria-hidden="true" />}
        />
        <Points
          title={t('preflight.irreversible')}
          points={irreversible.map(({ stepId, reason }) => {
            const index = plan.steps.findIndex((step) => step.id === stepId);
            const step = plan.steps[index];
            return t('preflight.irreversibleStep', {
              number: index + 1,
              step: step ? localText(step.title) : stepId,
              reason: localText(reason),
            });
          })}
          icon={<Lock aria-hidden="true" />}
        />
        <section className={styles.part}>
          <h3 className={styles.title}>{t('preflight.rollback')}</h3>
          <p>{reverseInWords(plan, speech)}</p>
        </section>
        {preflight.needsSecondPerson ? (
          <p className={styles.second}>
            <Users aria-hidden="true" />
            {t('preflight.secondPerson')}
          </p>
        ) : null}
        <section className={styles.part}>
          <p className={classNames(styles.quiet, preflight.standing !== 'current' && styles.old)}>
            <CopyAge preflight={preflight} />
          </p>
          <p className={classNames(styles.quiet, 'mono')} title={preflight.hash}>
            {t('preflight.hash', { hash: preflight.hash.slice(0, 12) })}
          </p>
          <p className={styles.quiet}>
            <TimeText at={preflight.at} withZone />{' '}
            <Button kind="text" size="small" onClick={onRefresh}>
              {t('preflight.refresh')}
            </Button>
          </p>
        </section>
      </ScrollRegion>
      <form
        className={styles.foot}
        onSubmit={(event) => {
          event.preventDefault();
          void begin();
        }}
      >
        {preflight.needsTypedId ? (
          <div className={styles.typed}>
            <label htmlFor={fieldId}>{t('preflight.typeId', { plan: plan.id })}</label>
            <input
              id={fieldId}
              className="mono"
              value={typed}
              autoComplete="off"
              autoCapitalize="off"
              spellCheck={false}
              aria-describedby={`${fieldId}-hint`}
              onChange={(event) => setTyped(event.target.value)}
              onKeyDown={(event) => {
                // The Enter that ends a word of an input method must not start a plan.
                if (event.key === 'Enter' && event.nativeEvent.isComposing) event.preventDefault();
              }}
            />
            <span id={`${fieldId}-hint`} className={styles.quiet}>
              {t('preflight.typeIdHint')}
            </span>
          </div>
        ) : null}
        <Refusal error={start.error} />
        {blocked === null ? null : (
          <p id={`${fieldId}-blocked`} className={styles.blocked}>
            {t('preflight.startBlocked', { reason: blocked })}
          </p>
        )}
        <div className={styles.buttons}>
          <Button size="large" onClick={() => window.history.back()}>
            {t('preflight.back')}
          </Button>
          <Button
            kind="primary"
            size="large"
            type="submit"
            busy={start.running}
            refused={blocked}
            className={styles.confirm}
          >
            {t(confirmWords[mode], { plan: plan.id })}
          </Button>
        </div>
      </form>
    </aside>
  );
}

function CopyAge({ preflight }: { preflight: Preflight }) {
  const { t } = useTranslation('plans');
  const [before = '', after = ''] = t('preflight.copyAge', {
    age: '|',
    standing: t(`standingLong.${preflight.standing}`),
  }).split('|');
  return (
    <>
      {before}
      <Age age={Math.max(0, preflight.at - preflight.cachedAt)} at={preflight.at} />
      {after}
    </>
  );
}

interface PointsProps {
  title: string;
  points: readonly string[];
  icon: ReactNode;
  className?: string | undefined;
}

function Points({ title, points, icon, className }: PointsProps) {
  if (points.length === 0) return null;
  return (
    <section className={classNames(styles.part, className)}>
      <h3 className={styles.title}>{title}</h3>
      <ul>
        {points.map((point) => (
          <li key={point} className={styles.point}>
            {icon}
            <span>{point}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
