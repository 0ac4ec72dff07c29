import { CloudOff, DatabaseZap, FileWarning, Unplug } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { problemLine, type Problem } from '../../../shared/model/problem.ts';
import { problemIn } from '../../../shared/rules/problem-words/problem-words.ts';
import { Button } from '../../parts/button.tsx';
import { classNames } from '../../parts/class-names.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Since } from '../../parts/time-text.tsx';
import { formatTime } from '../../parts/time-format.ts';
import { useLanguage } from '../../text/use-local-text.ts';
import { useConnection, useLinkState } from '../connection-context.ts';
import { usePresentation } from '../presentation.ts';
import { OutBanner } from '../offline/out-banner.tsx';
import { ReturnBanner } from '../offline/return-banner.tsx';
import { usePlaceName } from '../offline/use-place-name.ts';
import { useScreenReturn } from '../offline/use-screen-return.ts';
import { useOffline, useStatus } from '../queries.ts';
import { useFormat } from '../screen-format.ts';
import { HistoryBanner } from '../time/history-banner.tsx';
import { TimeBanner } from '../time/time-banner.tsx';
import { useMarks } from '../../text/use-marks.ts';
import { Banner } from './banner.tsx';
import styles from './banners.module.css';
import { SkewBanner } from './skew-banner.tsx';

/** What is wrong with the console itself, told apart: this screen's link, the sources, the log, files. */
export function Banners() {
  const { t } = useTranslation(['shell', 'offline']);
  const { list } = useMarks();
  const { zone } = usePresentation();
  const link = useLinkState();
  const { retryNow, client } = useConnection();
  const status = useStatus().data;
  const offline = useOffline().data;
  const placeName = usePlaceName();
  useScreenReturn();

  if (!status) {
    return link.state === 'connecting' ? null : (
      <Banner
        kind="offline"
        icon={<Unplug aria-hidden="true" />}
        title={t('connecting')}
        more={t('reconnects')}
      />
    );
  }
  const time = (at: number) => formatTime(at, zone);
  const others = offline?.out.filter(({ place }) => place.kind !== 'sources') ?? [];
  const alsoOut =
    others.length === 0
      ? ''
      : ` ${t('offline:alsoOut', { places: others.map(({ place }) => placeName(place)).join(list) })}`;
  return (
    <>
      {link.state === 'connected' ? null : (
        <Banner
          kind="offline"
          icon={<Unplug aria-hidden="true" />}
          title={
            <>
              {t('screenOffline')}{' '}
              <Silent>
                <Since at={status.at} />
              </Silent>
            </>
          }
          more={t('screenOfflineMore', { time: time(status.at) })}
          act={{ text: t('tryNow'), run: retryNow }}
        />
      )}
      {status.offline && link.state === 'connected' ? (
        <Banner
          kind="offline"
          icon={<CloudOff aria-hidden="true" />}
          title={
            <>
              {t('sourcesOffline')}{' '}
              <Silent>
                <Since at={status.offline.since} />
              </Silent>
            </>
          }
          more={
            (status.offline.asOf === null
              ? t('sourcesOfflineNever')
              : t('sourcesOfflineMore', { time: time(status.offline.asOf) })) + alsoOut
          }
          act={{
            text: t('tryNow'),
            run: () => {
              // The banner itself tells how it went.
              for (const { id } of status.sources)
                void client.console.pollNow({ source: id }).catch(() => {});
            },
          }}
        />
      ) : null}
      {link.state === 'connected' && !status.offline
        ? others.map((out) => <OutBanner key={placeName(out.place)} out={out} />)
        : null}
      {link.state === 'connected' && offline ? <ReturnBanner board={offline} /> : null}
      {status.log.writable ? null : (
        <Banner
          kind="fault"
          icon={<DatabaseZap aria-hidden="true" />}
          title={t('logUnwritable')}
          more={t('logUnwritableMore', { reason: status.log.reason ?? '' })}
        />
      )}
      <TimeBanner />
      <HistoryBanner problem={status.history.problem} />
      <SkewBanner sources={status.sources} />
      {status.problems.length > 0 ? <ProblemsBanner problems={status.problems} /> : null}
    </>
  );
}

/** A running clock in a live region would be read out every second. */
function Silent({ children }: { children: ReactNode }) {
  return <span aria-hidden="true">{children}</span>;
}

function ProblemsBanner({ problems }: { problems: readonly Problem[] }) {
  const { t } = useTranslation('shell');
  const language = useLanguage();
  const isWall = useFormat() === 'wall';
  const [open, setOpen] = useState(false);
  return (
    <section className={classNames(styles.banner, styles.note)} role="status">
      <FileWarning aria-hidden="true" />
      <span className={styles.title}>{t('problems', { count: problems.length })}</span>
      <span className={styles.more}>{t('problemsMore')}</span>
      {isWall ? null : (
        <Button className={styles.act} onClick={() => setOpen(true)}>
          {t('showProblems')}
        </Button>
      )}
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={t('problemsTitle')}
        description={t('problemsHint')}
      >
        <ul className={styles.problems}>
          {problems.map((problem) => (
            <li key={problemLine(problem)} className="mono">
              {problemIn(problem, language)}
            </li>
          ))}
        </ul>
      </Dialog>
    </section>
  );
}
