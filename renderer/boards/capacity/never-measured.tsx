import { useTranslation } from 'react-i18next';
import { isFirstRound } from '../../../shared/rules/first-round.ts';
import { useStatus } from '../../app/queries.ts';

/** Nothing was ever measured; while a source has just begun to answer, its turn is still to come. */
export function NeverMeasured() {
  const { t } = useTranslation('capacity');
  const status = useStatus().data;
  return t(status && isFirstRound(status.sources, status.at) ? 'notYet' : 'never');
}
