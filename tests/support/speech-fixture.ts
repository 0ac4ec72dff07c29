import { createI18n } from '../../renderer/text/i18n.ts';
import { createSpeech, type Speech } from '../../renderer/text/speech.ts';
import type { Language } from '../../shared/model/local-text.ts';

/** People of the mock-ups. */
export const people = [
  { id: 'chen.lan', name: 'Chen Lan' },
  { id: 'wang.lei', name: 'Wang Lei' },
  { id: 'zhao.min', name: 'Zhao Min' },
  { id: 'sun.hao', name: 'Sun Hao' },
  { id: 'li.na', name: 'Li Na' },
  { id: 'xu.kai', name: 'Xu Kai' },
  { id: 'gao.fei', name: 'Gao Fei' },
  { id: 'tang.ning', name: 'Tang Ning' },
  { id: 'he.jing', name: 'He Jing' },
  { id: 'ma.chao', name: 'Ma Chao' },
  { id: 'liu.yi', name: 'Liu Yi' },
];

/** How the console speaks in a test: Shanghai time, the mock-ups' people. */
export function speechIn(language: Language): Speech {
  return createSpeech({
    i18n: createI18n(language),
    language,
    zone: 'Asia/Shanghai',
    numberSystem: language === 'en' ? 'k-m-b' : 'wan-yi',
    people,
  });
}
