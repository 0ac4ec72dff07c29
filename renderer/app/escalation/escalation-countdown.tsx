import { useTranslation } from 'react-i18next';
import type { Escalation } from '../../../shared/model/escalation.ts';
import { formatLength } from '../../parts/time-format.ts';
import { usePersonName } from '../../parts/use-person-name.ts';
import { useNow } from '../console-clock.ts';
import { useCalleeName } from './use-callee-name.ts';

/** Who is called next, and in how long: `backup Xu Kai in 01:12`; where all were called, that nobody has answered. */
export function EscalationCountdown({ escalation }: { escalation: Escalation }) {
  const { t } = useTranslation('onCall');
  const now = useNow();
  const personName = usePersonName();
  const calleeName = useCalleeName();
  const { status, nextAt, nextCallee, nextPerson } = escalation;
  if (status === 'exhausted') return <span>{t('countdown.exhausted')}</span>;
  if (nextAt === null || nextCallee === null) return <span>{t('countdown.last')}</span>;
  const duty = calleeName(nextCallee);
  const who = nextPerson === null ? t('countdown.nobody', { duty }) : personName(nextPerson);
  const left = formatLength(nextAt - now);
  return (
    <span className="tabular">
      {duty === null || nextPerson === null
        ? t('countdown.person', { who, left })
        : t('countdown.duty', { duty, who, left })}
    </span>
  );
}
