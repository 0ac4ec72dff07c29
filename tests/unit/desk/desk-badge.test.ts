import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ConsoleStatus } from '../../../shared/model/console-status.ts';
import { badgeOf, followBadge, type Badge } from '../../../electron/core/desk/desk-badge.ts';
import { sourceStatus } from '../../support/source-status.ts';
import { statusFixture } from '../../support/status-fixture.ts';

const sources = [sourceStatus({})];
const status = (p1: number, p2: number, p3: number, changes: Partial<ConsoleStatus> = {}) =>
  statusFixture('en', { counts: { p1, p2, p3 }, sources, ...changes });

describe('the badge of the desk', () => {
  it('is the worst severity with its number, and says all of them', () => {
    expect(badgeOf(status(0, 12, 1), 'en')).toEqual({
      picture: 'p2',
      text: 'P2 12',
      said: 'Tidewatch\nOpen alerts: P2 × 12, P3 × 1',
    });
    expect(badgeOf(status(2, 0, 1), 'zh-CN')).toEqual({
      picture: 'p1',
      text: 'P1 2',
      said: 'Tidewatch\n未恢复告警：P1 × 2、P3 × 1',
    });
  });

  it('is the sign of the program where nothing is open', () => {
    expect(badgeOf(status(0, 0, 0), 'en')).toEqual({
      picture: 'calm',
      text: '',
      said: 'Tidewatch\nNo open alert',
    });
  });

  it('gives no all-clear where a source is silent, none is connected, or no console runs', () => {
    const silent = [sourceStatus({ freshness: 'lost', consecutiveFailures: 7 })];
    expect(badgeOf(status(0, 0, 0, { sources: silent }), 'en').said).toBe(
      'Tidewatch\nNot every source answers: this is no all-clear',
    );
    expect(badgeOf(status(1, 0, 0, { sources: silent }), 'en').said).toContain('P1 × 1\nNot every source');
    expect(badgeOf(status(0, 0, 0, { sources: [] }), 'zh-CN').said).toBe(
      'Tidewatch\n未接入任何来源：无法判断是否正常',
    );
    expect(badgeOf(null, 'en').said).toBe('Tidewatch\nNo console is running');
  });

  it('is drawn anew only when it says something else, and knows nothing once the console ends', () => {
    const shown: Badge[] = [];
    let tell = (_status: ConsoleStatus): void => undefined;
    const end = followBadge(
      {
        settings: { language: 'en' },
        status: {
          read: () => status(0, 0, 0),
          watch(listener) {
            tell = listener;
            listener(status(0, 0, 0));
            return () => (tell = () => undefined);
          },
        },
      },
      (badge) => shown.push(badge),
    );
    tell(status(0, 0, 0));
    tell(status(1, 0, 0));
    tell(status(1, 0, 0, { at: 1 }));
    end();
    tell(status(3, 0, 0));
    expect(shown.map(({ said }) => said.split('\n')[1])).toEqual([
      'No open alert',
      'Open alerts: P1 × 1',
      'No console is running',
    ]);
  });

  it('has a picture for each, and one of twice the size', () => {
    for (const name of ['p1', 'p2', 'p3', 'calm']) {
      for (const [file, side] of [
        [`${name}.png`, 16],
        [`${name}@2x.png`, 32],
      ] as const) {
        const picture = readFileSync(new URL(`../../../resources/tray/${file}`, import.meta.url));
        expect([picture.readUInt32BE(16), picture.readUInt32BE(20)]).toEqual([side, side]);
      }
    }
  });
});
