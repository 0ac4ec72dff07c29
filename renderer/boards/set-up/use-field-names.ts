import { useTranslation } from 'react-i18next';
import { StageId } from '../../../shared/model/first-run.ts';

/** What a field of the answers is called on its step, such as "Start of the peak"; [] where its step says it all. */
export function useFieldNames(): (field: string) => string[] {
  const { t } = useTranslation('setUp');
  const names: Readonly<Record<string, string>> = {
    'promotion.name': t('promotion.name'),
    'promotion.id': t('promotion.id'),
    'promotion.start': t('promotion.start'),
    'promotion.end': t('promotion.end'),
    'promotion.zone': t('promotion.zone'),
    'promotion.currency': t('promotion.currency'),
    'lines.id': t('promotion.lineId'),
    'lines.name': t('promotion.lineName'),
    'entries.id': t('entries.id'),
    'entries.name': t('entries.name'),
    'entries.limit': t('entries.limit'),
    'entries.query': t('entries.query'),
    'entries.testedOn': t('entries.testedOn'),
    'entries.build': t('entries.build'),
    'people.id': t('people.id'),
    'people.name': t('people.name'),
    'people.phone': t('people.phone'),
  };
  return (field) => {
    const [list = '', index = '', part = ''] = field.split('.');
    const stage = list === 'stages' ? StageId.options[Number(index)] : undefined;
    if (stage !== undefined) return [t(`stage.${stage}`)];
    const name = names[/^\d+$/.test(index) ? `${list}.${part}` : field];
    if (name === undefined) return [];
    // Rows are told apart by their number, as they stand.
    return [/^\d+$/.test(index) ? `${Number(index) + 1}` : [], name].flat();
  };
}
