// The one way from the console's page to head office: JSON over HTTP to the address the page came from. The session is in
// a cookie that no script reads; the page proves itself by the token that it got when somebody signed in.
import type { CaseId, Commands, Denied, Me, NotBrought, OfficeBroke } from './generated';

export type ConsoleCommand = keyof Commands;
export type Ask<C extends ConsoleCommand> = Commands[C]['request'];
export type Answer<C extends ConsoleCommand> = Commands[C]['answer'];
export type Refusal<C extends ConsoleCommand> = Commands[C]['refusal'];

/** Head office declined; nothing was written. */
export class Declined<C extends ConsoleCommand = ConsoleCommand> extends Error {
  constructor(
    readonly command: C,
    readonly refusal: Refusal<C>,
  ) {
    super(`${command} declined`);
    this.name = 'Declined';
  }
}

/** `no_answer`: whether it was done is not known here. `fault`: what it says of that. */
export type FailedKind = Denied | 'no_answer' | 'malformed' | { fault: OfficeBroke } | { not_brought: NotBrought };

/** Nobody's choice: no answer, no session, or head office's own trouble. */
export class Failed extends Error {
  constructor(
    readonly command: string,
    readonly kind: FailedKind,
    readonly detail = '',
  ) {
    super(`${command}: ${typeof kind === 'string' ? kind : JSON.stringify(kind)}: ${detail}`);
    this.name = 'Failed';
  }
}

/** Somebody did something within this: a call is theirs, not the page's own look. */
const AT_WORK_MS = 20_000;
let token = '';
let lastInput = 0;

function noted(): void {
  lastInput = performance.now();
}

export function watchInput(): void {
  for (const event of ['keydown', 'pointerdown']) window.addEventListener(event, noted, { capture: true });
  noted();
}

/** Calls a command; throws `Declined` or `Failed`, nothing else. */
export async function callOffice<C extends ConsoleCommand>(command: C, request: Ask<C>): Promise<Answer<C>> {
  const response = await fetch(`/api/${command}`, {
    method: 'POST',
    headers: headers(),
    body: JSON.stringify(request),
  }).catch((fault: unknown) => {
    throw new Failed(command, 'no_answer', String(fault));
  });
  const said: unknown = await response.json().catch(() => {
    throw new Failed(command, 'no_answer', `HTTP ${response.status}`);
  });
  if (!response.ok) throw trouble(command, said);
  if (command === 'sign_in' || command === 'me') token = (said as Me).token;
  return said as Answer<C>;
}

/** A file of a case, by the entry that attached it; throws as `callOffice` does. */
export async function fetchAttachment(department: string, id: CaseId, journal: string, number: number): Promise<Blob> {
  const place = [department, id, journal, number].map((part) => encodeURIComponent(part)).join('/');
  const response = await fetch(`/api/attachment/${place}`, { headers: headers() }).catch((fault: unknown) => {
    throw new Failed('case', 'no_answer', String(fault));
  });
  if (response.ok) return response.blob();
  const said: unknown = await response.json().catch(() => {
    throw new Failed('case', 'no_answer', `HTTP ${response.status}`);
  });
  throw trouble('case', said);
}

/** What a file is that somebody brings, as head office names it (console/uploads.rs). */
export type Slot =
  | 'accounts'
  | 'readings'
  | 'bills'
  | 'bank_statement'
  | 'wechat_statement'
  | 'alipay_statement'
  | 'arrivals'
  | 'debits_sent'
  | 'debits_returned';

/** Largest file, MiB, as head office takes it (console/uploads.rs): a larger one is not even sent. */
const LARGEST_MIB = 64;

/** Brings a file, to be tried and then taken; throws as `callOffice` does. */
export async function bringFile(slot: Slot, file: File): Promise<void> {
  if (file.size > LARGEST_MIB * 1024 * 1024) throw new Failed('try_import', { not_brought: { kind: 'too_large', most_mib: LARGEST_MIB } });
  const ending = file.name.toLowerCase().endsWith('.xlsx') ? 'xlsx' : 'csv';
  const response = await fetch(`/api/upload/${slot}/${ending}?name=${encodeURIComponent(file.name)}`, {
    method: 'POST',
    headers: { ...headers(), 'Content-Type': 'application/octet-stream' },
    body: file,
  }).catch((fault: unknown) => {
    throw new Failed('try_import', 'no_answer', String(fault));
  });
  if (response.ok) return;
  const said: unknown = await response.json().catch(() => {
    throw new Failed('try_import', 'no_answer', `HTTP ${response.status}`);
  });
  throw trouble('try_import', said);
}

function headers(): Record<string, string> {
  const always = { 'Content-Type': 'application/json', 'x-cistern-token': token };
  return performance.now() - lastInput < AT_WORK_MS ? always : { ...always, 'x-cistern-by-itself': '1' };
}

interface Said {
  refusal?: unknown;
  denied?: Denied;
  fault?: OfficeBroke;
  not_brought?: NotBrought;
  malformed?: string;
}

function trouble<C extends ConsoleCommand>(command: C, said: unknown): Declined<C> | Failed {
  const { refusal, denied, fault, not_brought, malformed } = (typeof said === 'object' && said !== null ? said : {}) as Said;
  if (refusal !== undefined) return new Declined(command, refusal as Refusal<C>);
  if (denied !== undefined) return new Failed(command, denied);
  if (fault !== undefined) return new Failed(command, { fault });
  if (not_brought !== undefined) return new Failed(command, { not_brought });
  return new Failed(command, 'malformed', malformed ?? '');
}
