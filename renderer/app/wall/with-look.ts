import type { useScreen } from '../../state/screen.ts';

/** An address with the theme and the language of this screen where somebody chose them: the wall has its own. */
export function withLook(
  address: string,
  { theme, language }: Pick<ReturnType<typeof useScreen.getState>, 'theme' | 'language'>,
): string {
  const look = new URLSearchParams();
  if (theme !== 'system') look.set('theme', theme);
  if (language !== null) look.set('lang', language);
  const more = look.toString();
  return more === '' ? address : `${address}${address.includes('?') ? '&' : '?'}${more}`;
}
