import { useTranslation } from 'react-i18next';
import type { PersonAnswers } from '../../../shared/model/first-run.ts';
import { Role } from '../../../shared/model/person.ts';
import { useAnswers } from './answers-store.ts';
import { CheckedField } from './checked-field.tsx';
import { RowList } from './row-list.tsx';
import form from './answers-form.module.css';
import styles from './set-up.module.css';

/** Who is on the night: they acknowledge, carry out plans and are called. */
export function PeopleStep() {
  const { t } = useTranslation('setUp');
  const { answers, change } = useAnswers();
  const { people } = answers;
  const set = (index: number, part: Partial<PersonAnswers>) =>
    change({ people: people.map((person, at) => (at === index ? { ...person, ...part } : person)) });
  return (
    <div className={form.fields}>
      <RowList
        items={people}
        addText={t('people.add')}
        removeText={({ name, id }) => t('remove', { name: name || id })}
        onAdd={() => change({ people: [...people, { id: '', name: '', phone: '', role: 'responder' }] })}
        onRemove={(index) => change({ people: people.filter((_, at) => at !== index) })}
      >
        {(person, index) => (
          <>
            <CheckedField
              label={t('people.id')}
              field={`people.${index}.id`}
              placeholder="li.na"
              value={person.id}
              onChange={(id) => set(index, { id })}
            />
            <CheckedField
              label={t('people.name')}
              field={`people.${index}.name`}
              value={person.name}
              onChange={(name) => set(index, { name })}
            />
            <CheckedField
              label={t('people.phone')}
              field={`people.${index}.phone`}
              inputMode="tel"
              value={person.phone}
              onChange={(phone) => set(index, { phone })}
            />
            <label className={form.select}>
              {t('people.role')}
              <select
                value={person.role}
                onChange={({ target }) =>
                  set(index, { role: Role.safeParse(target.value).data ?? 'responder' })
                }
              >
                {Role.options.map((role) => (
                  <option key={role} value={role}>
                    {t(`role.${role}`)}
                  </option>
                ))}
              </select>
            </label>
          </>
        )}
      </RowList>
      {people.length === 0 ? <p className={styles.about}>{t('people.none')}</p> : null}
    </div>
  );
}
