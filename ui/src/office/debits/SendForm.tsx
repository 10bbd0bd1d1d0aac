// 送盘: the file that went to the bank; tried, then written down with the PIN.
import { Input } from 'antd';
import { useState } from 'react';

import { callOffice } from '@/ipc/office/call';
import type { Me, SentTold } from '@/ipc/office/generated';
import { yuan } from '@/parts/format';
import { Notice } from '@/parts/Notice';
import { useWords } from '@/words';

import page from '../elsewhere/Elsewhere.module.css';
import { Brought } from '../parts/Brought';
import { DayField } from '../parts/DayField';
import { isDay } from '../parts/days';
import { toTheNext } from '../parts/fields';
import { TrialActs, useTrial } from '../parts/Trial';
import { LeftOut } from './LeftOut';

export interface DebitFormProps {
  me: Me;
  onDone: (what: string) => void;
  onBack: () => void;
  onOver: () => void;
}

/** As head office takes a batch's number (`BatchNo`). */
const BATCH = /^[\p{L}\p{N}\-_/.]{1,32}$/u;

export function SendForm({ me, onDone, onBack, onOver, today }: DebitFormProps & { today: string }) {
  const w = useWords();
  const says = w.bank.debits;
  const [batch, setBatch] = useState('');
  const [sentOn, setSentOn] = useState(today);
  const [returnsOn, setReturnsOn] = useState('');
  const [file, setFile] = useState<string>();
  const of = { batch, sent_on: sentOn, returns_on: returnsOn };
  const trial = useTrial<SentTold, SentTold>({
    tries: () => callOffice('try_sent', of),
    takes: ({ seal }, pin) => callOffice('take_sent', { batch: of, seal, pin }),
    onTaken: ({ sent }) => onDone(says.sent(sent.count, yuan(sent.sum))),
    onOver,
  });
  const { tried } = trial;
  const lacks = file === undefined ? says.sendFileNeeded : !BATCH.test(batch) ? says.batchNeeded : !isDay(sentOn) || !isDay(returnsOn) ? says.daysNeeded : undefined;
  const set = (to: (text: string) => void) => (text: string) => {
    to(text);
    trial.changed();
  };
  return (
    <>
      <div className={page.form} role="group" aria-label={says.send}>
        <Brought
          slot="debits_sent"
          hotkey="Alt+S"
          label={says.sentFile}
          name={file}
          none={says.sentNone}
          onBrought={(name) => {
            setFile(name);
            trial.changed();
          }}
          onFault={trial.onFault}
        />
        <div className={page.fields}>
          <label className={page.field} htmlFor="debit-batch">
            {says.batchNo}
            <Input id="debit-batch" autoFocus autoComplete="off" maxLength={32} value={batch} onKeyDown={toTheNext} onChange={(event) => set(setBatch)(event.target.value.trim())} />
          </label>
          <DayField id="debit-sent" label={says.sentOn} value={sentOn} onChange={set(setSentOn)} />
          <DayField id="debit-returns" label={says.returnsOn} value={returnsOn} onChange={set(setReturnsOn)} />
        </div>
        <TrialActs of={trial} name={me.name} does={tried && tried.sent.count > 0 ? says.doSend(tried.sent.count) : undefined} lacks={lacks} onBack={onBack} />
      </div>
      {tried && (
        <>
          <Notice inLine tone="good" what={says.wouldSend(tried.sent.count, yuan(tried.sent.sum), tried.already)} safe={w.billing.nothingYet} />
          <LeftOut rows={tried.left_out} all={tried.left_out_in_all} todo={says.takeOut} />
        </>
      )}
    </>
  );
}
