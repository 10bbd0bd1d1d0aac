// The draft as the core keeps it: text of ours, read back after 暂离 or a crash. One PC, several clerks: each
// finds their own. A draft of another version, or a garbled one, is no draft.
import { wholeForms } from '@/parts/caseForm';
import type { StaffNo } from '@/ipc/generated';

import { EMPTY, FRESH, type Keyed, type Keying, type Step } from './keyed';

const VERSION = 1;
const STEPS: ReadonlySet<Step> = new Set<Step>(['find', 'account', 'pay']);

/** What each clerk was keying in. */
export type Drafts = Record<StaffNo, Keyed>;

/** Nothing keyed by anybody: nothing to keep. */
export function textOf(drafts: Drafts): string | null {
  const kept = Object.entries(drafts).flatMap(([staff, keyed]) => {
    const keying = Object.fromEntries(Object.entries(keyed.keying).filter(([, one]) => isKeyed(one)));
    const isEmpty = keyed.text === '' && keyed.account === null && Object.keys(keying).length === 0 && Object.keys(keyed.forms).length === 0;
    return isEmpty ? [] : [[staff, { ...keyed, keying }]];
  });
  return kept.length === 0 ? null : JSON.stringify({ version: VERSION, drafts: Object.fromEntries(kept) });
}

export function draftsIn(text: string | null | undefined): Drafts {
  if (!text) return {};
  try {
    const { version, drafts } = JSON.parse(text) as { version: number; drafts: Record<string, Keyed> };
    if (version !== VERSION || typeof drafts !== 'object' || drafts === null) return {};
    return Object.fromEntries(Object.entries(drafts).map(([staff, keyed]) => [staff, whole(keyed)]));
  } catch {
    return {};
  }
}

function whole({ step, text, account, keying, forms }: Keyed): Keyed {
  const isWhole =
    STEPS.has(step) &&
    typeof text === 'string' &&
    (account === null || typeof account === 'string') &&
    typeof keying === 'object' &&
    keying !== null;
  if (!isWhole) return EMPTY;
  return { step: account === null ? 'find' : step, text, account, keying: wholeKeying(keying), forms: wholeForms(forms) };
}

function wholeKeying(keying: Record<string, Partial<Keying>>): Record<string, Keying> {
  return Object.fromEntries(
    Object.entries(keying)
      .filter(([, one]) => Array.isArray(one.lines) && one.lines.length > 0)
      .map(([account, one]) => [account, { ...FRESH, ...one }]),
  );
}

/** Whether money, bills or a payment's name were keyed: something a crash must not take. */
export function isKeyed(keying: Keying): boolean {
  return keying.payment !== null || keying.picked !== null || keying.payer.name !== '' || keying.lines.some((line) => line.amount !== '');
}
