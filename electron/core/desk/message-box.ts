import { textIn, type Language, type LocalText } from '../../../shared/model/local-text.ts';

/** A message in a box of the system's own. */
export interface MessageBox {
  type: 'info' | 'warning';
  message: string;
  detail: string;
}

const texts = {
  en: {
    about: 'A war-room console for large promotions.',
    copied: 'Copied. This is what it says:',
    refused: 'A link that opens nothing',
  },
  'zh-CN': {
    about: '大促作战室控制台。',
    copied: '已复制，内容如下：',
    refused: '链接打不开',
  },
} as const;

/** @param versions such as `Electron 45.4.1`. @param updates how it stands to a newer one, in a line. */
export function aboutText(versions: readonly string[], updates: string, language: Language): MessageBox {
  const detail = `${texts[language].about}\n\n${versions.join('\n')}\n\n${updates}`;
  return { type: 'info', message: 'Tidewatch', detail };
}

/** Whoever sends something on sees what it says first. */
export function copiedText(text: string, language: Language): MessageBox {
  return { type: 'info', message: texts[language].copied, detail: text };
}

/** @param refusal why, and what a link would have to be. */
export function linkRefused(refusal: LocalText, language: Language): MessageBox {
  return { type: 'warning', message: texts[language].refused, detail: textIn(refusal, language) };
}
