// What a file would do is tried, looked at, and then done with the PIN: the state of that, and its keys. Whatever changes on the
// way begins it anew.
import type { InputRef } from 'antd';
import { useRef, useState } from 'react';

import type { Failed } from '@/ipc/office/call';
import { isOver } from '@/ipc/office/queries';
import { useOnce } from '@/ipc/once';
import { KeyButton } from '@/parts/KeyButton';
import { Notice } from '@/parts/Notice';
import { useWords } from '@/words';

import { ConsoleTrouble } from '../ConsoleTrouble';
import page from '../elsewhere/Elsewhere.module.css';
import { Signed } from '../Signed';

export interface TrialWish<Tried, Taken> {
  tries: () => Promise<Tried>;
  takes: (tried: Tried, pin: string) => Promise<Taken>;
  onTaken: (taken: Taken) => void;
  onOver: () => void;
}

export interface OneTrial<Tried, Taken> {
  tried: Tried | undefined;
  taken: Taken | undefined;
  /** Why the file did not come. */
  onFault: (fault: Failed) => void;
  /** Something else was chosen. */
  changed: () => void;
  fault: Error | null | undefined;
  signFault: Error | null;
  trying: boolean;
  taking: boolean;
  signs: boolean;
  setSigns: (signs: boolean) => void;
  attempt: () => void;
  sign: (pin: string) => void;
}

export function useTrial<Tried, Taken>({ tries, takes, onTaken, onOver }: TrialWish<Tried, Taken>): OneTrial<Tried, Taken> {
  const [broken, setBroken] = useState<Failed>();
  const [signs, setSigns] = useState(false);
  const onError = (why: Error) => {
    if (isOver(why)) onOver();
  };
  const trying = useOnce<Tried>({ mutationFn: tries, onError });
  const taking = useOnce<Taken, Error, { tried: Tried; pin: string }>({
    mutationFn: ({ tried, pin }) => takes(tried, pin),
    onError,
    onSuccess: (taken) => {
      setSigns(false);
      trying.reset();
      onTaken(taken);
    },
  });
  const tried = trying.data;
  return {
    tried,
    taken: taking.data,
    onFault: setBroken,
    changed: () => {
      setBroken(undefined);
      setSigns(false);
      trying.reset();
      taking.reset();
    },
    fault: broken ?? trying.error,
    signFault: taking.error,
    trying: trying.isPending,
    taking: taking.isPending,
    signs: signs && tried !== undefined,
    setSigns,
    attempt: () => {
      setBroken(undefined);
      taking.reset();
      trying.mutate();
    },
    sign: (pin) => {
      if (tried !== undefined) taking.mutate({ tried, pin });
    },
  };
}

interface TrialActsProps<Tried, Taken> {
  of: OneTrial<Tried, Taken>;
  /** Whose PIN. */
  name: string;
  /** What taking it does; nothing: there is nothing to take. */
  does: string | undefined;
  /** What is missing before it can be tried. */
  lacks: string | undefined;
  /** Out of it; nothing: it is the whole page. */
  onBack?: () => void;
}

export function TrialActs<Tried, Taken>({ of, name, does, lacks, onBack }: TrialActsProps<Tried, Taken>) {
  const w = useWords();
  // Told when it is tried without, and no longer than it is missing.
  const [wasTried, setWasTried] = useState(false);
  const pin = useRef<InputRef>(null);
  const attempt = () => {
    setWasTried(lacks !== undefined);
    if (lacks === undefined) of.attempt();
  };
  return (
    <>
      {wasTried && lacks && <Notice inLine tone="needs" what={lacks} alert />}
      {of.fault && <ConsoleTrouble fault={of.fault} />}
      {of.signs && does ? (
        <Signed name={name} does={does} field={pin} takesFocus fault={of.signFault} busy={of.taking} onSign={of.sign} onBack={() => of.setSigns(false)} />
      ) : (
        <div className={page.acts}>
          <KeyButton kind={of.tried ? 'plain' : 'act'} hotkey="Ctrl+Enter" busy={of.trying} onPress={attempt}>
            {w.billing.try}
          </KeyButton>
          {of.tried && does && (
            <KeyButton kind="act" hotkey="F9" onPress={() => of.setSigns(true)}>
              {does}
            </KeyButton>
          )}
          {onBack && (
            <KeyButton kind="quiet" hotkey="Esc" onPress={onBack}>
              {w.office.back}
            </KeyButton>
          )}
        </div>
      )}
    </>
  );
}
