import { Play } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import type { PlanRow } from '../../../shared/contract/plans.ts';
import type { PlanProposal } from '../../../shared/model/plan-proposal.ts';
import { useActsRefused } from '../../app/use-command.ts';
import { Button } from '../../parts/button.tsx';
import { classNames } from '../../parts/class-names.ts';
import { listInWords } from '../../../shared/rules/list-in-words.ts';
import type { Speech } from '../../text/speech.ts';
import { usePlanRows } from '../alerts/use-plan-rows.ts';
import { LastDrill, useDrillRow } from '../drills/last-drill.tsx';
import {
  impactInWords,
  impactParts,
  operatorsInWords,
  reverseInWords,
  syncInWords,
} from '../plans/plan-facts.ts';
import { triggerParts } from '../plans/trigger-in-words.ts';
import { triggerNowInShort, triggerStateInWords } from '../plans/trigger-now.ts';
import styles from './cause-plan.module.css';

interface CausePlanProps {
  proposals: readonly PlanProposal[];
  /** It is a lead and no cause: the plan is offered, not urged. */
  lead: boolean;
  speech: Speech;
}

/** The plan that answers a cause, one press from its preflight, and the others that would. */
export function CausePlan({ proposals, lead, speech }: CausePlanProps) {
  const { t } = useTranslation('diagnosis');
  const rows = usePlanRows();
  const [first, ...others] = proposals;
  if (first === undefined) return <p className={classNames(styles.plan, styles.quiet)}>{t('plan.none')}</p>;
  const row = rows.get(first.planId);
  return (
    <div className={styles.plan}>
      {row ? (
        <FirstPlan row={row} proposal={first} lead={lead} speech={speech} />
      ) : (
        <p className={styles.quiet}>{t('plan.gone', { plan: first.planId })}</p>
      )}
      {others.length === 0 ? null : (
        <p className={styles.others}>
          {t('plan.also')}
          {others.map(({ planId, reasons }) => (
            <Link
              key={planId}
              className={styles.link}
              href={preflightOf(planId)}
              title={listInWords(reasons.map(speech.text), speech.language)}
            >
              {planId} {speech.text(rows.get(planId)?.plan.title ?? '')}
            </Link>
          ))}
        </p>
      )}
    </div>
  );
}

interface FirstPlanProps {
  row: PlanRow;
  proposal: PlanProposal;
  lead: boolean;
  speech: Speech;
}

function FirstPlan({ row, proposal, lead, speech }: FirstPlanProps) {
  const { t } = useTranslation('diagnosis');
  const [, navigate] = useLocation();
  const refused = useActsRefused();
  const { plan, running, trigger } = row;
  const title = speech.text(plan.title);
  const why = listInWords(proposal.reasons.map(speech.text), speech.language);
  const people = [
    t('plan.people', { people: operatorsInWords(plan, speech) }),
    ...(plan.sync ? [t('plan.sync', { sync: syncInWords(plan, speech) })] : []),
  ].join(speech.language === 'en' ? ' ' : '');
  const parts = plan.trigger ? triggerParts(plan.trigger, speech) : null;
  // A number without its measure says nothing to who did not write the plan.
  const measured = [parts?.query ?? '', triggerNowInShort(trigger, speech)].filter(Boolean).join(' ');
  const judged = [measured, parts?.bound ?? ''].filter((part) => part !== '');
  return (
    <>
      <div className={styles.head}>
        <div className={styles.what}>
          <p className={styles.title} title={why}>
            {plan.id} {title}
          </p>
          <p className={styles.quiet} title={people}>
            {people}
          </p>
        </div>
        {running ? (
          <Link className={styles.running} href={`/executions/${encodeURIComponent(running.executionId)}`}>
            {t('plan.running', { plan: plan.id, done: running.done, steps: running.steps })}
          </Link>
        ) : (
          <Button
            kind={lead || trigger.state !== 'fired' ? 'plain' : 'primary'}
            size={lead ? 'medium' : 'large'}
            refused={refused}
            onClick={() => navigate(preflightOf(plan.id))}
          >
            {lead ? null : <Play aria-hidden="true" />}
            {t(lead ? 'plan.preflight' : 'plan.start', { plan: plan.id })}
          </Button>
        )}
      </div>
      <dl className={styles.facts}>
        <Fact
          name={t(trigger.state === 'fired' ? 'plan.triggerTrue' : 'plan.trigger')}
          title={triggerStateInWords(trigger, speech)}
        >
          {judged.length === 0 ? speech.t('plans:noTrigger') : listInWords(judged, speech.language)}
        </Fact>
        <Fact name={t('plan.impact')} title={impactInWords(plan, speech)}>
          {impactParts(plan, speech)[0]}
        </Fact>
        <Fact name={t('plan.reversible')}>{reverseInWords(plan, speech)}</Fact>
        <Drilled planId={plan.id} />
        <Fact name={t('plan.run')}>{t('plan.afterPreflight')}</Fact>
      </dl>
    </>
  );
}

function Drilled({ planId }: { planId: string }) {
  const { t } = useTranslation('diagnosis');
  const row = useDrillRow(planId);
  return row ? (
    <Fact name={t('plan.drill')}>
      <LastDrill row={row} />
    </Fact>
  ) : null;
}

function Fact({ name, title, children }: { name: string; title?: string; children: ReactNode }) {
  return (
    <div title={title}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function preflightOf(planId: string): string {
  return `/plans/${encodeURIComponent(planId)}/preflight`;
}
