import type { LocalText } from '../../../shared/model/local-text.ts';
import type { RoomAddress } from '../../../shared/model/sharing.ts';
import { ConsoleError } from '../console-error.ts';
import { listInWords } from '../../../shared/rules/list-in-words.ts';

/** Why a console cannot be shared now, and what to do. */
export const sharingRefused = {
  noNetwork: () =>
    new ConsoleError('not-found', {
      en: 'this computer has no address on a local network: connect it to the room’s network and share again',
      zh: '本机没有局域网地址：请先接入现场网络，再重新共享',
    }),
  notOurs: (asked: string, addresses: readonly RoomAddress[]) => {
    const known = addresses.map(({ address }) => address);
    const text = {
      en: `address: "${asked}" is not an address of this computer on a local network: choose ${listInWords(known, 'en')}`,
      zh: `地址：“${asked}”不是本机的局域网地址：请选择 ${listInWords(known, 'zh-CN')}`,
    };
    return new ConsoleError('bad-input', text, { field: 'address' });
  },
  openAlready: (url: string) =>
    new ConsoleError('conflict', {
      en: `this console is shared at ${url} already: stop that first`,
      zh: `控制台已在 ${url} 共享：请先停止`,
    }),
  over: () =>
    new ConsoleError('conflict', {
      en: 'this console is closing, so it is not shared any more',
      zh: '控制台正在关闭，不再共享',
    }),
  /** The server's own refusal names options of a command line, which nobody has here. */
  byTheSystem(failure: unknown, host: string, port: number): unknown {
    if (!(failure instanceof ConsoleError)) return failure;
    const words = wordsOf(failure.code, host, port);
    return words === null ? failure : new ConsoleError(failure.code, words, { cause: failure });
  },
};

function wordsOf(code: ConsoleError['code'], host: string, port: number): LocalText | null {
  const place = `${host}:${port}`;
  switch (code) {
    case 'conflict':
      return {
        en: `${place} is in use by another program: choose another port, or 0 for any free one`,
        zh: `${place} 已被其他程序占用：请换一个端口，或填 0 自动选择`,
      };
    case 'not-allowed':
      return {
        en: `the system does not let this program use ${place}: choose a port from 1024 on`,
        zh: `系统不允许本程序使用 ${place}：请选择 1024 或更大的端口`,
      };
    case 'bad-input':
      return {
        en: `${host} is not an address of this computer any more: choose another and share again`,
        zh: `${host} 已不是本机地址：请另选一个，再重新共享`,
      };
    default:
      return null;
  }
}
