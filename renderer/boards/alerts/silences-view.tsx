import { Plus } from 'lucide-react';
import { useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Silence, SilenceBoard } from '../../../shared/model/silence.ts';
import { BoardFrame } from '../../app/board-frame.tsx';
import { useHashQuery } from '../../app/hash-query.ts';
import { useCommand } from '../../app/use-command.ts';
import { useKeys } from '../../app/keys/use-keys.ts';
import { Button } from '../../parts/button.tsx';
import { FilterField } from '../../parts/filter-field.tsx';
import { KeyHint } from '../../parts/key-hint.tsx';
import { ScrollRegion } from '../../parts/scroll-region.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../parts/states.tsx';
import { createTextSearch } from '../../parts/text-search.ts';
import { useSpeech } from '../../text/use-speech.ts';
import boardStyles from './alerts-board.module.css';
import barStyles from './alert-filter-bar.module.css';
import { SilenceAttempts } from './silence-attempts.tsx';
import { SilenceDialog } from './silence-dialog.tsx';
import { SilenceRow } from './silence-row.tsx';
import { SilenceSources } from './silence-sources.tsx';
import styles from './silences-view.module.css';
import { expireSilence, useSilences } from './use-silences.ts';

/** What is silenced in the Alertmanagers themselves: listed, made and ended. */
export function SilencesView({ tabs }: { tabs: ReactNode }) {
  const { t } = useTranslation('alerts');
  const silences = useSilences();
  const [query, changeQuery] = useHashQuery();
  const [making, setMaking] = useState(false);
  const text = query.get('q') ?? '';
  const field = useRef<HTMLInputElement>(null);
  useKeys({ 'list.filter': () => field.current?.focus() });
  const board = silences.data;
  const shown = board === undefined ? [] : found(board, text);
  const canMake = (board?.sources.length ?? 0) > 0;
  return (
    <BoardFrame
      title={t('title')}
      foot={
        <>
          <span>{t('silence.shown', { shown: shown.length, all: board?.silences.length ?? 0 })}</span>
          <SilenceSources board={board} />
        </>
      }
      footEnd={<KeyHint ids={['list.filter']}>{t('key.filter')}</KeyHint>}
    >
      <div className={boardStyles.bar} role="search" aria-label={t('filter')}>
        {tabs}
        <FilterField
          ref={field}
          label={t('silence.filter')}
          placeholder={t('silence.filter')}
          value={text}
          onChange={(next) => changeQuery({ q: next })}
        />
        <span className={barStyles.space} />
        <Button
          size="small"
          refused={canMake || board === undefined ? null : t('silence.noSource')}
          onClick={() => setMaking(true)}
        >
          <Plus aria-hidden="true" />
          {t('silence.new')}
        </Button>
      </div>
      {board === undefined ? (
        silences.error ? (
          <ErrorState error={silences.error} onRetry={() => void silences.refetch()} />
        ) : (
          <LoadingState />
        )
      ) : (
        <SilenceList board={board} shown={shown} />
      )}
      {making ? <SilenceDialog alert={null} onClose={() => setMaking(false)} /> : null}
    </BoardFrame>
  );
}

function SilenceList({ board, shown }: { board: SilenceBoard; shown: readonly Silence[] }) {
  const { t } = useTranslation('alerts');
  const speech = useSpeech();
  const expiring = useCommand(expireSilence, {
    act: ({ silenceId }) =>
      t('silence.expireOf', {
        matchers: shown.find(({ id }) => id === silenceId)?.matchers.join(', ') ?? silenceId,
      }),
  });
  const { run, running, refused } = expiring;
  const [ending, setEnding] = useState<string | null>(null);
  const end = async (silence: Silence) => {
    setEnding(silence.id);
    await run({ source: silence.source, silenceId: silence.id });
    setEnding(null);
  };
  return (
    <ScrollRegion className={styles.scroller} label={t('view.silences')}>
      <SilenceAttempts attempts={board.attempts} speech={speech} />
      {shown.length === 0 ? (
        <EmptyState title={board.sources.length === 0 ? t('silence.noSource') : t('silence.empty')} />
      ) : (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('column.state')}</th>
              <th scope="col">{t('silence.matchers')}</th>
              <th scope="col">{t('silence.comment')}</th>
              <th scope="col">{t('silence.madeBy')}</th>
              <th scope="col">{t('silence.starts')}</th>
              <th scope="col">{t('silence.ends')}</th>
              <th scope="col">{t('source')}</th>
              <th scope="col">
                <span className="sr-only">{t('column.acts')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((silence) => (
              <SilenceRow
                key={`${silence.source} ${silence.id}`}
                silence={silence}
                speech={speech}
                busy={running && ending === silence.id}
                refused={refused}
                onExpire={() => void end(silence)}
              />
            ))}
          </tbody>
        </table>
      )}
    </ScrollRegion>
  );
}

function found({ silences }: SilenceBoard, text: string): readonly Silence[] {
  const search = createTextSearch(text);
  return silences.filter(({ matchers, comment, createdBy, source, id }) =>
    search.finds([...matchers, comment, createdBy, source, id]),
  );
}
