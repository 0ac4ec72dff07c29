import { createSocket } from 'node:dgram';
import { once } from 'node:events';

export type ScriptedNameServer = {
  /** Such as `127.0.0.1:40053`. */
  address: string;
  /** Every name that was asked for so far, once for each question. */
  asked: readonly string[];
  stop(): Promise<void>;
};

/** What it does with a name: an address, a denial, or nothing at all, ever. */
export type NameAnswer = { address: string } | 'denied' | 'silence';

const typeA = 1;

/** A name server (RFC 1035, over UDP) on a free loopback port, for what a real one will not do on demand: never answer. */
export async function startNameServer(
  answer: (name: string, type: 'A' | 'AAAA') => NameAnswer,
): Promise<ScriptedNameServer> {
  const asked: string[] = [];
  const socket = createSocket('udp4');
  socket.on('message', (message, { address, port }) => {
    const { name, type, end } = questionOf(message);
    asked.push(name);
    const found = answer(name, type === typeA ? 'A' : 'AAAA');
    if (found === 'silence') return;
    const address4 = found !== 'denied' && type === typeA ? found.address : null;
    const header = Buffer.alloc(12);
    message.copy(header, 0, 0, 2);
    // An answer to a question that wanted recursion; "no such name" where it is denied.
    header.writeUInt16BE(found === 'denied' ? 0x8183 : 0x8180, 2);
    header.writeUInt16BE(1, 4);
    header.writeUInt16BE(address4 === null ? 0 : 1, 6);
    const record = address4 === null ? Buffer.alloc(0) : recordOf(address4);
    socket.send(Buffer.concat([header, message.subarray(12, end), record]), port, address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');

  return {
    address: `127.0.0.1:${socket.address().port}`,
    asked,
    async stop() {
      const closed = once(socket, 'close');
      socket.close();
      await closed;
    },
  };
}

function questionOf(message: Buffer): { name: string; type: number; end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let length = message.readUInt8(at); length > 0; length = message.readUInt8(at)) {
    labels.push(message.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join('.').toLowerCase(), type: message.readUInt16BE(at + 1), end: at + 5 };
}

/** The name of the question, type A, class IN, not to be kept. */
function recordOf(address: string): Buffer {
  const head = Buffer.from([0xc0, 0x0c, 0, typeA, 0, 1, 0, 0, 0, 0, 0, 4]);
  return Buffer.concat([head, Buffer.from(address.split('.').map(Number))]);
}
