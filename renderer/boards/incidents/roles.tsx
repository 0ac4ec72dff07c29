import { useTranslation } from 'react-i18next';
import { IncidentRole } from '../../../shared/model/incident.ts';
import type { IncidentView } from '../../../shared/model/incident-board.ts';
import { useCommand } from '../../app/use-command.ts';
import { TimeText } from '../../parts/time-text.tsx';
import { sendRole } from './incident-acts.ts';
import styles from './roles.module.css';
import { SideSection } from './side-section.tsx';
import { usePeople } from '../../parts/use-person-name.ts';

/** Who decides, stands in, writes down and tells the others; anybody who may act gives a role to anybody. */
export function Roles({ incident }: { incident: IncidentView }) {
  const { t } = useTranslation('incidents');
  return (
    <SideSection title={t('roles.title')}>
      <dl className={styles.roles}>
        {IncidentRole.options.map((role) => (
          <Role key={role} incident={incident} role={role} />
        ))}
      </dl>
    </SideSection>
  );
}

function Role({ incident, role }: { incident: IncidentView; role: IncidentRole }) {
  const { t } = useTranslation('incidents');
  const people = usePeople();
  const { run, running, refused } = useCommand(sendRole, {
    act: t('roles.act', { role: t(`roles.${role}`) }),
  });
  const holder = incident.roles[role];
  const fixed = refused !== null || running || incident.mergedInto !== null || incident.status === 'closed';
  const isKnown = holder === undefined || people.some(({ id }) => id === holder.person);
  return (
    <div className={styles.role}>
      <dt>{t(`roles.${role}`)}</dt>
      <dd>
        <select
          className={styles.person}
          aria-label={t(`roles.${role}`)}
          value={holder?.person ?? ''}
          disabled={fixed}
          title={refused ?? undefined}
          onChange={({ target: { value } }) =>
            void run({ incidentId: incident.id, role, person: value === '' ? null : value })
          }
        >
          <option value="">{t('roles.nobody')}</option>
          {isKnown ? null : <option value={holder.person}>{holder.person}</option>}
          {people.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
        {holder ? (
          <span className={styles.since}>
            <TimeText at={holder.since} show="minute" />
          </span>
        ) : null}
      </dd>
    </div>
  );
}
