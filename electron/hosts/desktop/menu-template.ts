import type { MenuItemConstructorOptions } from 'electron';

const texts = {
  en: { file: 'File', edit: 'Edit', view: 'View' },
  'zh-CN': { file: '文件', edit: '编辑', view: '显示' },
} as const;

/** Only what the system itself does: every act of the console is on its page, where keyboard and palette reach it. */
export function menuTemplate(
  language: keyof typeof texts,
  platform: NodeJS.Platform,
): MenuItemConstructorOptions[] {
  const text = texts[language];
  const first: MenuItemConstructorOptions =
    platform === 'darwin' ? { role: 'appMenu' } : { label: text.file, submenu: [{ role: 'quit' }] };
  return [
    first,
    { label: text.edit, role: 'editMenu' },
    {
      label: text.view,
      submenu: [
        { role: 'reload' },
        { type: 'separator' },
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
      ],
    },
  ];
}
