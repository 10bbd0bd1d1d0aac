// 待批: what counters elsewhere ask a word on. The requests at the left, one of them and its answer at the right. The list
// looks by itself; what an answer is being written to stays as it was seen.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import type { Me, WordsWaiting, WordWaits } from '@/ipc/office/generated';
import { office } from '@/ipc/office/queries';
import { KeyButton } from '@/parts/KeyButton';
import { useWords } from '@/words';

import { Halves } from '../parts/Halves';
import { AnswerForm } from './AnswerForm';
import { CodeForm } from './CodeForm';
import styles from './Elsewhere.module.css';
import { Requests, idOf } from './Requests';
import { Sheet } from './Sheet';

type Open = { form: 'approve' | 'decline'; line: WordWaits } | { form: 'code' };

export function Elsewhere({ me, onOver }: { me: Me; onOver: () => void }) {
  const w = useWords();
  const client = useQueryClient();
  const words = useQuery(office.words());
  const [at, setAt] = useState<string>();
  const [open, setOpen] = useState<Open>();
  const [done, setDone] = useState<string>();
  const [ended, setEnded] = useState<string>();

  const begin = (what: Open) => {
    setDone(undefined);
    setOpen(what);
  };
  const answered = (after: WordsWaiting, what: string) => {
    client.setQueryData(office.words().queryKey, after);
    setDone(what);
    setEnded(open && 'line' in open ? idOf(open.line) : undefined);
    setOpen(undefined);
  };
  const lines = words.data?.words ?? [];
  const line = open && 'line' in open ? open.line : lines.find((one) => idOf(one) === at);
  const back = () => setOpen(undefined);
  return (
    <Halves
      query={words}
      onOver={onOver}
      names={{ list: w.elsewhere.list, one: w.elsewhere.one }}
      sum={w.elsewhere.sum(lines.filter((one) => !one.answer).length, lines.filter((one) => one.answer).length)}
      testId="words-sum"
      done={done}
      doneSafe={w.elsewhere.doneSafe}
      list={<Requests lines={lines} isHere={!open} answered={ended} onChosen={setAt} />}
      sheet={open?.form !== 'code' && (line ? <Sheet line={line} /> : words.data && <p className={styles.none}>{w.elsewhere.none}</p>)}
      foot={
        <>
          {open?.form === 'code' && <CodeForm me={me} acts={words.data?.acts ?? []} onBack={back} onOver={onOver} />}
          {open && 'line' in open && (
            <AnswerForm key={open.form} me={me} line={open.line} declines={open.form === 'decline'} onDone={answered} onBack={back} onOver={onOver} />
          )}
          {!open && words.data && <Offered line={line} onBegin={begin} />}
        </>
      }
    />
  );
}

function Offered({ line, onBegin }: { line: WordWaits | undefined; onBegin: (what: Open) => void }) {
  const w = useWords();
  const isApproved = line?.answer !== undefined && line.answer !== null && line.answer.answer !== 'declined';
  const mayApprove = line && !line.not && !isApproved;
  return (
    <div className={styles.acts} role="group" aria-label={w.office.acts}>
      {mayApprove && (
        <KeyButton kind="act" hotkey="1" onPress={() => onBegin({ form: 'approve', line })}>
          {w.elsewhere.approve}
        </KeyButton>
      )}
      {mayApprove && !line.answer && (
        <KeyButton hotkey="2" onPress={() => onBegin({ form: 'decline', line })}>
          {w.elsewhere.decline}
        </KeyButton>
      )}
      <KeyButton hotkey="3" onPress={() => onBegin({ form: 'code' })}>
        {w.elsewhere.telephone}
      </KeyButton>
    </div>
  );
}
