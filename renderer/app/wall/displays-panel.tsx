import { useTranslation } from 'react-i18next';
import type { ShellDisplay, WallPlace } from '../../../shared/model/shell.ts';
import { Button } from '../../parts/button.tsx';
import { Panel } from '../../parts/panel.tsx';
import { WallBoardId } from '../../state/wall.ts';
import type { ConsoleClient } from '../connection.ts';
import { useConnection } from '../connection-context.ts';
import { useToasts } from '../toasts.tsx';
import { commandError, useActsRefused } from '../use-command.ts';
import { useShell } from './use-shell.ts';
import styles from './displays-panel.module.css';
import { newCommandId } from '../command-id.ts';

/** The displays of this desktop, each of which may show a wall of its own. Nothing in a browser. */
export function DisplaysPanel({ address }: { address: string }) {
  const { t } = useTranslation('wall');
  const shell = useShell();
  if (shell === null) return null;
  return (
    <Panel title={t('displays')}>
      <ul className={styles.displays}>
        {shell.displays.map((display, index) => (
          <DisplayRow key={display.id} display={display} number={index + 1} address={address} />
        ))}
        {shell.away.map((place) => (
          <AwayRow key={place.display.id} place={place} />
        ))}
      </ul>
    </Panel>
  );
}

function DisplayRow({
  display,
  number,
  address,
}: {
  display: ShellDisplay;
  number: number;
  address: string;
}) {
  const { t } = useTranslation('wall');
  const [refused, act] = useWindowAct();
  const { id, label, area, main, wall } = display;
  const name = label === '' ? t('display', { number }) : label;
  const shown = useShownOn(wall);
  return (
    <li>
      <span className={styles.name}>
        <b>{name}</b>
        <small className="tabular">
          {t('displaySize', area)}
          {main ? ` · ${t('displayMain')}` : ''}
        </small>
        <span>{wall === null ? t('displayFree') : t('displayShows', { what: shown })}</span>
      </span>
      <Button
        aria-label={t('openOnNamed', { display: name })}
        refused={refused}
        onClick={() => act((shell) => shell.openWall({ display: id, address, commandId: newCommandId() }))}
      >
        {t(wall === null ? 'openOn' : 'changeOn')}
      </Button>
      {wall === null ? null : (
        <Button
          aria-label={t('closeOnNamed', { display: name })}
          refused={refused}
          onClick={() => act((shell) => shell.closeWall({ display: id, commandId: newCommandId() }))}
        >
          {t('closeOn')}
        </Button>
      )}
    </li>
  );
}

/** A wall whose display is unplugged. */
function AwayRow({ place: { display, address } }: { place: WallPlace }) {
  const { t } = useTranslation('wall');
  const [refused, act] = useWindowAct();
  const shown = useShownOn(address);
  const name = display.label === '' ? display.id : display.label;
  return (
    <li>
      <span className={styles.name}>
        <b>{name}</b>
        <span>{t('displayAway', { what: shown })}</span>
      </span>
      <Button
        aria-label={t('forgetNamed', { display: name })}
        refused={refused}
        onClick={() => act((shell) => shell.closeWall({ display: display.id, commandId: newCommandId() }))}
      >
        {t('forget')}
      </Button>
    </li>
  );
}

/** Windows are nobody's act on the shop, so nobody is asked who they are. @returns why none is possible now, and how to do one. */
function useWindowAct(): [string | null, (act: (shell: ConsoleClient['shell']) => Promise<unknown>) => void] {
  const { client } = useConnection();
  const toasts = useToasts();
  const refused = useActsRefused();
  return [
    refused,
    (act) => void act(client.shell).catch((failure: unknown) => toasts.refused(commandError(failure))),
  ];
}

/** The board of a wall's address in words. */
function useShownOn(address: string | null): string {
  const { t } = useTranslation('wall');
  const board = WallBoardId.safeParse(/^\/wall\/([a-z-]+)/.exec(address ?? '')?.[1]);
  return board.success ? t(`board.${board.data}`) : t('inTurn');
}
