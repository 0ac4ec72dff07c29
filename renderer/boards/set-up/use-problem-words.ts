import { useTranslation } from 'react-i18next';
import { reasonIn } from '../../../shared/rules/problem-words/problem-words.ts';
import { useLanguage } from '../../text/use-local-text.ts';

/** What is wrong with an answer: the usual slips in words about the page, all others in words about the file that it is written to. */
export function useProblemWords(): (reason: string) => string {
  const { t } = useTranslation('setUp');
  const language = useLanguage();
  return (reason) => {
    if (/; found ""$|: found ""/.test(reason)) return t('slip.empty');
    if (reason.startsWith('expected an end after the start')) return t('slip.end');
    if (reason.startsWith('expected a date and time')) return t('slip.moment');
    if (reason.startsWith('expected lower-case letters')) return t('slip.id');
    if (reason.startsWith('expected app@method')) return t('slip.entry');
    return reasonIn(reason, language);
  };
}
