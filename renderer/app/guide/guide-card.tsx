import { ArrowLeftRight, Check, CircleDashed, Minus, X } from 'lucide-react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { Button } from '../../parts/button.tsx';
import { classNames } from '../../parts/class-names.ts';
import { useGuideChoices } from '../../state/guide.ts';
import { closeRehearsalPanel, openRehearsalPanel, useRehearsalPanel } from '../rehearsal/panel-state.ts';
import { useFormat } from '../screen-format.ts';
import { useMarks } from '../../text/use-marks.ts';
import { GuideReport } from './guide-report.tsx';
import { guideSteps, toldStep, type GuideState, type GuideStep } from './guide-steps.ts';
import styles from './guide.module.css';
import { useGuide, useGuideFacts } from './use-guide.ts';

/** What is next in a first rehearsal, at a corner of the screen; there only while one is under way and not put away. */
export function Guide() {
  const guide = useGuide();
  const isWall = useFormat() === 'wall';
  if (isWall || !guide?.walk) return null;
  return <Placed walk={guide.walk} />;
}

/** Within the rehearsal's panel while that is open, so that keyboard and screen reader come to it as well. */
function Placed({ walk }: { walk: GuideState }) {
  const place = useRehearsalPanel(({ open, guidePlace }) => (open ? guidePlace : null));
  return place === null ? (
    <Walk walk={walk} isInPanel={false} />
  ) : (
    createPortal(<Walk walk={walk} isInPanel />, place)
  );
}

function Walk({ walk, isInPanel }: { walk: GuideState; isInPanel: boolean }) {
  useGuideFacts(walk);
  const { t } = useTranslation('guide');
  const { closed, moved } = useGuideChoices();
  const guide = useGuide();
  const [path] = useLocation();
  if (closed || !guide) return null;
  const { step, isLook } = toldStep(walk, path);
  // At the right it would stand over the switches.
  const isLeft = isInPanel || (step !== null && atLeft.has(step)) !== moved;
  if (step !== null && !isInPanel && actsBelow.test(path)) return <Line step={step} onClose={guide.close} />;
  return (
    <aside
      data-guide=""
      tabIndex={-1}
      className={classNames(styles.card, isLeft && styles.left)}
      aria-label={t('title')}
    >
      <header className={styles.head}>
        <h2 className={styles.title}>{t('title')}</h2>
        <span className={styles.place}>
          {step === null
            ? null
            : t('place', { step: guideSteps.indexOf(step) + 1, steps: guideSteps.length })}
        </span>
        {isInPanel ? null : (
          <button
            type="button"
            className={styles.tool}
            aria-label={t('move')}
            title={t('move')}
            onClick={() => useGuideChoices.setState({ moved: !moved })}
          >
            <ArrowLeftRight aria-hidden="true" />
          </button>
        )}
        <button
          type="button"
          className={styles.tool}
          aria-label={t('close')}
          title={t('close')}
          onClick={guide.close}
        >
          <X aria-hidden="true" />
        </button>
      </header>
      <Steps walk={walk} now={step} />
      <div role="status" className={styles.step}>
        {step === null ? <GuideReport walk={walk} /> : <Told step={step} />}
      </div>
      <footer className={styles.foot}>
        {step === null ? (
          <Button size="small" onClick={guide.begin}>
            {t('again')}
          </Button>
        ) : isLook ? (
          <Button size="small" kind="primary" onClick={() => guide.looked(step)}>
            {t('looked')}
          </Button>
        ) : (
          <>
            {isInPanel && step === 'break' ? null : <Act step={step} plan={walk.broken?.plans[0]} />}
            <Button size="small" kind="text" onClick={guide.skip}>
              {t('skip')}
            </Button>
          </>
        )}
      </footer>
    </aside>
  );
}

/** What they speak of stands at the right: the panel of the faults, the buttons of the alerts. */
const atLeft: ReadonlySet<GuideStep> = new Set(['break', 'acknowledge', 'repair', 'recover']);
/** The buttons of a preflight and of a run stand at the foot of the board, which a card would cover. */
const actsBelow = /^\/plans\/[^/]+\/preflight|^\/executions\/./;

/** While the plan is run, the run itself says what is next. */
const leavesTheRun: ReadonlySet<GuideStep> = new Set(['acknowledge', 'diagnose', 'recover']);

/** The step in one line, within the footer. */
function Line({ step, onClose }: { step: GuideStep; onClose(): void }) {
  const { t } = useTranslation('guide');
  return (
    <aside data-guide="" tabIndex={-1} className={styles.line} aria-label={t('title')}>
      <span className={styles.place}>
        {t('title')} · {t('place', { step: guideSteps.indexOf(step) + 1, steps: guideSteps.length })}
      </span>
      <b role="status" title={t(`step.${step}.more`)}>
        {t(`step.${step}.title`)}
      </b>
      {leavesTheRun.has(step) ? null : <Act step={step} />}
      <button
        type="button"
        className={styles.tool}
        aria-label={t('close')}
        title={t('close')}
        onClick={onClose}
      >
        <X aria-hidden="true" />
      </button>
    </aside>
  );
}

function Told({ step }: { step: GuideStep }) {
  const { t } = useTranslation('guide');
  return (
    <>
      <h3 className={styles.name}>{t(`step.${step}.title`)}</h3>
      <p>{t(`step.${step}.more`)}</p>
    </>
  );
}

const places: Readonly<Record<Exclude<GuideStep, 'break' | 'repair'>, string>> = {
  see: '/capacity',
  acknowledge: '/alerts',
  diagnose: '/diagnosis',
  recover: '/alerts',
  read: '/timeline',
};

/** Leads to where the step is done; what it asks for is done there, by the person. */
function Act({ step, plan }: { step: GuideStep; plan?: string | undefined }) {
  const { t } = useTranslation('guide');
  const [path, navigate] = useLocation();
  if (step === 'break') {
    return (
      <Button size="small" kind="primary" onClick={openRehearsalPanel}>
        {t('step.break.act')}
      </Button>
    );
  }
  const to = step === 'repair' ? plan && `/plans/${encodeURIComponent(plan)}/preflight` : places[step];
  if (to === undefined || path === to) return null;
  return (
    <Button
      size="small"
      kind="primary"
      onClick={() => {
        // The panel would stand over what is to be seen there.
        closeRehearsalPanel();
        navigate(to);
      }}
    >
      {step === 'repair' ? t('step.repair.act', { plan }) : t(`step.${step}.act`)}
    </Button>
  );
}

function Steps({ walk, now }: { walk: GuideState; now: GuideStep | null }) {
  const { t } = useTranslation('guide');
  const { aside } = useMarks();
  return (
    <ol className={styles.steps} aria-label={t('steps')}>
      {guideSteps.map((step) => {
        const done = walk.steps[step];
        const Icon = done === undefined ? CircleDashed : done.skipped ? Minus : Check;
        const standing = done === undefined ? null : t(done.skipped ? 'skipped' : 'done');
        const name = t(`step.${step}.title`);
        return (
          <li
            key={step}
            className={classNames(styles.mark, step === now && styles.now)}
            aria-current={step === now ? 'step' : undefined}
            title={name}
          >
            <Icon aria-hidden="true" />
            <span className="sr-only">{[name, standing].filter((word) => word !== null).join(aside)}</span>
          </li>
        );
      })}
    </ol>
  );
}
