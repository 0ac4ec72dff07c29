import { useTranslation } from 'react-i18next';
import type { PlanRow } from '../../../../shared/contract/plans.ts';
import type { AutoStart } from '../../../../shared/model/auto-start.ts';
import type { ConsoleClient } from '../../../app/connection.ts';
import { useCommand, type Sent } from '../../../app/use-command.ts';
import { Switch } from '../../../parts/switch.tsx';
import type { Speech } from '../../../text/speech.ts';
import styles from './readiness.module.css';

type Options = { signal: AbortSignal };

const arm = (client: ConsoleClient, input: Sent<{ planId: string; hash: string }>, options: Options) =>
  client.plans.arm(input, options);
const disarm = (client: ConsoleClient, input: Sent<{ planId: string }>, options: Options) =>
  client.plans.disarm(input, options);

/** The commander's word that a plan may start by itself until the phase ends. The console refuses it to anybody else. */
export function AutoStartSwitch({ row, auto, speech }: { row: PlanRow; auto: AutoStart; speech: Speech }) {
  const { t } = useTranslation('readiness');
  const arming = useCommand(arm, { act: t('armAct', { plan: row.plan.id }) });
  const disarming = useCommand(disarm, { act: t('disarmAct', { plan: row.plan.id }) });
  const { plan, hash } = row;
  const { armed, obstacles } = auto;
  const [obstacle] = obstacles;
  const refused = arming.refused ?? (armed || !obstacle ? null : speech.text(obstacle));
  return (
    <div className={styles.auto}>
      <Switch
        label={t('arm')}
        on={armed !== null}
        refused={refused}
        busy={arming.running || disarming.running}
        onSwitch={(on) =>
          void (on ? arming.run({ planId: plan.id, hash }) : disarming.run({ planId: plan.id }))
        }
      />
      <p className={styles.words}>
        {armed ? t('armed', { who: speech.who(armed.by), time: speech.time(armed.until) }) : t('disarmed')}
      </p>
    </div>
  );
}
