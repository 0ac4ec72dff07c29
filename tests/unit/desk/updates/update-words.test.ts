import { describe, expect, it } from 'vitest';
import { isOfFeed } from '../../../../electron/core/desk/updates/update-feed.ts';
import { reasonNotNow, type UpdatedConsole } from '../../../../electron/core/desk/updates/update-moment.ts';
import type { UpdateState } from '../../../../electron/core/desk/updates/update-state.ts';
import { updateBox, updateLine } from '../../../../electron/core/desk/updates/update-words.ts';
import { textIn } from '../../../../shared/model/local-text.ts';

const version = '0.2.0';
const states: UpdateState[] = [
  { kind: 'off' },
  { kind: 'not-asked' },
  { kind: 'unable' },
  { kind: 'current' },
  { kind: 'found', version },
  { kind: 'fetching', version },
  { kind: 'ready', version },
  { kind: 'failed', problem: 'unreachable', version: null },
  { kind: 'failed', problem: 'no-release', version: null },
  { kind: 'failed', problem: 'not-trusted', version },
  { kind: 'failed', problem: 'failed', version },
];
const reason = { en: 'A plan is being run.', zh: '有 1 个预案正在执行。' };

describe('what is said of new versions', () => {
  it.each(states)('$kind $problem: in both languages, with nothing left to fill in', (state) => {
    for (const now of [null, reason]) {
      for (const language of ['en', 'zh-CN'] as const) {
        const told = { state, own: '0.1.0', reason: now, language };
        const { box, acts } = updateBox(told);
        const said = [box.message, box.detail, ...box.buttons, updateLine(told)];
        for (const text of said) expect(text).not.toMatch(/\{\{|undefined|\s$|^\s|^$/);
        const foreign = said.join('').replaceAll(/Tidewatch|desktop\.json|"updates".*?\}|https/g, '');
        expect(/[a-z]{2}/i.test(foreign)).toBe(language === 'en');
        expect(box.buttons).toHaveLength(acts.length + 1);
        // Nothing can be chosen that the moment forbids.
        expect(now === null || acts.length === 0).toBe(true);
      }
    }
  });

  it('offers one act at most: to download what was found, to restart with what is here', () => {
    const acts = states.map((state) => updateBox({ state, own: '0.1.0', reason: null, language: 'en' }).acts);
    expect(acts.flat()).toEqual(['fetch', 'put-in']);
  });
});

describe('the server of the releases', () => {
  const feed = { address: 'https://releases.example.com/tidewatch' };

  it.each([
    ['tidewatch-0.2.0.AppImage', true],
    ['https://releases.example.com/other/x.AppImage', true],
    ['http://releases.example.com/tidewatch/x.AppImage', false],
    ['//elsewhere.example.com/x.AppImage', false],
    ['https://releases.example.com.evil.example/x', false],
    ['https://releases.example.com:444/x', false],
    ['file:///etc/passwd', false],
    ['https://', false],
  ])('%s: %s', (address, is) => {
    expect(isOfFeed(address, feed)).toBe(is);
  });
});

describe('the moment', () => {
  const night = Date.parse('2026-11-11T21:00:00+08:00');
  const phases = [{ id: 'peak', start: '2026-11-11T20:00:00+08:00', end: '2026-11-11T23:00:00+08:00' }];
  /** Of a console nothing else is asked. */
  const consoleWith = ({
    promotion = null as object | null,
    runs = [] as string[],
    incidents = [] as (number | null)[],
    rehearsal = null as object | null,
  }) =>
    ({
      promotion: { read: () => promotion },
      executions: { read: () => runs.map((status) => ({ status })) },
      incidents: { view: { read: () => ({ incidents: incidents.map((resolvedAt) => ({ resolvedAt })) }) } },
      rehearsal,
    }) as unknown as UpdatedConsole;
  const said = (parts: Parameters<typeof consoleWith>[0]) => {
    const found = reasonNotNow(consoleWith(parts), night);
    return found === null ? null : textIn(found, 'en');
  };

  it('is none at a peak, which a rehearsal has not', () => {
    expect(said({ promotion: { phases } })).toBe('The promotion is at its peak.');
    expect(said({ promotion: { phases }, rehearsal: {} })).toBeNull();
  });

  it('is none while a plan runs, waits or is rolled back, or an incident is open', () => {
    for (const status of ['waiting-for-approval', 'running', 'paused', 'rolling-back'])
      expect(said({ runs: ['finished', status] })).toBe('A plan is being run.');
    expect(said({ incidents: [night, null] })).toBe('An incident is open.');
    expect(said({ runs: ['finished'], incidents: [night] })).toBeNull();
  });

  it('is none between two consoles, of which nothing is known', () => {
    expect(reasonNotNow(null, night)).not.toBeNull();
  });
});
