import { Bell, Layers } from 'lucide-react';
import type { AlertGroup } from '../../../shared/model/alert-group.ts';
import type { AlertBoard, AlertRow } from '../../../shared/model/alert.ts';
import { allNames, item, joined, remembered, type PaletteItem, type PaletteWords } from './palette-item.ts';

/** So many causes are news before anything is typed. */
const mostNews = 3;

/** Open causes, worst first, and every open alert that is not a cause by itself. */
export function alertItems(words: PaletteWords): (board: AlertBoard) => PaletteItem[] {
  const cause = remembered((group: AlertGroup) => causeItem(group, words));
  const news = remembered((group: AlertGroup) => ({ ...cause(group), now: true }));
  const alert = remembered((row: AlertRow) => alertItem(row, words));
  return (board) => {
    const groups = board.groups.toSorted(
      (left, right) => left.severity - right.severity || right.lastSeen - left.lastSeen,
    );
    const worst = new Set(
      groups.filter(({ severity, state }) => severity < 3 && state !== 'shelved').slice(0, mostNews),
    );
    const alone = new Set(groups.filter(({ counts }) => counts.all === 1).map(({ id }) => id));
    const rows = board.rows
      .filter(({ state, group }) => state === 'open' && !alone.has(group))
      .toSorted((left, right) => left.severity - right.severity || right.openedAt - left.openedAt);
    return [...groups.map((group) => (worst.has(group) ? news(group) : cause(group))), ...rows.map(alert)];
  };
}

function causeItem(group: AlertGroup, { t, text, time, who }: PaletteWords): PaletteItem {
  const { id, title, owner, entry, line, state, severity, plans, counts, firstSeen } = group;
  return item({
    key: `cause:${id}`,
    kind: 'cause',
    name: text(title),
    names: allNames(title),
    about: [entry ?? '', line ?? '', owner ?? '', owner === null ? '' : who(owner), ...plans],
    detail: () =>
      joined([
        t(`palette:standing.${state}`),
        owner === null ? t('palette:cause.nobody') : t('palette:cause.owner', { who: who(owner) }),
        t('palette:since', { time: time(firstSeen) }),
        t('palette:cause.alerts', { count: counts.all }),
      ]),
    severity,
    icon: Layers,
    act: { does: 'go', to: `/alerts?at=${encodeURIComponent(`cause:${id}`)}` },
  });
}

function alertItem(row: AlertRow, { t, text, time, who }: PaletteWords): PaletteItem {
  const { fingerprint, name, summary, owner, entry, line, source, severity, confirmed } = row;
  const standing = row.shelved ? 'shelved' : row.acknowledged ? 'acknowledged' : 'unacknowledged';
  return item({
    key: `alert:${fingerprint}`,
    kind: 'alert',
    name: text(summary),
    names: [...allNames(summary), name],
    about: [entry ?? '', line ?? '', owner ?? '', owner === null ? '' : who(owner), source, fingerprint],
    detail: () =>
      joined([
        t(`palette:standing.${standing}`),
        confirmed ? null : t('palette:standing.unconfirmed'),
        owner === null ? t('palette:cause.nobody') : t('palette:cause.owner', { who: who(owner) }),
        t('palette:since', { time: time(row.openedAt) }),
        name,
      ]),
    severity,
    icon: Bell,
    act: { does: 'go', to: `/alerts?view=all&at=${encodeURIComponent(`alert:${fingerprint}`)}` },
  });
}
