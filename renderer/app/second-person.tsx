import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SelectField, TextField } from '../parts/field.tsx';
import type { Speech } from '../text/speech.ts';
import styles from './second-person.module.css';
import { usePeople } from '../parts/use-person-name.ts';

/** Who decides what somebody else asked for. */
export interface SecondPerson {
  person: string;
  pin: string;
  /** It is not who is signed in: they give their own PIN. */
  asOther: boolean;
  /** What has to be filled in first; null: nothing. */
  missing: string | null;
  choose(person: string): void;
  type(pin: string): void;
}

/**
 * @param own who is signed in; null: nobody for sure.
 * @param asker who may not decide it.
 */
export function useSecondPerson(own: string | null, asker: string): SecondPerson {
  const { t } = useTranslation('common');
  const [person, choose] = useState(own !== null && own !== asker ? own : '');
  const [pin, type] = useState('');
  const asOther = person !== own;
  const missing =
    person === '' ? t('second.choose') : asOther && pin.length < 4 ? t('second.pinFirst') : null;
  return { person, pin, asOther, missing, choose, type };
}

/** Somebody else's session needs no more; at the same screen they give their own PIN. Who may decide is decided by the console. */
export function SecondPersonFields({
  second,
  asker,
  speech,
}: {
  second: SecondPerson;
  asker: string;
  speech: Speech;
}) {
  const { t } = useTranslation('common');
  const people = usePeople();
  return (
    <>
      <SelectField
        label={t('second.person')}
        value={second.person}
        onChange={(event) => second.choose(event.target.value)}
      >
        <option value="">{t('second.choose')}</option>
        {people
          .filter(({ id }) => id !== asker)
          .map(({ id, name }) => (
            <option key={id} value={id}>
              {name} ({id})
            </option>
          ))}
      </SelectField>
      {second.asOther ? (
        <TextField
          label={t('second.pin')}
          hint={t('second.pinHint')}
          type="password"
          inputMode="numeric"
          autoComplete="off"
          value={second.pin}
          onChange={(event) => second.type(event.target.value)}
        />
      ) : (
        <p className={styles.own}>{t('second.own', { who: speech.who(second.person) })}</p>
      )}
    </>
  );
}
