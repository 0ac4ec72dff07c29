import { Maximize } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../parts/button.tsx';
import { TextField } from '../../parts/field.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ScrollRegion } from '../../parts/scroll-region.tsx';
import { useScreen } from '../../state/screen.ts';
import { ScreenName, useWalls, wallAddress, type WallChoice } from '../../state/wall.ts';
import { BoardFrame } from '../board-frame.tsx';
import { navigateHash } from '../hash-location.ts';
import { useHashQuery } from '../hash-query.ts';
import { useMarks } from '../../text/use-marks.ts';
import { DisplaysPanel } from './displays-panel.tsx';
import { NumberField } from './number-field.tsx';
import { SharingPanel } from './sharing-panel.tsx';
import { TurnsList } from './turns-list.tsx';
import { useSharing } from './use-sharing.ts';
import { useWakeLock } from './use-wake-lock.ts';
import { useWall } from './use-wall.ts';
import { WallFitView } from './wall-fit-view.tsx';
import { WallLink } from './wall-link.tsx';
import { TrueSample } from './true-sample.tsx';
import { withLook } from './with-look.ts';
import styles from './wall-set-up.module.css';

/** What a screen on the wall shows, from how far it is read, and what follows for its text; then it is started, or taken along as a link. */
export function WallSetUp() {
  const { t } = useTranslation('wall');
  const { screen, choice } = useWall();
  const keep = useWalls((state) => state.keep);
  const change = (part: Partial<WallChoice>) => keep(screen, { ...choice, ...part });
  const awake = useWakeLock(true);
  const sharing = useSharing();
  const address = withLook(wallAddress(screen, choice), useScreen());
  const start = async () => {
    keep(screen, choice);
    try {
      await document.documentElement.requestFullscreen();
    } catch {
      // A browser that refuses shows the wall in its window.
    }
    navigateHash(address);
  };
  const { diagonal, distance } = choice;
  return (
    <BoardFrame
      title={t('title')}
      foot={<span>{t(`awake.${awake}`)}</span>}
      footEnd={<span>{t('foot')}</span>}
    >
      <ScrollRegion label={t('title')} className={styles.board}>
        <div className={styles.column}>
          <Panel title={t('place')}>
            <div className={styles.fields}>
              <ScreenNameField screen={screen} />
              <NumberField
                label={t('diagonal')}
                value={diagonal}
                min={7}
                max={600}
                onNumber={(value) => change({ diagonal: value })}
              />
              <NumberField
                label={t('distance')}
                value={distance}
                min={0.3}
                max={100}
                onNumber={(value) => change({ distance: value })}
              />
            </div>
          </Panel>
          <Panel title={t('boards')}>
            <TurnsList turns={choice.turns} onChange={(turns) => change({ turns })} />
          </Panel>
          <DisplaysPanel address={address} />
          {/* The desktop's own page is at an address that no other screen has. */}
          {sharing === null ? (
            <Panel title={t('link')}>
              <WallLink address={address} hint={t('linkHint')} />
            </Panel>
          ) : null}
        </div>
        <div className={styles.column}>
          {sharing === null ? null : <SharingPanel sharing={sharing} address={address} />}
          <WallFitView diagonal={diagonal} distance={distance} />
          <TrueSample diagonal={diagonal} distance={distance} />
        </div>
      </ScrollRegion>
      {/* In sight however much is above it, and not filled: on a calm console nothing is. */}
      <div className={styles.start}>
        <Button size="large" onClick={() => void start()}>
          <Maximize aria-hidden="true" />
          {t('start')}
        </Button>
      </div>
    </BoardFrame>
  );
}

function ScreenNameField({ screen }: { screen: string }) {
  const { t } = useTranslation('wall');
  const { list } = useMarks();
  const [, change] = useHashQuery();
  const [text, setText] = useState(screen);
  const known = Object.keys(useWalls((state) => state.screens));
  const names = known.map((name) => (name === '' ? t('unnamed') : name)).join(list);
  return (
    <TextField
      label={t('screen')}
      value={text}
      hint={known.length === 0 ? t('screenHint') : t('known', { names })}
      onChange={(event) => {
        const typed = event.target.value;
        const name = ScreenName.safeParse(typed);
        if (!name.success) return;
        setText(typed);
        // What another screen has kept is its own: the fields show it at once.
        change({ screen: name.data, inch: null, metres: null, boards: null });
      }}
    />
  );
}
