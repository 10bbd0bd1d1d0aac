// One arrival: written down by hand, or made of the money that a channel alone has. Tried, looked over with whose it may be, and
// taken with the PIN.
import { Input } from 'antd';
import { useLayoutEffect, useRef, useState } from 'react';

import { callOffice } from '@/ipc/office/call';
import type { ArrivalsAtOffice, ArrivalTried, Channel, EntryNo, Me, OneArrival } from '@/ipc/office/generated';
import { fenOf } from '@/parts/amount';
import { yuan } from '@/parts/format';
import { KeyButton } from '@/parts/KeyButton';
import { Notice } from '@/parts/Notice';
import { useWords } from '@/words';

import page from '../elsewhere/Elsewhere.module.css';
import { DayField } from '../parts/DayField';
import { isDay } from '../parts/days';
import { toTheNext } from '../parts/fields';
import { TrialActs, useTrial } from '../parts/Trial';

const CHANNELS = [
  ['bank', 'Alt+B'],
  ['wechat', 'Alt+V'],
  ['alipay', 'Alt+Z'],
] as const satisfies readonly (readonly [Channel, string])[];

interface OneFormProps {
  me: Me;
  /** The exception whose money it is; nothing: by hand. */
  exception?: EntryNo | undefined;
  onDone: (after: ArrivalsAtOffice, amount: number) => void;
  onBack?: () => void;
  onOver: () => void;
}

const BLANK = { on: '', amount: '', reference: '', payer: '', memo: '' };

export function OneForm({ me, exception, onDone, onBack, onOver }: OneFormProps) {
  const w = useWords();
  const says = w.bank.arrivals;
  const [typed, setTyped] = useState(BLANK);
  const [channel, setChannel] = useState<Channel>('bank');
  const frame = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => frame.current?.querySelector('input')?.focus(), []);
  const words = { payer: typed.payer.trim(), memo: typed.memo.trim() };
  const fen = fenOf(typed.amount);
  const wish: OneArrival =
    exception === undefined
      ? { from: 'hand', on: typed.on, amount: fen ?? 0, reference: typed.reference.trim(), channel, ...words }
      : { from: 'exception', exception, ...words };
  const trial = useTrial<ArrivalTried, ArrivalsAtOffice>({
    tries: () => callOffice('try_arrival', { wish }),
    takes: (_, pin) => callOffice('record_arrival', { wish, pin }),
    onTaken: (after) => {
      const { tried } = trial;
      setTyped(BLANK);
      onDone(after, tried?.arrival.amount ?? 0);
    },
    onOver,
  });
  const isWhole = exception !== undefined || (isDay(typed.on) && fen !== null && typed.reference.trim() !== '');
  const does = exception === undefined ? says.one : says.ofException;
  const set = (name: keyof typeof BLANK) => (text: string) => {
    setTyped({ ...typed, [name]: text });
    trial.changed();
  };
  const field = (name: Exclude<keyof typeof BLANK, 'on'>, most: number) => (
    <label className={page.field} htmlFor={`arrival-${name}`}>
      {says.fields[name]}
      <Input id={`arrival-${name}`} autoComplete="off" maxLength={most} value={typed[name]} onKeyDown={toTheNext} onChange={(event) => set(name)(event.target.value)} />
    </label>
  );
  return (
    <>
      <div ref={frame} className={page.form} role="group" aria-label={does}>
        <div className={page.fields}>
          {exception === undefined && (
            <>
              <DayField id="arrival-on" label={says.fields.on} value={typed.on} onChange={set('on')} />
              {field('amount', 14)}
              {field('reference', 64)}
            </>
          )}
          {field('payer', 60)}
          {field('memo', 200)}
        </div>
        {exception === undefined && !trial.signs && (
          <div className={page.acts} role="group" aria-label={says.fields.channel}>
            {CHANNELS.map(([one, key]) => (
              <KeyButton
                key={one}
                kind={one === channel ? 'act' : 'plain'}
                hotkey={key}
                pressed={one === channel}
                onPress={() => {
                  setChannel(one);
                  trial.changed();
                }}
              >
                {w.channels.channel[one]}
              </KeyButton>
            ))}
          </div>
        )}
      </div>
      {trial.tried && <Told told={trial.tried} />}
      <TrialActs of={trial} name={me.name} does={trial.tried && does} lacks={isWhole ? undefined : says.oneNeeded} {...(onBack && { onBack })} />
    </>
  );
}

function Told({ told: { arrival, may, closes } }: { told: ArrivalTried }) {
  const w = useWords();
  const says = w.bank.arrivals;
  const whose = may.length === 0 ? says.nobody : may.map((each) => says.may(each.account, each.name, yuan(each.owed), each.why)).join(w.common.between);
  return (
    <div data-testid="arrival-told">
      <Notice inLine tone="needs" what={says.oneTried(yuan(arrival.amount), arrival.on, arrival.reference)} safe={says.oneSafe} todo={whose} />
      {closes != null && <p>{says.oneCloses(closes)}</p>}
    </div>
  );
}
