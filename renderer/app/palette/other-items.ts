import { CircleUser, Droplets, ListTree, RadioTower, Siren } from 'lucide-react';
import type { CapacityBoard, EntryRow } from '../../../shared/model/capacity-board.ts';
import type { ConsoleStatus } from '../../../shared/model/console-status.ts';
import type { DiagnosisSummary } from '../../../shared/model/diagnosis-board.ts';
import type { IncidentBoard, IncidentView } from '../../../shared/model/incident-board.ts';
import type { OnCallBoard } from '../../../shared/model/on-call-board.ts';
import { listInWords } from '../../../shared/rules/list-in-words.ts';
import { entryPath } from '../../boards/capacity/entry-path.ts';
import { formatPercent } from '../../parts/number-format.ts';
import { formatLength } from '../../parts/time-format.ts';
import { allNames, item, joined, remembered, type PaletteItem, type PaletteWords } from './palette-item.ts';

/** In the order of the board: by risk. */
export function entryItems(words: PaletteWords): (board: CapacityBoard) => PaletteItem[] {
  const make = remembered((entry: EntryRow) => entryItem(entry, words));
  return (board) => board.entries.map(make);
}

function entryItem(entry: EntryRow, { t, text, who }: PaletteWords): PaletteItem {
  const { id, name, line, owner, level, timeToLimit, severity } = entry;
  return item({
    key: `entry:${id}`,
    kind: 'entry',
    name: text(name),
    code: id,
    names: allNames(name),
    about: [line, owner ?? '', owner === null ? '' : who(owner)],
    detail: () =>
      joined([
        level === null
          ? t('palette:entry.noLevel')
          : t('palette:entry.level', { level: formatPercent(level, 0) }),
        timeToLimit === null
          ? null
          : timeToLimit <= 0
            ? t('palette:entry.atLimit')
            : t('palette:entry.full', { time: formatLength(timeToLimit) }),
        owner === null ? null : who(owner),
      ]),
    severity,
    icon: Droplets,
    act: { does: 'go', to: entryPath(id) },
  });
}

/** Newest first, those that are over last, as on the board. */
export function incidentItems(words: PaletteWords): (board: IncidentBoard) => PaletteItem[] {
  const make = remembered((incident: IncidentView) => incidentItem(incident, words));
  return (board) => board.incidents.map(make);
}

function incidentItem(incident: IncidentView, { t, time, who }: PaletteWords): PaletteItem {
  const { id, title, severity, status, roles, since } = incident;
  const commander = roles.commander?.person;
  const isOver = status === 'resolved' || status === 'closed';
  return item({
    key: `incident:${id}`,
    kind: 'incident',
    name: title,
    code: id,
    about: Object.values(roles).flatMap(({ person }) => [person, who(person)]),
    detail: () =>
      joined([
        t(`incidents:status.${status}`),
        commander === undefined ? t('palette:noCommander') : t('palette:commander', { who: who(commander) }),
        t('palette:since', { time: time(since) }),
      ]),
    // Colour is for what stands.
    severity: isOver ? null : severity,
    icon: Siren,
    act: { does: 'go', to: `/incidents/${encodeURIComponent(id)}` },
    now: !isOver,
  });
}

/** Everybody of the settings: those on duty first. Shift and Enter copy the number. */
export function personItems(
  people: ConsoleStatus['people'],
  onCall: OnCallBoard | undefined,
  { t, text, language }: PaletteWords,
): PaletteItem[] {
  const duties = new Map(onCall?.people.map(({ id, now }) => [id, now]));
  const isOnDuty = (id: string) => (duties.get(id) ?? null) !== null;
  return people
    .toSorted((left, right) => Number(isOnDuty(right.id)) - Number(isOnDuty(left.id)))
    .map(({ id, name, phone, roles, lines }) =>
      item({
        key: `person:${id}`,
        kind: 'person',
        name: text(name),
        names: [id, ...allNames(name)],
        about: [phone ?? '', phone?.replaceAll(/\D/g, '') ?? '', ...lines],
        detail: () =>
          joined([
            phone ?? t('palette:person.noPhone'),
            isOnDuty(id) ? t('palette:person.onDuty') : null,
            ...roles.map((role) => t(`palette:person.${role}`)),
            listInWords(lines, language),
          ]),
        icon: CircleUser,
        act: { does: 'go', to: `/on-call?person=${encodeURIComponent(id)}` },
        second: phone === undefined ? null : { act: { does: 'copy', phone, name: text(name) }, verb: 'copy' },
      }),
    );
}

const sourceRank = { lost: 0, stale: 1, ageing: 2, live: 3 } as const;

/** The worst first. */
export function sourceItems(sources: ConsoleStatus['sources'], { t }: PaletteWords): PaletteItem[] {
  return sources
    .toSorted((left, right) => sourceRank[left.freshness] - sourceRank[right.freshness])
    .map(({ id, kind, address, freshness }) =>
      item({
        key: `source:${id}`,
        kind: 'source',
        name: id,
        about: [kind, address],
        detail: () => joined([t(`sources:state.${freshness}`), kind, address]),
        icon: RadioTower,
        act: { does: 'go', to: `/sources/${encodeURIComponent(id)}` },
      }),
    );
}

/** Newest first. */
export function diagnosisItems(
  diagnoses: readonly DiagnosisSummary[],
  { t, time }: PaletteWords,
): PaletteItem[] {
  return diagnoses.map(({ id, incidentId, live, from, node, code }) =>
    item({
      key: `diagnosis:${id}`,
      kind: 'diagnosis',
      name: node ?? t('palette:diagnosis.nothingClear'),
      code: id,
      about: [code ?? '', incidentId ?? ''],
      detail: () =>
        joined([
          live ? t('palette:diagnosis.live') : null,
          t('palette:diagnosis.window', { time: time(from) }),
          code,
          incidentId,
        ]),
      icon: ListTree,
      act: { does: 'go', to: `/diagnosis/${encodeURIComponent(id)}` },
    }),
  );
}
