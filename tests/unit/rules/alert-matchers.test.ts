import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchesAll, parseMatchers } from '../../../shared/rules/alert-matchers.ts';

function matches(text: string, labels: Record<string, string>): boolean {
  const parsed = parseMatchers(text);
  if (!parsed.ok) throw new Error(parsed.message);
  return matchesAll(parsed.matchers, labels);
}

describe('matchers of alerts', () => {
  it.each([
    ['alertname="Watchdog"', { alertname: 'Watchdog' }, true],
    ['alertname="Watchdog"', { alertname: 'watchdog' }, false],
    ['alertname=Watchdog', { alertname: 'Watchdog' }, true],
    ['{ alertname = "Watchdog" , severity != "none", }', { alertname: 'Watchdog', severity: 'info' }, true],
    ['alertname="Watchdog",severity!="none"', { alertname: 'Watchdog', severity: 'none' }, false],
    ['alertname=~"Watch.*"', { alertname: 'Watchdog' }, true],
    ['alertname=~"Watch"', { alertname: 'Watchdog' }, false],
    ['alertname=~"Dead|Watch.*g"', { alertname: 'Dead\nWatch' }, false],
    ['note=~".*"', { note: 'two\nlines' }, true],
    ['alertname=~"(?i)watchdog"', { alertname: 'WATCHDOG' }, true],
    ['severity!~"none|info"', { severity: 'info' }, false],
    ['severity!~"none|info"', {}, true],
    ['severity=""', {}, true],
    ['toString=""', {}, true],
    ['severity!=""', {}, false],
    ['zone="a,b}\\"c\\\\"', { zone: 'a,b}"c\\' }, true],
    ['job=~"node\\\\-exporter"', { job: 'node-exporter' }, true],
    ['"服务.名"="支付"', { '服务.名': '支付' }, true],
    ['服务="支付"', { 服务: '支付' }, true],
  ] as const)('%s of %j: %j', (text, labels, expected) => {
    expect(matches(text, labels)).toBe(expected);
  });

  it.each([
    ['', 'at the end'],
    ['{}', 'at the end'],
    ['alertname', 'at "alertname"'],
    ['alertname~"x"', 'at "alertname~'],
    ['alertname="x" severity="y"', 'expected a comma at "severity='],
    ['alertname="x",,severity="y"', 'at ",severity'],
    ['alertname="x', 'at "alertname='],
    ['""="x"', 'the name of a label'],
    ['alertname=~"("', 'expected a regular expression for "alertname"'],
    [`alertname=~"${'a'.repeat(1_001)}"`, 'at most 1000 characters'],
  ])('refuses %j and says where', (text, message) => {
    const parsed = parseMatchers(text);
    expect(parsed.ok ? '' : parsed.message).toContain(message);
  });

  it('find every label by its exact value, whatever stands in it', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, unit: 'grapheme' }),
        fc.string({ unit: 'grapheme' }),
        (label, value) => {
          const quoted = (text: string) => `"${text.replace(/[\\"]/g, '\\$&')}"`;
          const text = `${quoted(label)}=${quoted(value)}`;
          expect(matches(text, { [label]: value })).toBe(true);
          expect(matches(text, { [label]: `${value}x` })).toBe(false);
        },
      ),
    );
  });

  it('are read or refused, never anything else', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(typeof parseMatchers(text).ok).toBe('boolean');
      }),
    );
  });
});
