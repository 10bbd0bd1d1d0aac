// Who approves: a supervisor at the clerk's desk, chosen by digit where there are several, then their own PIN. With
// nobody there: head office's word, or the act is accepted and queued.
import { useQuery } from '@tanstack/react-query';
import type { InputRef } from 'antd';
import { useContext, useLayoutEffect, useRef, useState } from 'react';

import type { Act, ApproveWith, NoAuthority, StaffLine } from '@/ipc/generated';
import { ask } from '@/ipc/queries';
import { useWords } from '@/words';

import { hearAnswer } from './answer';
import { paymentOf, type Absent } from './absent/absent';
import { QueueForm } from './absent/QueueForm';
import { RemoteWord } from './absent/RemoteWord';
import { Choices } from './Choices';
import styles from './Choices.module.css';
import { useKeys } from './keys';
import { KeyButton } from './KeyButton';
import { Notice } from './Notice';
import { PinInput } from './PinInput';
import { ResumedAct } from './queued';
import { FailsHere } from './rules/FailsHere';

interface ApprovalProps {
  approvers: StaffLine[];
  busy: boolean;
  /** What is approved, where it is not a reversal. */
  act?: string;
  /** Who is asked for, where it is not an approver. */
  question?: string;
  /** What is asked for where nobody of them is there; nothing: they must be. */
  absent?: Absent;
  /** `wrong` empties the PIN, for another try. */
  onApprove: (approver: ApproveWith, wrong: () => void) => void;
  onPutOff: () => void;
}

export function Approval(props: ApprovalProps) {
  const { absent } = props;
  const resumed = useContext(ResumedAct);
  const onApprove: ApprovalProps['onApprove'] = (approver, wrong) =>
    props.onApprove(resumed ? { ...approver, queued: resumed.number } : approver, wrong);
  const here = { ...props, onApprove };
  return absent ? <OrAbsent {...here} absent={absent} /> : <Here {...here} />;
}

/** Asked of head office, or accepted: only where nobody is there. */
function OrAbsent(props: ApprovalProps & { absent: Absent }) {
  const w = useWords();
  const { absent, approvers } = props;
  const seen = useQuery(ask.word({ ...absent, payment: paymentOf(absent) }));
  const isResumed = useContext(ResumedAct) !== null;
  const [way, setWay] = useState<'here' | 'word' | 'queue'>();
  // A request that was made before is what the clerk comes back for.
  const chosen = way ?? (seen.data?.word && !seen.data.word.queued ? 'word' : 'here');
  const known = seen.data;
  const back = () => setWay('here');
  if (!known) return null;
  const byWord = known.has_office && known.by_word;
  const canWait = known.can_wait && absent.queue !== undefined && !isResumed;

  function todo(): string {
    if (!byWord && !canWait) return w.reversal.nobodyTodo;
    if (byWord && known?.word) return w.absent.asked;
    return w.absent.nobodyTodo(byWord, canWait);
  }

  if (chosen === 'word') return <RemoteWord absent={absent} busy={props.busy} seen={known} onApprove={props.onApprove} onPutOff={back} />;
  if (chosen === 'queue' && absent.queue) return <QueueForm absent={absent} queue={absent.queue} onPutOff={back} />;
  return (
    <>
      {approvers.length === 0 ? (
        <Nobody why={known.nobody ?? null} todo={todo()} act={absent.act} onPutOff={props.onPutOff} />
      ) : (
        <Here {...props} />
      )}
      {(byWord || canWait) && (
        <div className={styles.choices} role="group" aria-label={w.absent.ways}>
          {byWord && (
            <KeyButton hotkey="Alt+A" onPress={() => setWay('word')}>
              {w.absent.ask}
            </KeyButton>
          )}
          {canWait && (
            <KeyButton hotkey="Alt+S" onPress={() => setWay('queue')}>
              {w.absent.queue}
            </KeyButton>
          )}
        </div>
      )}
    </>
  );
}

interface NobodyProps {
  why: NoAuthority | null;
  todo: string;
  act: Act;
  onPutOff: () => void;
}

function Nobody({ why, todo, act, onPutOff }: NobodyProps) {
  const w = useWords();
  const frame = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => frame.current?.focus(), []);
  useKeys({ Esc: onPutOff });
  return (
    <div ref={frame} tabIndex={-1} role="group" aria-label={w.reversal.approval}>
      <Notice tone="needs" what={why ? w.reversal.nobodyBecause(w.noAuthority(why).what) : w.reversal.nobody} todo={todo} alert>
        <FailsHere rule={{ rule: 'authority', act }} />
      </Notice>
    </div>
  );
}

function Here({ approvers, busy, act, question, onApprove, onPutOff }: ApprovalProps) {
  const w = useWords();
  const [chosen, setChosen] = useState<StaffLine | undefined>(approvers.length === 1 ? approvers[0] : undefined);
  if (!chosen) {
    const choices = approvers.map((one) => ({ label: one.name, act: () => setChosen(one) }));
    return <Choices words={question ?? w.reversal.whoApproves} choices={choices} takesFocus onPutOff={onPutOff} />;
  }
  return <Pin who={chosen} busy={busy} act={act ?? w.reversal.approve} onApprove={onApprove} onPutOff={onPutOff} />;
}

interface PinProps {
  who: StaffLine;
  busy: boolean;
  act: string;
  onApprove: ApprovalProps['onApprove'];
  onPutOff: () => void;
}

function Pin({ who, busy, act, onApprove, onPutOff }: PinProps) {
  const w = useWords();
  const [pin, setPin] = useState('');
  const field = useRef<InputRef>(null);
  useLayoutEffect(() => field.current?.focus(), []);

  function approve(): void {
    if (busy || pin.length < 4) return field.current?.focus();
    onApprove({ staff: who.staff, pin }, () => {
      setPin('');
      field.current?.focus();
    });
  }

  return (
    <div className={styles.step} role="group" aria-label={w.reversal.approval}>
      <label htmlFor="approver-pin">{w.reversal.pinOf(who.name)}</label>
      <PinInput id="approver-pin" ref={field} value={pin} onChange={setPin} onKeyDown={(event) => hearAnswer(event, approve, onPutOff)} />
      <KeyButton kind="act" big block shows="Enter" busy={busy} onPress={approve}>
        {act}
      </KeyButton>
    </div>
  );
}
