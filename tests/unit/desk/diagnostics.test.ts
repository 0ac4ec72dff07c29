import { describe, expect, it } from 'vitest';
import { diagnostics } from '../../../electron/core/desk/diagnostics.ts';
import { sourceStatus } from '../../support/source-status.ts';
import { statusFixture } from '../../support/status-fixture.ts';

const machine = { versions: ['Tidewatch 0.1.0', 'Electron 45.4.1'], platform: 'linux', arch: 'x64' };
const since = Date.parse('2026-09-30T21:20:00+08:00');

describe('what a person copies for whoever is to help', () => {
  it('says what runs, and how log, promotion and sources stand', () => {
    const text = diagnostics(machine, statusFixture('en', { sources: [sourceStatus({ since })] }));
    expect(text).toContain('Tidewatch 0.1.0, Electron 45.4.1\nlinux x64\n');
    expect(text).toContain('\nLog: 812 events, writable\n');
    expect(text).toContain('\nPromotion: phase peak, peak 2026-09-30T12:00:00.000Z\n');
    expect(text).toContain('\n- prom (prometheus): live since 2026-09-30T13:20:00.000Z\n');
    expect(text.endsWith('\n')).toBe(true);
    expect(text).not.toContain('\n\n');
  });

  it('says how a source fails, without its address and without its words', () => {
    const broken = sourceStatus({
      id: 'am',
      kind: 'alertmanager',
      address: 'https://alerts.internal.example',
      freshness: 'lost',
      since,
      fault: 'auth',
      lastError: '401 from https://alerts.internal.example: Bearer canary',
      consecutiveFailures: 7,
      breaker: { state: 'open', since, until: since + 60_000 },
      warnings: ['canary'],
      members: [
        {
          address: 'https://canary',
          freshness: 'lost',
          lastSuccessAt: null,
          fault: 'refused',
          lastError: 'canary',
          consecutiveFailures: 1,
          latency: null,
          alerts: null,
        },
      ],
    });
    const text = diagnostics(machine, statusFixture('en', { sources: [broken] }));
    expect(text).toContain(
      '\n- am (alertmanager): lost since 2026-09-30T13:20:00.000Z, auth, 7 in a row, breaker open, members refused\n',
    );
    expect(text).not.toMatch(/canary|internal\.example/);
  });

  it('names refused files by their own name and the field, not what stands there', () => {
    const problems = [
      { file: '/home/canary/plans/PLN-014.yaml', line: 3, field: 'steps[0].id', reason: 'was "canary"' },
      { file: null, line: null, field: '', reason: 'canary' },
    ];
    const text = diagnostics(machine, statusFixture('en', { problems }));
    expect(text).toContain('\nRefused files: 2\n- PLN-014.yaml:3 steps[0].id\n- no file\n');
    expect(text).not.toContain('canary');
  });

  it('names nobody, and no alert', () => {
    const status = statusFixture();
    const text = diagnostics(machine, status);
    for (const { id, name } of status.people) {
      expect(text).not.toContain(id);
      expect(text).not.toContain(name);
    }
    expect(text).not.toContain('Payment gateway');
  });

  it('is there between two consoles too', () => {
    expect(diagnostics(machine, null)).toContain('No console is running');
  });
});
