import { CircleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { PlanHealth } from '../../../../shared/model/plan-health.ts';
import { Chip } from '../../../parts/chip.tsx';
import { useLocalText } from '../../../text/use-local-text.ts';
import styles from './readiness.module.css';

/** Stands beside a plan that would not do what it says; a sound one has none. */
export function HealthChip({ health }: { health: PlanHealth }) {
  const { t } = useTranslation('readiness');
  const localText = useLocalText();
  if (health.state !== 'ailing') return null;
  const reasons = health.reasons.map(({ text }) => localText(text)).join(t('list'));
  return (
    <Chip kind="plain" title={t('ailingTitle', { reasons })}>
      <CircleAlert className={styles.ailing} aria-hidden="true" />
      {t('ailing')}
    </Chip>
  );
}
