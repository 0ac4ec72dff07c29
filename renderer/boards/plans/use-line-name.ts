import { useMemo } from 'react';
import { useFunnel } from '../../app/queries.ts';
import { useLanguage } from '../../text/use-local-text.ts';
import { textIn } from '../../../shared/model/local-text.ts';

/** The promotion's name of a line, as the funnel shows it; the id where the promotion does not know it. */
export function useLineName(): (id: string) => string {
  const language = useLanguage();
  const lines = useFunnel().data?.lines;
  return useMemo(() => {
    const names = new Map((lines ?? []).map(({ id, name }) => [id, textIn(name, language)]));
    return (id: string) => names.get(id) ?? id;
  }, [lines, language]);
}
