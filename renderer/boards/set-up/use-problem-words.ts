import { useTranslation } from 'react-i18next';

/** What the console says of an answer, in the language of the screen where it is one of the usual slips; else in its own words. */
export function useProblemWords(): (reason: string) => string {
  const { t } = useTranslation('setUp');
  return (reason) => {
    if (/; found ""$|: found ""/.test(reason)) return t('slip.empty');
    if (reason.startsWith('expected an end after the start')) return t('slip.end');
    if (reason.startsWith('expected a date and time')) return t('slip.moment');
    if (reason.startsWith('expected lower-case letters')) return t('slip.id');
    if (reason.startsWith('expected app@method')) return t('slip.entry');
    return reason;
  };
}
