import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { RehearsalFault } from '../../../shared/model/console-status.ts';
import { Switch } from '../../parts/switch.tsx';
import { useLocalText } from '../../text/use-local-text.ts';
import type { ConsoleClient } from '../connection.ts';
import { useCommand, type Sent } from '../use-command.ts';
import styles from './fault-switch.module.css';
import { Refusal } from '../refusal.tsx';

/** A status follows an act within a second; if none shows the new state by then, the switch shows what is known. */
const patienceMs = 3_000;

const send = (
  client: ConsoleClient,
  input: Sent<{ fault: string; on: boolean }>,
  options: { signal: AbortSignal },
) => client.rehearsal.switchFault(input, options);

interface FaultSwitchProps {
  fault: RehearsalFault;
  /** Somebody goes to a plan. */
  onLeave(): void;
}

/** One fault: whether it is on, which plans answer it, and what came of the last press. */
export function FaultSwitch({ fault, onLeave }: FaultSwitchProps) {
  const { t } = useTranslation('rehearsal');
  const { t: common } = useTranslation('common');
  const localText = useLocalText();
  const title = localText(fault.title);
  const titleId = useId();
  const { run, running, error, refused } = useCommand(send, {
    act: ({ on }) => t(on ? 'switchOn' : 'switchOff', { fault: title }),
    inline: true,
  });
  const [asked, setAsked] = useState<boolean | null>(null);
  const [patient, setPatient] = useState(false);
  const isUnderWay = running || (patient && asked !== fault.on);

  useEffect(() => {
    if (!patient) return undefined;
    const timer = setTimeout(() => setPatient(false), patienceMs);
    return () => clearTimeout(timer);
  }, [patient]);

  const onSwitch = async (on: boolean) => {
    setAsked(on);
    setPatient(false);
    setPatient((await run({ fault: fault.id, on })) !== null);
  };
  const standing = isUnderWay ? t(asked ? 'switchingOn' : 'switchingOff') : common(fault.on ? 'on' : 'off');

  return (
    <li className={styles.fault} aria-labelledby={titleId}>
      <p id={titleId} className={styles.title}>
        {title}
      </p>
      <span className={styles.standing} data-on={fault.on && !isUnderWay}>
        {standing}
      </span>
      <Switch
        label={title}
        on={fault.on}
        busy={isUnderWay}
        refused={refused}
        onSwitch={(on) => void onSwitch(on)}
      />
      <p className={styles.plans}>
        {fault.plans.length === 0 ? t('unanswered') : t('answeredBy')}
        {fault.plans.map((plan) => (
          <Link
            key={plan}
            href={`/plans/${encodeURIComponent(plan)}`}
            className={styles.plan}
            onClick={onLeave}
          >
            {plan}
          </Link>
        ))}
      </p>
      <Refusal error={error} />
    </li>
  );
}
