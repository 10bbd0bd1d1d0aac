// What the console's page asks, and the cache of it. It looks again by itself; an act brings its case along.
import { QueryClient, queryOptions } from '@tanstack/react-query';

import { callOffice, Failed } from './call';
import type { AskAudit, AskCorrections, AskSheet, AskFriction, AskPromises, CaseId, TryPrice, TryRelief } from './generated';

const LOOK_EVERY_MS = 15_000;
/** A customer stands at the counter. */
const LOOK_FOR_WORDS_MS = 5_000;

export const office = {
  me: () => queryOptions({ queryKey: ['me'], queryFn: () => callOffice('me', {}), staleTime: Infinity }),
  standing: () => queryOptions({ queryKey: ['standing'], queryFn: () => callOffice('standing', {}), refetchInterval: LOOK_EVERY_MS }),
  queue: (department: string) =>
    queryOptions({
      queryKey: ['queue', department],
      queryFn: () => callOffice('queue', { department }),
      refetchInterval: LOOK_EVERY_MS,
    }),
  case: (department: string, id: CaseId) =>
    queryOptions({
      queryKey: ['case', department, id],
      queryFn: () => callOffice('case', { department, case: id }),
      refetchInterval: LOOK_EVERY_MS,
    }),
  rulesToName: (department: string, id: CaseId) =>
    queryOptions({ queryKey: ['case', department, id, 'rules'], queryFn: () => callOffice('rules_to_name', { department, case: id }), staleTime: Infinity }),
  catalogue: () =>
    queryOptions({ queryKey: ['catalogue'], queryFn: () => callOffice('catalogue', {}), refetchInterval: LOOK_EVERY_MS }),
  overdue: () => queryOptions({ queryKey: ['overdue'], queryFn: () => callOffice('overdue', {}), refetchInterval: LOOK_EVERY_MS }),
  overdueCase: (id: CaseId) =>
    queryOptions({ queryKey: ['overdue', id], queryFn: () => callOffice('overdue_case', { case: id }), refetchInterval: LOOK_EVERY_MS }),
  promises: (ask: AskPromises) =>
    queryOptions({ queryKey: ['promises', ask], queryFn: () => callOffice('promises', ask), refetchInterval: LOOK_EVERY_MS }),
  calls: () => queryOptions({ queryKey: ['calls'], queryFn: () => callOffice('calls', {}), refetchInterval: LOOK_EVERY_MS }),
  callCase: (id: CaseId) => queryOptions({ queryKey: ['calls', id], queryFn: () => callOffice('call_case', { case: id }), refetchInterval: LOOK_EVERY_MS }),
  /** Looks through journals: asked when the page is opened, not by itself. */
  friction: (ask: AskFriction) => queryOptions({ queryKey: ['friction', ask], queryFn: () => callOffice('friction', ask), staleTime: 60_000 }),
  rules: () => queryOptions({ queryKey: ['rules'], queryFn: () => callOffice('rules', {}), refetchInterval: LOOK_EVERY_MS }),
  /** Looks through journals: asked when the page is opened and after an act, not by itself. */
  differences: (all: boolean) => queryOptions({ queryKey: ['differences', all], queryFn: () => callOffice('differences', { all }), staleTime: 10_000 }),
  sheet: (ask: AskSheet) => queryOptions({ queryKey: ['sheet', ask], queryFn: () => callOffice('sheet', ask), staleTime: 10_000 }),
  months: () => queryOptions({ queryKey: ['months'], queryFn: () => callOffice('months', {}), staleTime: 10_000 }),
  /** Reads every entry: asked when somebody looks at the month, not by itself: a PIN may be half written under it. */
  monthAhead: (period: string) =>
    queryOptions({ queryKey: ['months', period], queryFn: () => callOffice('look_at_month', { period }), staleTime: 10_000, refetchOnWindowFocus: false }),
  billRuns: () => queryOptions({ queryKey: ['bill_runs'], queryFn: () => callOffice('bill_runs', {}), staleTime: 10_000 }),
  columns: () => queryOptions({ queryKey: ['columns'], queryFn: () => callOffice('columns', {}), staleTime: 10_000 }),
  channels: () => queryOptions({ queryKey: ['channels'], queryFn: () => callOffice('channels', {}), staleTime: 10_000 }),
  /** Looks through every account: asked when the page is opened and after an act, not by itself. */
  arrivals: () => queryOptions({ queryKey: ['arrivals'], queryFn: () => callOffice('arrivals', {}), staleTime: 10_000 }),
  /** What waits comes by itself; looking a receipt up takes a while, and is done when it is asked for. */
  corrections: (ask: AskCorrections) =>
    queryOptions({
      queryKey: ['corrections', ask],
      queryFn: () => callOffice('corrections', ask),
      staleTime: 10_000,
      refetchInterval: ask.text === '' ? LOOK_EVERY_MS : false,
    }),
  waitingCorrections: () => queryOptions({ queryKey: ['corrections', 'waiting'], queryFn: () => callOffice('waiting_corrections', {}), refetchInterval: LOOK_EVERY_MS }),
  debits: (all: boolean) => queryOptions({ queryKey: ['debits', all], queryFn: () => callOffice('debits', { all }), staleTime: 10_000 }),
  audit: (ask: AskAudit) => queryOptions({ queryKey: ['audit', ask], queryFn: () => callOffice('audit', ask), staleTime: 10_000 }),
  health: () => queryOptions({ queryKey: ['health'], queryFn: () => callOffice('health', {}), refetchInterval: LOOK_EVERY_MS }),
  city: () => queryOptions({ queryKey: ['city'], queryFn: () => callOffice('city', {}), refetchInterval: LOOK_EVERY_MS }),
  staff: () => queryOptions({ queryKey: ['staff'], queryFn: () => callOffice('staff', {}), refetchInterval: LOOK_EVERY_MS }),
  prices: () => queryOptions({ queryKey: ['prices'], queryFn: () => callOffice('prices', {}), refetchInterval: LOOK_EVERY_MS }),
  tryPrice: (ask: TryPrice) => queryOptions({ queryKey: ['try_price', ask], queryFn: () => callOffice('try_price', ask), staleTime: 10_000 }),
  reliefs: () => queryOptions({ queryKey: ['reliefs'], queryFn: () => callOffice('reliefs', {}), refetchInterval: LOOK_EVERY_MS }),
  /** Looks through every account: asked when one is looked at, not by itself. */
  tryRelief: (ask: TryRelief) => queryOptions({ queryKey: ['try_relief', ask], queryFn: () => callOffice('try_relief', ask), staleTime: 10_000 }),
  /** Looks through every account: asked when the page is opened and after an act, not by itself. */
  erasures: () => queryOptions({ queryKey: ['erasures'], queryFn: () => callOffice('erasures', {}), staleTime: 10_000 }),
  keys: () => queryOptions({ queryKey: ['keys'], queryFn: () => callOffice('keys', {}), staleTime: 10_000 }),
  merged: () => queryOptions({ queryKey: ['merged'], queryFn: () => callOffice('merged', {}), staleTime: 10_000 }),
  limits: () => queryOptions({ queryKey: ['limits'], queryFn: () => callOffice('limits', {}), refetchInterval: LOOK_EVERY_MS }),
  devices: () => queryOptions({ queryKey: ['devices'], queryFn: () => callOffice('devices', {}), refetchInterval: LOOK_EVERY_MS }),
  words: () =>
    queryOptions({ queryKey: ['words'], queryFn: () => callOffice('words', {}), refetchInterval: LOOK_FOR_WORDS_MS }),
};

/** Asked again on its own only where nobody answered; a refusal would be the same again. */
const retry = (failures: number, fault: Error): boolean =>
  fault instanceof Failed && fault.kind === 'no_answer' && failures < 1;

export function newOfficeClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { retry, retryDelay: 400, networkMode: 'always', refetchOnWindowFocus: true },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}

/** Whether the session is over: nobody is signed in, or somebody else is, on another page. */
export const isOver = (fault: Error | null): boolean =>
  fault instanceof Failed && (fault.kind === 'signed_out' || fault.kind === 'token');
