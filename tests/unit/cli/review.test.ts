import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openHistoryFile } from '../../../electron/core/history/history-file.ts';
import { openLog } from '../../../electron/core/log/open-log.ts';
import { promotionCopy } from '../../../electron/core/settings/promotion-file.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { nightAt, nightMinutes } from '../../support/review-night-minutes.ts';
import { nightEvents, nightPromotion } from '../../support/review-night.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { tidewatch } from './command-run.ts';

/** A data folder as the night left it. */
function nightFolder(): string {
  const folder = temporaryFolder();
  const clock = createFakeClock(nightAt('23:00'));
  const log = openLog({ folder, clock });
  log.append(nightEvents());
  log.close();
  const history = openHistoryFile(join(folder, 'history.sqlite'), 1e9, () => {});
  const range = { from: nightAt('19:30'), to: nightAt('22:00') };
  for (const query of ['exposure', 'order', 'payment', 'gmv', 'qps-pay', 'qps-order', 'qps-map'])
    history.write(
      nightMinutes(query, range).flatMap(({ labels, minutes }) =>
        minutes.map((minute) => ({ ...minute, query, labels, source: 'prom' })),
      ),
      range.to,
    );
  history.close();
  mkdirSync(join(folder, 'cache'));
  writeFileSync(promotionCopy(join(folder, 'cache')), JSON.stringify(nightPromotion));
  return folder;
}

describe('tidewatch review', () => {
  it('looks back at a promotion from its data folder, in both languages and as a page', () => {
    const folder = nightFolder();
    const { code, out, errors } = tidewatch('review', '--data', folder);
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    expect(out).toContain('# Review of 930 Sale');
    expect(out).toContain(
      '| Payment gateway (pay-gw@submit) | 800 | 900 | 2026.9.10, 2026-09-10 (20 days before the peak) | 969 |',
    );
    const page = join(folder, 'review.html');
    expect(tidewatch('review', '--data', folder, '--lang', 'zh', '--out', page)).toMatchObject({
      code: 0,
      out: `${page}\n`,
    });
    expect(readFileSync(page, 'utf8')).toContain('<h1>930 大促复盘</h1>');
  });

  it('looks at a part of it', () => {
    const { out } = tidewatch(
      'review',
      '--data',
      nightFolder(),
      '--json',
      '--from',
      '2026-09-30T21:30:00+08:00',
      '--to',
      '2026-09-30T22:00:00+08:00',
    );
    expect(JSON.parse(out)).toMatchObject({
      from: nightAt('21:30'),
      incidents: [],
      alarms: { alerts: { p1: 0 } },
    });
  });

  it('says what is missing: a log, a promotion, a kind of file', () => {
    const folder = temporaryFolder();
    expect(tidewatch('review', '--data', folder)).toMatchObject({
      code: 1,
      errors: expect.stringContaining('name one with --promotion FILE'),
    });
    mkdirSync(join(folder, 'cache'));
    writeFileSync(promotionCopy(join(folder, 'cache')), JSON.stringify(nightPromotion));
    expect(tidewatch('review', '--data', folder)).toMatchObject({
      code: 1,
      errors: expect.stringContaining('there is no log'),
    });
    expect(tidewatch('review', '--out', 'review.docx')).toMatchObject({
      code: 2,
      errors: expect.stringContaining('.md or .html'),
    });
  });
});
