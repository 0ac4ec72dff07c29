import { expect, it } from 'vitest';
import { alertFactsOf } from '../../../electron/core/sources/alert-facts.ts';
import { labelFingerprint } from '../../../electron/core/sources/label-fingerprint.ts';
import type { AlertRow } from '../../../shared/model/alert.ts';
import { causesAmong } from '../../../shared/rules/alert-groups/causes-among.ts';
import { groupAlerts } from '../../../shared/rules/alert-groups/group-alerts.ts';
import { anAlert } from '../../support/alert-fixtures.ts';
import { minute, play, type Play } from './playing.ts';

/** The causes of what fires, as the board has them: entry, its alerts, and what it is an effect of. */
function causesOf(shop: Play) {
  const { entries } = shop.promotion;
  const place = causesAmong(entries);
  const rows = shop.firing().map(({ rule, labels, startsAt }): AlertRow => {
    const facts = alertFactsOf(
      {
        fingerprint: labelFingerprint(labels),
        labels,
        annotations: rule.annotations,
        startsAt,
        generatorURL: null,
        suppressed: false,
      },
      'am',
    );
    return anAlert({ ...facts, openedAt: startsAt, group: place(facts).id });
  });
  const course = { episodeSince: null, memoryOf: () => null };
  const groups = groupAlerts(rows, { place, entries, course, now: shop.clock.now() });
  return groups.map(({ entry, counts, effectOf, severity }) => ({
    entry,
    severity,
    alerts: counts.all,
    effectOf: groups.find(({ id }) => id === effectOf)?.entry ?? null,
  }));
}

it('a faulty release is one cause, and those who cannot do without it are effects of it', async () => {
  const shop = play();
  shop.switch('bad-release', true);
  await shop.run(4 * minute);
  const [first, ...others] = causesOf(shop);
  expect(first).toEqual({ entry: 'price@quote', severity: 1, alerts: 2, effectOf: null });
  const effects = others.filter(({ effectOf }) => effectOf === 'price@quote').map(({ entry }) => entry);
  expect(new Set(effects)).toEqual(new Set(['order@create', 'cart@checkout', 'item@detail']));
}, 60_000);

it('slow recommendations are one cause, however many hosts tell of them', async () => {
  const shop = play();
  shop.switch('rec-slow', true);
  await shop.run(4 * minute);
  expect(causesOf(shop)).toContainEqual({ entry: 'feed@rank', severity: 2, alerts: 6, effectOf: null });
}, 60_000);
