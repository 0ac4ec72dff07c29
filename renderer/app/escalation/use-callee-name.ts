import { useTranslation } from 'react-i18next';
import { Duty } from '../../../shared/model/roster.ts';

/** A duty in words; null where a level calls a person by name. */
export function useCalleeName(): (callee: string) => string | null {
  const { t } = useTranslation('onCall');
  return (callee) => {
    const duty = Duty.safeParse(callee).data;
    return duty === undefined ? null : t(`duty.${duty}`);
  };
}
