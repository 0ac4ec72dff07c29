import { expect, type Page } from '@playwright/test';
import type { Language } from '../../shared/model/local-text.ts';

/** All that the menu of a screen switches. */
export interface WornLook {
  theme: 'dark' | 'light';
  contrast: 'usual' | 'more';
  language: Language;
  numbers: 'k-m-b' | 'wan-yi';
  zone: 'event' | 'utc';
  decals: 'on' | 'off';
}

/** As a link asks for it. */
export const queryOf = ({ language, ...rest }: WornLook): string =>
  new URLSearchParams({ ...rest, lang: language }).toString();

/** Names of the choices: in either language, since the menu is switched as well. */
const choices = {
  theme: { dark: /^(Dark|深色)$/, light: /^(Light|浅色)$/ },
  contrast: { usual: /^(Standard|标准)$/, more: /^(High|高)$/ },
  language: { en: 'English', 'zh-CN': '中文' },
  numbers: { 'k-m-b': 'K M B', 'wan-yi': '万 亿' },
  zone: { event: /^(Event|活动)/, utc: 'UTC' },
} as const;

/** Switches everything by the screen's own menu, on the board that stands. */
export async function switchTo(page: Page, look: WornLook): Promise<void> {
  await page.getByRole('button', { name: /This screen|本屏设置/ }).click();
  const menu = page.getByRole('menu');
  const choose = (name: string | RegExp) =>
    menu.getByRole('menuitemradio', typeof name === 'string' ? { name, exact: true } : { name }).click();
  await choose(choices.theme[look.theme]);
  await choose(choices.contrast[look.contrast]);
  await choose(choices.language[look.language]);
  await choose(choices.numbers[look.numbers]);
  await choose(choices.zone[look.zone]);
  const decals = menu.getByRole('menuitemcheckbox', { name: /^(Patterns|图)/ });
  if ((await decals.getAttribute('aria-checked')) !== String(look.decals === 'on')) await decals.click();
  await page.keyboard.press('Escape');
  await expect(menu).toHaveCount(0);
}
