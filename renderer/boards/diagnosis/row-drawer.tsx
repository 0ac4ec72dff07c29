import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { DiagnosisBoard } from '../../../shared/model/diagnosis-board.ts';
import type { ExceptionTreeRow } from '../../../shared/model/exception-tree.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Fact } from '../../parts/fact.tsx';
import { formatNumber } from '../../parts/number-format.ts';
import { TimeText } from '../../parts/time-text.tsx';
import type { Speech } from '../../text/speech.ts';
import { CopyButton } from '../executions/copy-button.tsx';
import { ClassLetter } from './class-letter.tsx';
import styles from './row-drawer.module.css';
import { shareText } from './share-text.ts';
import { besideQuiet, rate } from './tree-row.tsx';
import { coordinateOf } from './tree-view.ts';
import { useRawRecords } from './use-diagnosis.ts';
import { errorText } from '../../text/error-text.ts';
import { useLocalText } from '../../text/use-local-text.ts';

interface RowDrawerProps {
  row: ExceptionTreeRow;
  board: DiagnosisBoard;
  speech: Speech;
  onClose(): void;
}

/** All that is known of a row of the tree, down to the raw records. */
export function RowDrawer({ row, board, speech, onClose }: RowDrawerProps) {
  const { t } = useTranslation('diagnosis');
  const coordinate = coordinateOf(board.tree, row.id);
  const cause = board.causes.find(({ treeRow }) => treeRow === row.id);
  const { quietPerMinute, share, hosts, hostCount } = row;
  return (
    <Dialog
      open
      shape="drawer"
      className={styles.drawer}
      onClose={onClose}
      title={<span className="mono">{row.own && row.dependency !== null ? row.dependency : row.node}</span>}
      description={<span className="mono">{row.code}</span>}
    >
      <dl className={styles.facts}>
        <Fact name={t('row.kind')}>
          <span className={styles.kind}>
            <ClassLetter kind={row.kind} spoken={false} /> {t(`class.${row.kind}.name`)}
          </span>
        </Fact>
        <Fact name={t('row.count')}>{formatNumber(row.count)}</Fact>
        <Fact name={t('row.rate')}>{t('row.perMinute', { rate: rate(row.perMinute) })}</Fact>
        <Fact name={t('row.quiet')}>
          {quietPerMinute === null
            ? t('row.noQuiet')
            : `${t('row.perMinute', { rate: rate(quietPerMinute) })} · ${besideQuiet(row, t)}`}
        </Fact>
        <Fact name={t('row.share')}>{share === null ? t('row.noShare') : shareText(share)}</Fact>
        <Fact name={t('row.first')}>
          <TimeText at={row.firstSeen} />
        </Fact>
        <Fact name={t('row.last')}>
          <TimeText at={row.lastSeen} />
        </Fact>
        <Fact name={t('row.owner')}>
          {cause === undefined || cause.owner === null ? t('facts.noOwner') : speech.who(cause.owner)}
        </Fact>
        <Fact name={t('row.hosts')}>
          {hosts.length === 0 ? t('row.noHosts') : null}
          {hosts.map(({ host, count }) => (
            <span key={host} className={styles.host}>
              <span className="mono">{host}</span> <span className="tabular">{formatNumber(count)}</span>
            </span>
          ))}
          {hostCount > hosts.length ? t('row.moreHosts', { count: hostCount - hosts.length }) : null}
        </Fact>
        <Fact name={t('row.coordinate')}>
          <span className={styles.copied}>
            <span className="mono">{coordinate}</span>
            <CopyButton text={coordinate} label={t('row.copyCoordinate')} />
          </span>
        </Fact>
        <Fact name={t('row.short')}>
          <span className={styles.copied}>
            <span className="mono">{row.id}</span>
            <CopyButton text={row.id} label={t('row.copyShort')} />
            <Link className={styles.link} href={`/diagnosis/register?search=${encodeURIComponent(row.id)}`}>
              {t('row.inRegister')}
            </Link>
          </span>
        </Fact>
      </dl>
      <Records coordinate={coordinate} board={board} />
    </Dialog>
  );
}

function Records({ coordinate, board: { from, to } }: { coordinate: string; board: DiagnosisBoard }) {
  const { t } = useTranslation('diagnosis');
  const localText = useLocalText();
  // A live window grows each second, and is no other question.
  const records = useRawRecords(coordinate, { from, to: Math.ceil(to / step) * step });
  return (
    <section className={styles.records} aria-label={t('row.records')}>
      <h3>{t('row.records')}</h3>
      {records.error ? (
        <p className={styles.quiet}>{localText(errorText(records.error))}</p>
      ) : records.data === undefined ? (
        <p className={styles.quiet}>{t('row.reading')}</p>
      ) : records.data.length === 0 ? (
        <p className={styles.quiet}>{t('row.noRecords')}</p>
      ) : (
        <ol>
          {records.data.map((record, place) => (
            <li key={place}>
              <pre className="mono">
                {JSON.stringify({ ...record, time: new Date(record.time).toISOString() })}
              </pre>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

const step = 15_000;
