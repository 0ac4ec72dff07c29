import { describe, expect, it } from 'vitest';
import { reportersInShort } from '../../../renderer/boards/alerts/reporters-in-short.ts';
import type { AlertReporter } from '../../../shared/model/alert.ts';

const by = (source: string, member: string | null = null): AlertReporter => ({
  source,
  member,
  confirmed: true,
  asOf: 0,
});

describe('who reports an alert, in short', () => {
  it('names two sources and counts the rest', () => {
    const reporters = ['am', 'rules', 'pushed', 'legacy'].map((source) => by(source));
    expect(reportersInShort({ reporters, source: 'am' })).toBe('am, rules +2');
    expect(reportersInShort({ reporters: reporters.slice(0, 2), source: 'am' })).toBe('am, rules');
  });

  it('counts the members of one cluster once', () => {
    const reporters = [by('am', 'http://10.0.3.5:9093'), by('am', 'http://10.0.3.6:9093')];
    expect(reportersInShort({ reporters, source: 'am' })).toBe('am');
  });

  it('names who told of an alert that nobody reports any more', () => {
    expect(reportersInShort({ reporters: [], source: 'am' })).toBe('am');
  });
});
