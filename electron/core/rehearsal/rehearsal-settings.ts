import type { Language } from '../../../shared/model/local-text.ts';
import { Settings } from '../../../shared/model/settings.ts';
import type { EpochMs } from '../../../shared/model/time.ts';
import { chatRooms, chatSecret } from './faces/chat-face.ts';
import { isoInShanghai } from './promotion-template.ts';

const hour = 3_600_000;

/**
 * Everybody's PIN in the rehearsal, so that one person can also play the second one. It protects nothing: the shop is made up, and
 * the scenarios say the PIN.
 */
export const rehearsalSecrets = { REHEARSAL_PIN: '0930' } as const;

interface Colleague {
  id: string;
  en: string;
  zh: string;
  phone: string;
  commander?: boolean;
  /** Hours after the start of the peak at which they go home; without it, long after the sale. */
  until?: number;
  lines: readonly string[];
}

const colleagues: readonly Colleague[] = [
  { id: 'chen.lan', en: 'Chen Lan', zh: '陈岚', phone: '3100', commander: true, lines: [] },
  { id: 'wang.lei', en: 'Wang Lei', zh: '王磊', phone: '3101', lines: ['e-commerce'] },
  { id: 'sun.hao', en: 'Sun Hao', zh: '孙浩', phone: '3102', lines: ['e-commerce'] },
  {
    id: 'zhao.min',
    en: 'Zhao Min',
    zh: '赵敏',
    phone: '3103',
    until: 2.5,
    lines: ['e-commerce', 'membership'],
  },
  { id: 'li.na', en: 'Li Na', zh: '李娜', phone: '3104', lines: ['e-commerce'] },
  { id: 'xu.kai', en: 'Xu Kai', zh: '徐凯', phone: '3105', lines: [] },
  { id: 'gao.fei', en: 'Gao Fei', zh: '高飞', phone: '3106', lines: ['battery-swap', 'two-wheel'] },
  { id: 'he.jing', en: 'He Jing', zh: '何静', phone: '3107', lines: ['two-wheel', 'e-bike'] },
  { id: 'ma.chao', en: 'Ma Chao', zh: '马超', phone: '3108', lines: ['ride-hailing', 'carpool'] },
  { id: 'liu.yi', en: 'Liu Yi', zh: '刘毅', phone: '3109', until: 3, lines: ['car-rental'] },
  {
    id: 'tang.ning',
    en: 'Tang Ning',
    zh: '唐宁',
    phone: '3110',
    lines: ['hotel', 'train-ticket', 'flight', 'attraction'],
  },
];

export interface RehearsalSettingsOptions {
  url: string;
  peakStart: EpochMs;
  promotionFile: string;
  plansFolder: string;
  coordinatesFile: string;
  language: Language;
}

/** The settings of a console that watches the rehearsal: its two sources, its one target, its rooms, and the people of the evening. */
export function rehearsalSettings(options: RehearsalSettingsOptions): Settings {
  const { url, peakStart, promotionFile, plansFolder, coordinatesFile, language } = options;
  const shift = (until = 10) => ({
    from: isoInShanghai(peakStart - 4 * hour),
    to: isoInShanghai(peakStart + until * hour),
  });
  return Settings.parse({
    language,
    zone: 'Asia/Shanghai',
    promotion: promotionFile,
    plans: plansFolder,
    exceptions: { coordinates: coordinatesFile },
    sources: [
      { id: 'prom', kind: 'prometheus', url, every: '5s' },
      { id: 'am', kind: 'alertmanager', urls: [url], every: '5s' },
    ],
    targets: { shop: { url } },
    channels: Object.fromEntries(
      chatRooms.map((room) => [room, { kind: 'webhook', url: { secret: chatSecret(room) } }]),
    ),
    escalation: { channels: ['war-room'] },
    people: colleagues.map(({ id, en, zh, phone, commander, until, lines }) => ({
      id,
      name: { en, zh },
      phone,
      roles: commander ? ['commander', 'responder'] : ['responder'],
      lines,
      pin: { secret: 'REHEARSAL_PIN' },
      shifts: [shift(until)],
    })),
  });
}
