// Put into each page before its own code: counts the questions to the program that have no answer yet, and tells
// when the page is at rest: everything answered, and what it led to drawn.

export interface Resting {
  /** Resolves when nothing is on its way and nothing is left to draw; after `patience` ms in any case. */
  atRest?: (patience: number) => Promise<void>;
}

export function watchRest(): void {
  const FRAMES = 3;
  const asked = { onTheWay: 0 };
  const plain = globalThis.fetch;
  globalThis.fetch = async (to, how) => {
    const isOurs = /\/(?:ipc|api)\//.test(String(to instanceof Request ? to.url : to));
    if (!isOurs) return plain(to, how);
    asked.onTheWay += 1;
    try {
      const answer = await plain(to, how);
      // To its end: nothing that follows waits for the rest of it.
      await answer.clone().arrayBuffer();
      return answer;
    } finally {
      asked.onTheWay -= 1;
    }
  };
  (globalThis as Resting).atRest = async (patience) => {
    const until = performance.now() + patience;
    // Answered is not drawn yet: a few frames more, and nothing new was asked meanwhile.
    let quiet = 0;
    do {
      // Idle, a frame later: all that was due has run. A page that is never idle is waited for no longer than the others.
      await new Promise((done) => {
        setTimeout(done, patience);
        requestAnimationFrame(() => requestIdleCallback(done));
      });
      quiet = asked.onTheWay > 0 ? 0 : quiet + 1;
    } while (quiet < FRAMES && performance.now() < until);
  };
}
