import { useTranslation } from 'react-i18next';
import type { RehearsalState } from '../../../shared/model/console-status.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { useLocalText } from '../../text/use-local-text.ts';
import { GuideStart } from '../guide/guide-offer.tsx';
import { FaultSwitch } from './fault-switch.tsx';
import { setGuidePlace, useRehearsalPanel } from './panel-state.ts';
import styles from './rehearsal-panel.module.css';
import { SetUpLink } from './set-up-link.tsx';

interface RehearsalPanelProps {
  /** As the console pushed it last. */
  state: RehearsalState;
  open: boolean;
  onClose(): void;
}

/** What is being played, and what can be broken. */
export function RehearsalPanel({ state, open, onClose }: RehearsalPanelProps) {
  const { t } = useTranslation('rehearsal');
  const localText = useLocalText();
  const { faults, speed } = state;
  const on = faults.filter((fault) => fault.on).length;
  return (
    <Dialog
      open={open}
      onClose={onClose}
      shape="drawer"
      title={t('title')}
      description={t('about')}
      finalFocus={guideThatAsked}
    >
      <dl className={styles.facts}>
        <dt>{t('scenario')}</dt>
        <dd>{localText(state.title)}</dd>
        <dt>{t('speed')}</dt>
        <dd className="tabular">{speed === 1 ? t('realTime') : t('times', { speed })}</dd>
      </dl>
      <h3 className={styles.heading}>
        {t('faults')}
        {faults.length === 0 ? null : (
          <span className={styles.count}>{t('faultsOn', { on, all: faults.length })}</span>
        )}
      </h3>
      {faults.length === 0 ? (
        <p className="quiet">{t('noFaults')}</p>
      ) : (
        <ul className={styles.faults}>
          {faults.map((fault) => (
            <FaultSwitch key={fault.id} fault={fault} onLeave={onClose} />
          ))}
        </ul>
      )}
      <GuideStart onLeave={onClose} />
      <SetUpLink onLeave={onClose} />
      <div ref={setGuidePlace} className={styles.guide} />
    </Dialog>
  );
}

/** The button that was pressed is another element once the card stands outside again. */
function guideThatAsked(): HTMLElement | null {
  if (!useRehearsalPanel.getState().fromGuide) return null;
  return document.querySelector<HTMLElement>('[data-guide] footer button, [data-guide] > button');
}
