import { X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import type { PlanRow } from '../../../shared/contract/plans.ts';
import { Button } from '../../parts/button.tsx';
import { ListRegion } from '../../parts/list-region.tsx';
import { TimeText } from '../../parts/time-text.tsx';
import { classNames } from '../../parts/class-names.ts';
import type { Speech } from '../../text/speech.ts';
import { useLocalText } from '../../text/use-local-text.ts';
import { useDrillRow } from '../drills/last-drill.tsx';
import { PlanDrills } from '../drills/plan-drills.tsx';
import { PlanTags } from './plan-marks.tsx';
import styles from './plan-preview.module.css';
import { PlanReadiness } from './readiness/plan-readiness.tsx';
import { Fact, PlanSummary } from './plan-summary.tsx';
import { triggerStateInWords } from './trigger-now.ts';
import { VersionsDialog } from './versions/versions-dialog.tsx';

interface PlanPreviewProps {
  row: PlanRow;
  speech: Speech;
  /** Somebody chose this plan: on a narrow screen the preview lies over the table then. */
  asked: boolean;
  onClose(): void;
}

/** What a plan does, and what proves it, before anybody opens its preflight. */
export function PlanPreview({ row, speech, asked, onClose }: PlanPreviewProps) {
  const { t } = useTranslation('plans');
  const localText = useLocalText();
  const [, navigate] = useLocation();
  const [comparing, setComparing] = useState(false);
  const { plan, trigger, running } = row;
  const drills = useDrillRow(plan.id);
  return (
    <aside
      className={classNames(styles.preview, asked && styles.asked)}
      aria-label={t('preview.label', { plan: plan.id })}
    >
      <ListRegion of="steps" className={styles.scroller} label={localText(plan.title)}>
        <p className={styles.head}>
          <span className={styles.quiet}>{t('version', { plan: plan.id, version: plan.version })}</span>
          <PlanTags row={row} linked />
          <button type="button" className={styles.close} aria-label={t('preview.close')} onClick={onClose}>
            <X aria-hidden="true" />
          </button>
        </p>
        <h2 className={styles.title}>{localText(plan.title)}</h2>
        <PlanSummary
          plan={plan}
          speech={speech}
          triggerNow={triggerStateInWords(trigger, speech)}
          more={
            <>
              <Fact name={t('preview.copy')}>
                <span className={row.standing === 'current' ? undefined : styles.old}>
                  {t(`standing.${row.standing}`)}
                </span>
                {speech.t('common:separator')}
                <TimeText at={row.confirmedAt} show="day" />
              </Fact>
              {drills ? (
                <Fact name={speech.t('drills:lastDrill')}>
                  <PlanDrills row={drills} />
                </Fact>
              ) : null}
            </>
          }
        />
        <PlanReadiness row={row} speech={speech} />
        <div className={styles.tools}>
          <Button size="small" onClick={() => setComparing(true)}>
            {t('versions.open')}
          </Button>
          <Link className={styles.edit} href={`/plans/${encodeURIComponent(plan.id)}/edit`}>
            {t('editor.open')}
          </Link>
        </div>
        {comparing ? <VersionsDialog planId={plan.id} onClose={() => setComparing(false)} /> : null}
      </ListRegion>
      <div className={styles.foot}>
        {running ? (
          <Link className={styles.run} href={`/executions/${encodeURIComponent(running.executionId)}`}>
            {t('openRun')}
          </Link>
        ) : null}
        <Button
          kind={row.trigger.state === 'fired' || row.trigger.state === 'pending' ? 'primary' : 'plain'}
          size="large"
          className={styles.open}
          onClick={() => navigate(`/plans/${encodeURIComponent(plan.id)}/preflight`)}
        >
          {t('openPreflight')}
        </Button>
        {running ? null : (
          <Button size="large" onClick={() => navigate(`/drills/${encodeURIComponent(plan.id)}`)}>
            {t('planDrill')}
          </Button>
        )}
      </div>
    </aside>
  );
}
