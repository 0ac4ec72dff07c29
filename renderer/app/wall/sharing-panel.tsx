import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenSharing, SharingState } from '../../../shared/model/sharing.ts';
import { Button } from '../../parts/button.tsx';
import { SelectField } from '../../parts/field.tsx';
import { Panel } from '../../parts/panel.tsx';
import { QrCode } from '../../parts/qr-code.tsx';
import { TimeText } from '../../parts/time-text.tsx';
import { usePersonName } from '../../parts/use-person-name.ts';
import { withLinkToken } from '../access/link-token.ts';
import type { ConsoleClient } from '../connection.ts';
import { useCommand, type Sent } from '../use-command.ts';
import { NumberField } from './number-field.tsx';
import { useSharedWith } from './use-shared-with.ts';
import { WallLink } from './wall-link.tsx';
import styles from './sharing-panel.module.css';

/** Shows the console to screens of the room, which may look and do nothing. @param address the wall that they are to show. */
export function SharingPanel({ sharing, address }: { sharing: SharingState; address: string }) {
  const { t } = useTranslation('wall');
  return (
    <Panel title={t('share.title')}>
      {sharing.open === null ? (
        <Closed sharing={sharing} />
      ) : (
        <Open open={sharing.open} isReachable={isReachable(sharing)} address={address} />
      )}
    </Panel>
  );
}

const openIt = (client: ConsoleClient, input: Sent<{ address?: string; port?: number }>) =>
  client.sharing.open(input);
const closeIt = (client: ConsoleClient, input: Sent<object>) => client.sharing.close(input);

function Closed({ sharing: { addresses, port: usualPort } }: { sharing: SharingState }) {
  const { t } = useTranslation('wall');
  const { run, running, refused } = useCommand(openIt, { act: t('share.open') });
  const [chosen, setChosen] = useState<string | null>(null);
  const [port, setPort] = useState<number | null>(usualPort);
  // A network that is gone is not asked for any more.
  const address = addresses.find((known) => known.address === chosen) ?? addresses[0];
  return (
    <div className={styles.closed}>
      <p className={styles.hint}>{t('share.about')}</p>
      {address === undefined ? (
        <p role="status">{t('share.noNetwork')}</p>
      ) : (
        <div className={styles.fields}>
          <SelectField
            label={t('share.address')}
            value={address.address}
            onChange={(event) => setChosen(event.target.value)}
          >
            {addresses.map((known) => (
              <option key={known.address} value={known.address}>
                {known.address} ({known.network})
              </option>
            ))}
          </SelectField>
          <NumberField label={t('share.port')} value={port} min={0} max={65_535} onNumber={setPort} />
        </div>
      )}
      <Button
        kind="primary"
        className={styles.act}
        busy={running}
        refused={address === undefined ? t('share.noNetworkReason') : refused}
        onClick={() =>
          void run({
            ...(address === undefined ? {} : { address: address.address }),
            ...(port === null ? {} : { port }),
          })
        }
      >
        {t('share.open')}
      </Button>
    </div>
  );
}

function Open({
  open: { url, token, since, by, screens },
  isReachable,
  address,
}: {
  open: OpenSharing;
  isReachable: boolean;
  address: string;
}) {
  const { t } = useTranslation('wall');
  const { run, running, refused } = useCommand(closeIt, { act: t('share.close') });
  const nameOf = usePersonName();
  const sharedWith = useSharedWith();
  const withToken = withLinkToken(address, token);
  return (
    <div className={styles.open}>
      <QrCode text={`${url}/#${withToken}`} label={t('share.code')} />
      <div className={styles.facts}>
        <p className={styles.screens} role="status">
          {sharedWith({ screens })}
        </p>
        <p className={styles.hint}>
          {t('share.openedBy', { name: nameOf(by), url })} <TimeText at={since} show="minute" withZone />
        </p>
        {isReachable ? null : (
          <p role="alert" className={styles.gone}>
            {t('share.gone')}
          </p>
        )}
        <WallLink page={`${url}/`} address={withToken} hint={t('share.linkHint')} />
        <Button className={styles.act} busy={running} refused={refused} onClick={() => void run({})}>
          {t('share.close')}
        </Button>
      </div>
    </div>
  );
}

/** Whether this machine still has the address that the link names. */
function isReachable({ addresses, open }: SharingState): boolean {
  return addresses.some(({ address }) => address === open?.address);
}
