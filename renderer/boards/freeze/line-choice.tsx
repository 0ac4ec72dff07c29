import { useTranslation } from 'react-i18next';
import type { Promotion } from '../../../shared/model/promotion.ts';
import { useLocalText } from '../../text/use-local-text.ts';
import styles from './freeze-dialog.module.css';

interface LineChoiceProps {
  lines: Promotion['lines'];
  /** Null: every line. */
  chosen: readonly string[] | null;
  /** Whether every line may be chosen at once. */
  offersAll: boolean;
  onChoose(chosen: string[] | null): void;
}

export function LineChoice({ lines, chosen, offersAll, onChoose }: LineChoiceProps) {
  const { t } = useTranslation('freeze');
  const localText = useLocalText();
  return (
    <fieldset className={styles.lines}>
      <legend>{t('form.lines')}</legend>
      {offersAll ? (
        <label>
          <input
            type="checkbox"
            checked={chosen === null}
            onChange={(event) => onChoose(event.target.checked ? null : [])}
          />
          {t('form.allLines')}
        </label>
      ) : null}
      {chosen === null
        ? null
        : lines.map(({ id, name }) => (
            <label key={id}>
              <input
                type="checkbox"
                checked={chosen.includes(id)}
                onChange={(event) =>
                  onChoose(event.target.checked ? [...chosen, id] : chosen.filter((one) => one !== id))
                }
              />
              {localText(name)}
            </label>
          ))}
    </fieldset>
  );
}
