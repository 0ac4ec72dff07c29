import { describe, expect, it } from 'vitest';
import { rehearsalSettings } from '../../../electron/core/rehearsal/rehearsal-settings.ts';
import { createI18n } from '../../../renderer/text/i18n.ts';
import { createSpeech } from '../../../renderer/text/speech.ts';
import { Person } from '../../../shared/model/person.ts';

describe('the name of a person', () => {
  const named = (language: 'en' | 'zh-CN', people: readonly Person[]) =>
    createSpeech({ i18n: createI18n(language), language, zone: 'UTC', numberSystem: 'k-m-b', people });

  it('is the one of the language, for everybody of the rehearsal, whatever its console was started in', () => {
    for (const language of ['en', 'zh-CN'] as const) {
      const { people } = rehearsalSettings({
        url: 'http://127.0.0.1:9',
        peakStart: Date.UTC(2026, 8, 30, 12),
        promotionFile: 'promotion.yaml',
        plansFolder: 'plans',
        coordinatesFile: 'coordinates.yaml',
        language,
      });
      for (const { id } of people) {
        expect(named('en', people).who(id)).toMatch(/^[A-Z][a-z]+ [A-Z][a-z]+$/);
        expect(named('zh-CN', people).who(id)).toMatch(/^\p{Script=Han}+$/u);
      }
    }
  });

  it('that was written once is the same in both', () => {
    const people = [Person.parse({ id: 'li.na', name: '李娜' })];
    expect([named('en', people).who('li.na'), named('zh-CN', people).who('li.na')]).toEqual(['李娜', '李娜']);
    expect(() => Person.parse({ id: 'li.na', name: ' ' })).toThrow('name');
  });
});
