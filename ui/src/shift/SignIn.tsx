// Who is at the desk: a number or a name, then the PIN. Also the screen of 暂离.
import { useQuery } from '@tanstack/react-query';
import type { InputRef } from 'antd';
import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';

import { useAct } from '@/ipc/act';
import { isAwayByWindow } from '@/ipc/away';
import type { Instant, StaffLine, StaffNo } from '@/ipc/generated';
import { ask } from '@/ipc/queries';
import { Refused } from '@/ipc/trouble';
import { count } from '@/parts/format';
import { isComposing } from '@/parts/keys';
import { KeyButton } from '@/parts/KeyButton';
import { Notice } from '@/parts/Notice';
import { useNow } from '@/parts/now';
import { PinInput } from '@/parts/PinInput';
import { useStatus } from '@/parts/status';
import { Trouble } from '@/parts/Trouble';
import { Waiting } from '@/parts/Waiting';
import { useWords } from '@/words';

import styles from './SignIn.module.css';

const PIN = /^\d{4,12}$/;

export function SignIn() {
  const staff = useQuery(ask.staff());
  if (staff.error) return <Trouble fault={staff.error} />;
  if (!staff.data) return <Waiting lines={5} />;
  if (staff.data.staff.length === 0) return <Expected />;
  return <Chosen staff={staff.data.staff} />;
}

/** Just enrolled: staff, accounts and bills are on their way from head office. */
function Expected() {
  const w = useWords();
  const { strip } = useStatus();
  const progress = useQuery(ask.sync());
  const received = progress.data?.stage === 'running' ? progress.data.received : 0;
  const { office } = strip;
  const fault = office.line === 'down' ? w.lineFault(office.why) : null;
  return (
    <Notice
      tone={fault ? 'needs' : 'plain'}
      what={fault ? fault.what : w.signIn.expected}
      safe={received > 0 ? w.signIn.received(count(received)) : w.signIn.expectedSafe}
      todo={fault?.todo}
    />
  );
}

function Chosen({ staff }: { staff: StaffLine[] }) {
  const w = useWords();
  const { desk, draft } = useStatus();
  const away = desk.desk === 'locked' ? desk : null;
  const first = staff.find((one) => one.staff === away?.staff) ?? staff[0];
  const [who, setWho] = useState<StaffNo | null>(first?.staff ?? null);
  const [pin, setPin] = useState('');
  const [isShort, setShort] = useState(false);
  const field = useRef<InputRef>(null);
  const signIn = useAct('sign_in');
  const nextAt = nextTry(signIn.error);
  const seconds = useSecondsUntil(nextAt);
  useLayoutEffect(() => field.current?.focus(), []);
  const place = staff.findIndex((one) => one.staff === who);

  function choose(at: number): void {
    const one = staff[Math.max(0, Math.min(staff.length - 1, at))];
    if (!one) return;
    setWho(one.staff);
    setPin('');
    signIn.reset();
    field.current?.focus();
  }

  function hear(event: KeyboardEvent): void {
    if (isComposing(event.nativeEvent)) return;
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (by !== 0) {
      event.preventDefault();
      choose(place + by);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (!event.repeat) enter();
    }
  }

  function enter(): void {
    if (who === null || signIn.isPending || seconds > 0) return;
    if (!PIN.test(pin)) {
      setShort(true);
      field.current?.focus();
      return;
    }
    signIn.mutate({ staff: who, pin }, { onError: () => setPin('') });
  }

  return (
    <div className={styles.page}>
      {away && (
        <Notice tone="needs" what={w.signIn.away(away.name, isAwayByWindow())} safe={draft ? w.signIn.draftKept : undefined} todo={w.signIn.awayTodo} />
      )}
      <div className={styles.columns}>
        <ul className={styles.staff} role="listbox" aria-label={w.signIn.who}>
          {staff.map((one, at) => (
            <StaffRow key={one.staff} one={one} isChosen={one.staff === who} onChoose={() => choose(at)} />
          ))}
        </ul>
        <div className={styles.pin}>
          <label htmlFor="pin">{w.signIn.pinOf(staff[place]?.name ?? '')}</label>
          <PinInput
            id="pin"
            ref={field}
            value={pin}
            onChange={(digits) => {
              setShort(false);
              setPin(digits);
            }}
            onKeyDown={hear}
            describedBy="sign-in-says"
          />
          <KeyButton kind="act" big block shows="Enter" busy={signIn.isPending} onPress={enter}>
            {away && who === away.staff ? w.signIn.back : w.signIn.enter}
          </KeyButton>
          <div id="sign-in-says" aria-live="assertive">
            {isShort && <Notice tone="needs" what={w.refusals.enrol({ kind: 'pin' }).what} />}
            {!isShort && signIn.error && <Said fault={signIn.error} seconds={seconds} />}
          </div>
          <p className={styles.soft}>{w.signIn.keys}</p>
        </div>
      </div>
    </div>
  );
}

function Said({ fault, seconds }: { fault: Error; seconds: number }) {
  const w = useWords();
  if (nextTry(fault) === null) return <Trouble fault={fault} />;
  return <Notice tone="needs" what={w.signIn.wrongPin} todo={seconds > 0 ? w.signIn.wait(seconds) : w.signIn.again} />;
}

function StaffRow({ one, isChosen, onChoose }: { one: StaffLine; isChosen: boolean; onChoose: () => void }) {
  const w = useWords();
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isChosen) row.current?.scrollIntoView({ block: 'nearest' });
  }, [isChosen]);
  return (
    <li
      ref={row}
      id={`staff-${one.staff}`}
      role="option"
      aria-selected={isChosen}
      className={`${styles.one} ${isChosen ? styles.chosen : ''}`}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onChoose}
    >
      <span className={styles.number}>{one.staff}</span>
      <span className={styles.name}>{one.name}</span>
      <span className={styles.roles}>{one.roles.map((role) => w.role[role]).join(w.common.between)}</span>
      {one.demo_pin && <span className={styles.demo}>{w.signIn.demoPin(one.demo_pin)}</span>}
    </li>
  );
}

/** When the next PIN is taken, where the last was refused for being wrong or too soon. */
function nextTry(fault: Error | null): Instant | null {
  if (!(fault instanceof Refused)) return null;
  const { refusal } = fault as Refused<'sign_in'>;
  return refusal.kind === 'wrong_pin' || refusal.kind === 'too_soon' ? refusal.next_at : null;
}

function useSecondsUntil(instant: Instant | null): number {
  const now = useNow(250);
  if (instant === null || now === null) return 0;
  return Math.max(0, Math.ceil((Date.parse(instant) - now) / 1000));
}
