/**
 * The values of a stream, together with those that come shortly after: a burst of hundreds costs a few updates of the screen instead of
 * one each. The first after a pause is passed on at once; a failure is thrown after everything that came before it.
 *
 * @param pause settles after so long, or when nobody listens any more.
 */
export async function* gathered<Value>(
  values: AsyncIterable<Value>,
  pause: () => Promise<void>,
): AsyncGenerator<Value[]> {
  const source = values[Symbol.asyncIterator]();
  const waiting: Value[] = [];
  let wake = () => {};
  const reading = (async () => {
    for (let next = await source.next(); next.done !== true; next = await source.next()) {
      waiting.push(next.value);
      wake();
    }
  })();
  let isOver = false;
  const end = () => {
    isOver = true;
    wake();
  };
  // A failure is told below, when its turn has come. No race with this promise for each value: it would hold what waited for every one of them.
  void reading.then(end, end);
  try {
    for (;;) {
      if (waiting.length === 0 && !isOver) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      if (waiting.length === 0) break;
      yield waiting.splice(0);
      await pause();
    }
    await reading;
  } finally {
    // Not waited for: it answers only after the value that it is waiting for itself.
    void source.return?.().catch(() => {});
  }
}
