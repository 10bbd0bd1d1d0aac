// The draft as the core keeps it: text of ours, read back after 暂离 or a crash. A draft of another version,
// or a garbled one, is no draft.
import { EMPTY, FRESH, type Keyed, type Keying, type Step } from './keyed';

const VERSION = 1;
const STEPS: readonly Step[] = ['find', 'account', 'pay'];

/** Nothing keyed: nothing to keep. */
export function draftOf(keyed: Keyed): string | null {
  const keying = Object.fromEntries(Object.entries(keyed.keying).filter(([, one]) => isKeyed(one)));
  if (keyed.text === '' && keyed.account === null && Object.keys(keying).length === 0) return null;
  return JSON.stringify({ version: VERSION, ...keyed, keying });
}

export function keyedFrom(draft: string | null | undefined): Keyed {
  if (!draft) return EMPTY;
  try {
    const { version, step, text, account, keying } = JSON.parse(draft) as Keyed & { version: number };
    const isWhole =
      version === VERSION &&
      STEPS.includes(step) &&
      typeof text === 'string' &&
      (account === null || typeof account === 'string') &&
      typeof keying === 'object' &&
      keying !== null;
    return isWhole ? { step: account === null ? 'find' : step, text, account, keying: whole(keying) } : EMPTY;
  } catch {
    return EMPTY;
  }
}

function whole(keying: Record<string, Partial<Keying>>): Record<string, Keying> {
  return Object.fromEntries(
    Object.entries(keying)
      .filter(([, one]) => Array.isArray(one.lines) && one.lines.length > 0)
      .map(([account, one]) => [account, { ...FRESH, ...one }]),
  );
}

/** Whether money, bills or a payment's name were keyed: something a crash must not take. */
export function isKeyed(keying: Keying): boolean {
  return keying.payment !== null || keying.picked !== null || keying.lines.some((line) => line.amount !== '');
}
