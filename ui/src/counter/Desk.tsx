// Holds what the clerk is keying while other tabs are looked at, keeps it as the draft, and remembers the
// last payment taken here.
import { createContext, useCallback, useContext, useEffect, useMemo, useReducer, useRef, useState, type Dispatch, type ReactNode } from 'react';

import { call } from '@/ipc/call';
import type { Printed, ReceiptView, RestoreDue, StaffNo } from '@/ipc/generated';

import { draftsIn, textOf } from './draft';
import { EMPTY, keyedAfter, type Keyed, type KeyedAct } from './keyed';

/** A pause in typing after which the draft is saved; before a payment it is saved at once. */
const SAVE_AFTER_MS = 150;

/** The last payment taken here, and how far its paper is. */
export interface Last {
  receipt: ReceiptView;
  /** Nothing while it is printing, or while the form's number is asked for. */
  printed: Printed | null;
  fault: Error | null;
  /** The clerk said what became of the paper, or put it off. */
  answered: boolean;
  /** The arrears of somebody who was cut off are paid: supply is to be restored. */
  restore?: RestoreDue | null;
}

interface DeskState {
  keyed: Keyed;
  /** The draft's text with this keyed by the one at the desk. */
  draftWith: (keyed: Keyed) => string | null;
  act: Dispatch<KeyedAct>;
  /** Saves the draft now, before the clerk leaves the desk. */
  keepDraft: () => Promise<void>;
  last: Last | null;
  setLast: Dispatch<Last | null | ((last: Last | null) => Last | null)>;
  /** The receipt column shows a receipt instead of what is to pay. */
  showsReceipt: boolean;
  showReceipt: (shown: boolean) => void;
  /** Another each time the search box is called to be ready; what stands in it is typed on, or is another search with the next key. */
  called: { times: number; typesOn: boolean };
  callBox: () => void;
  /** What was typed elsewhere and meant for the box. */
  typeOn: (text: string) => void;
  /** The act with which the account on the screen begins, where another tab leads to it. */
  begins: string | null;
  begin: (act: string | null) => void;
}

const Held = createContext<DeskState | null>(null);

interface DeskProps {
  staff: StaffNo;
  /** As it stood when this clerk sat down. */
  draft: string | null | undefined;
  children: ReactNode;
}

export function Desk({ staff, draft, children }: DeskProps) {
  const [before] = useState(() => draftsIn(draft));
  const [keyed, act] = useReducer(keyedAfter, before[staff] ?? EMPTY);
  const draftWith = useCallback((now: Keyed) => textOf({ ...before, [staff]: now }), [before, staff]);
  const [last, setLast] = useState<Last | null>(null);
  const [showsReceipt, showReceipt] = useState(false);
  const [called, ready] = useReducer((was: { times: number }, typesOn: boolean) => ({ times: was.times + 1, typesOn }), { times: 0, typesOn: false });
  const callBox = useCallback(() => ready(false), []);
  const typeOn = useCallback((text: string) => {
    act({ act: 'typed', text });
    ready(true);
  }, []);
  const [begins, begin] = useState<string | null>(null);
  const keepDraft = useDraft(draftWith(keyed));
  const held = useMemo(
    () => ({ keyed, draftWith, act, keepDraft, last, setLast, showsReceipt, showReceipt, called, callBox, typeOn, begins, begin }),
    [keyed, draftWith, keepDraft, last, showsReceipt, called, callBox, typeOn, begins],
  );
  return <Held value={held}>{children}</Held>;
}

export function useDesk(): DeskState {
  const held = useContext(Held);
  if (!held) throw new Error('no desk around this screen');
  return held;
}

function useDraft(draft: string | null): () => Promise<void> {
  const saved = useRef<string | null | undefined>(draft);
  const keep = useCallback(async () => {
    if (draft === saved.current) return;
    saved.current = draft;
    try {
      await call('save_draft', { draft });
    } catch {
      // A draft that could not be saved is tried again with the next key.
      saved.current = undefined;
    }
  }, [draft]);
  useEffect(() => {
    const timer = setTimeout(() => void keep(), SAVE_AFTER_MS);
    return () => clearTimeout(timer);
  }, [keep]);
  return keep;
}
