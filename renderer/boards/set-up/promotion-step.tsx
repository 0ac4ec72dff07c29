import { useTranslation } from 'react-i18next';
import type { LineAnswers, SetUpAnswers } from '../../../shared/model/first-run.ts';
import { Tier } from '../../../shared/model/severity.ts';
import { Button } from '../../parts/button.tsx';
import { useMarks } from '../../text/use-marks.ts';
import { useAnswers } from './answers-store.ts';
import { CheckedField } from './checked-field.tsx';
import { RowList } from './row-list.tsx';
import styles from './answers-form.module.css';
import { useProposals } from './use-set-up.ts';

const noLines: readonly string[] = [];

/** What is sold and when, and its business lines. */
export function PromotionStep() {
  const { t } = useTranslation('setUp');
  const { list } = useMarks();
  const { answers, change } = useAnswers();
  const { promotion, lines, source } = answers;
  const proposals = useProposals(source, noLines, true).data;
  const found = proposals?.lines ?? null;
  const isTaken = found?.values.every((value) => lines.some(({ id }) => id === value)) ?? true;

  const set = (part: Partial<SetUpAnswers['promotion']>) => change({ promotion: { ...promotion, ...part } });
  const setLine = (index: number, part: Partial<LineAnswers>) =>
    change({ lines: lines.map((line, at) => (at === index ? { ...line, ...part } : line)) });
  const take = () => {
    const taken = (found?.values ?? []).map((id): LineAnswers => ({ id, name: id, tier: 'core' }));
    change({
      lines: taken,
      // Their lines are gone with those that were there before.
      entries: answers.entries.map((entry) => ({ ...entry, line: taken[0]?.id ?? '' })),
    });
  };

  return (
    <div className={styles.fields}>
      <div className={styles.row}>
        <CheckedField
          label={t('promotion.name')}
          field="promotion.name"
          className={styles.wide}
          value={promotion.name}
          onChange={(name) => set({ name })}
        />
        <CheckedField
          label={t('promotion.id')}
          field="promotion.id"
          value={promotion.id}
          onChange={(id) => set({ id })}
          hint={t('promotion.idHint')}
        />
      </div>
      <div className={styles.row}>
        <CheckedField
          label={t('promotion.start')}
          field="promotion.start"
          type="datetime-local"
          value={promotion.start}
          onChange={(start) => set({ start })}
        />
        <CheckedField
          label={t('promotion.end')}
          field="promotion.end"
          type="datetime-local"
          value={promotion.end}
          onChange={(end) => set({ end })}
        />
        <CheckedField
          label={t('promotion.zone')}
          field="promotion.zone"
          list="set-up-zones"
          value={promotion.zone}
          onChange={(zone) => set({ zone })}
          hint={t('promotion.zoneHint')}
        />
        <datalist id="set-up-zones">
          {Intl.supportedValuesOf('timeZone').map((zone) => (
            <option key={zone} value={zone}>
              {zone}
            </option>
          ))}
        </datalist>
        <CheckedField
          label={t('promotion.currency')}
          field="promotion.currency"
          value={promotion.currency}
          onChange={(currency) => set({ currency })}
        />
      </div>
      <h3 className={styles.subtitle}>{t('promotion.lines')}</h3>
      {found !== null && !isTaken ? (
        <div className={styles.proposal}>
          <p>
            {t('promotion.found', { label: found.label, count: found.values.length })}{' '}
            <span className="mono">{found.values.join(list)}</span>
          </p>
          <Button onClick={take}>{t('promotion.take')}</Button>
        </div>
      ) : null}
      <RowList
        items={lines}
        addText={t('promotion.addLine')}
        removeText={({ name, id }) => t('remove', { name: name || id })}
        onAdd={() => change({ lines: [...lines, { id: '', name: '', tier: 'core' }] })}
        onRemove={(index) => change({ lines: lines.filter((_, at) => at !== index) })}
      >
        {(line, index) => (
          <>
            <CheckedField
              label={t('promotion.lineId')}
              field={`lines.${index}.id`}
              value={line.id}
              onChange={(id) => setLine(index, { id })}
            />
            <CheckedField
              label={t('promotion.lineName')}
              field={`lines.${index}.name`}
              value={line.name}
              onChange={(name) => setLine(index, { name })}
            />
            <label className={styles.select}>
              {t('promotion.tier')}
              <select
                value={line.tier}
                onChange={({ target }) =>
                  setLine(index, { tier: Tier.safeParse(target.value).data ?? 'core' })
                }
              >
                {Tier.options.map((tier) => (
                  <option key={tier} value={tier}>
                    {t(`tier.${tier}`)}
                  </option>
                ))}
              </select>
            </label>
          </>
        )}
      </RowList>
    </div>
  );
}
