import type { Language } from '../../../shared/model/local-text.ts';

/**
 * The question that follows on a window that failed too often, for a box of the system's own: the first button loads it again.
 *
 * @param display of a wall; null for the console's window.
 */
export function askAgain(language: Language, display: string | null) {
  const { again, close, ...texts } = textsIn(language, display);
  return { type: 'error' as const, buttons: [again, close], cancelId: 1, ...texts };
}

function textsIn(language: Language, display: string | null) {
  return language === 'en'
    ? {
        message:
          display === null
            ? 'The window of Tidewatch keeps failing'
            : `The wall on ${display} of Tidewatch keeps failing`,
        detail: 'It was loaded again several times. The console itself goes on, and so does its log.',
        again: 'Load again',
        close: 'Close',
      }
    : {
        message: display === null ? 'Tidewatch 窗口反复出错' : `Tidewatch 大屏“${display}”反复出错`,
        detail: '已多次重新加载。控制台及其日志仍在运行。',
        again: '重新加载',
        close: '关闭',
      };
}
