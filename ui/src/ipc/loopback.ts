// `cistern serve` as host: JSON over HTTP on this very machine, with the token it printed.
import type { Host } from './host';
import { Broken, NO_ANSWER, WRONG_TOKEN } from './trouble';

const KEPT = 'cistern.token';
/** After a failed long poll, before the next. */
const PAUSE_MS = 1000;

export interface Token {
  token: string;
  /** Of a window that was not open before; reloading one, or keying its address again, is no new one. */
  isNew: boolean;
}

/** Takes the token out of the address, where history and shoulders would see it. */
export function takeToken(): Token {
  const given = new URLSearchParams(location.hash.slice(1)).get('token');
  const before = sessionStorage.getItem(KEPT);
  if (given) {
    sessionStorage.setItem(KEPT, given);
    history.replaceState(null, '', location.pathname + location.search);
  }
  return { token: given ?? before ?? '', isNew: given !== null && given !== before };
}

export function loopback(token: string): Host {
  const headers = { Authorization: `Bearer ${token}` };
  return {
    call: (command, request) => post(command, request, headers),
    changes: (changed) => poll(headers, changed),
  };
}

async function post(command: string, request: unknown, headers: Record<string, string>): Promise<unknown> {
  const response = await fetch(`/ipc/${command}`, {
    method: 'POST',
    headers: { ...headers, 'Content-Type': 'application/json' },
    body: JSON.stringify(request),
  }).catch((fault: unknown) => {
    throw new Broken(command, NO_ANSWER, String(fault));
  });
  if (response.status === 401) throw new Broken(command, WRONG_TOKEN, '');
  const said: unknown = await response.json().catch(() => {
    throw new Broken(command, NO_ANSWER, `HTTP ${response.status}`);
  });
  if (!response.ok) throw said;
  return said;
}

function poll(headers: Record<string, string>, changed: (topics: readonly string[] | null) => void): () => void {
  const stop = new AbortController();
  void follow(headers, changed, stop.signal);
  return () => stop.abort();
}

async function follow(
  headers: Record<string, string>,
  changed: (topics: readonly string[] | null) => void,
  signal: AbortSignal,
): Promise<void> {
  let since: number | undefined;
  let lost = false;
  while (!signal.aborted) {
    try {
      const address = since === undefined ? '/changes' : `/changes?since=${since}`;
      const response = await fetch(address, { headers, signal });
      if (response.status === 401) return;
      if (!response.ok) throw new Error(`HTTP ${response.status}`);
      const news = (await response.json()) as { seq: number; topics: string[] };
      // Whatever changed while nobody listened is not known by name.
      if (lost) changed(null);
      else if (news.topics.length > 0) changed(news.topics);
      lost = false;
      since = news.seq;
    } catch {
      if (signal.aborted) return;
      // Told once: the screens ask for the status, and say what came of it.
      if (!lost) changed(['status']);
      lost = true;
      since = undefined;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
}
