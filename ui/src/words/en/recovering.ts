// The console of head office: restored from a copy and not whole yet, which every page says.
import type { words as zh } from '../zh-CN/recovering';

export const words: typeof zh = {
  recovering: {
    waits: (local, counters) => `Head office was restored from a copy at ${local}, and waits for the data of ${counters === 1 ? '1 counter' : `${counters} counters`}`,
    nobody: (local) => `Head office was restored from a copy at ${local}; nobody is waited for`,
    lacksKey: (local) => `Head office was restored from a copy at ${local}; the key that signs is not back yet`,
    safe: 'Signing in and looking work; counters take money and send as always. What writes (publishing, answering, signing, billing, enrolling) waits.',
    waitsTodo: 'Counters give it back once they are on the line, and all works again by itself; where a PC is lost, IT decides.',
    nobodyTodo: 'Where no counter was enrolled after the copy, IT goes on at the server: cistern-office recovery --go-on.',
    lacksKeyTodo: 'IT asks for it by the root (cistern-office key request --bring-back); counters find head office after that.',
    see: 'Which ones',
    restoredBy: (by, why) => [by && `Restored by ${by}`, why].filter(Boolean).join(': '),
  },
};
