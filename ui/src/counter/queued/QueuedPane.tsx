// 待批事项: what was accepted at this counter and waits. Whoever may approve it opens the act's own pane from here, with
// what was keyed; or it ends, with words for the customer.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { useAct } from '@/ipc/act';
import type { QueuedEnd, QueuedLine } from '@/ipc/generated';
import { ask } from '@/ipc/queries';
import { QueuedSlip } from '@/parts/absent/QueueForm';
import { ActPane, Amount, Facts } from '@/parts/ActPane';
import { Approval } from '@/parts/Approval';
import { Choices } from '@/parts/Choices';
import { yuan } from '@/parts/format';
import { Notice } from '@/parts/Notice';
import { Trouble } from '@/parts/Trouble';
import { Waiting } from '@/parts/Waiting';
import { useWords, type Words } from '@/words';

import { InWords } from '../waiver/InWords';
import { Resume } from './Resume';

export function QueuedPane({ onBack }: { onBack: () => void }) {
  const w = useWords();
  const queued = useQuery(ask.queued());
  // Held here: what came of it is told, however soon it leaves the list.
  const end = useAct('end_queued');
  // As it was opened: what is done with it takes it off the list.
  const [line, setLine] = useState<QueuedLine>();
  const [does, setDoes] = useState(false);
  if (line && does) return <Resume line={line} onBack={() => leave()} />;

  function leave(): void {
    setDoes(false);
    setLine(undefined);
    end.reset();
  }

  return (
    <ActPane title={w.queued.title} onBack={line ? leave : onBack}>
      {end.isSuccess && <Notice tone="good" what={w.queued.ended} todo={w.queued.endedTodo} alert />}
      {queued.error && <Trouble fault={queued.error} />}
      {queued.isPending && <Waiting lines={4} />}
      {queued.data && !line && <Which acts={queued.data.acts} onChoose={setLine} onBack={onBack} />}
      {line && !end.isSuccess && (
        <One
          key={line.number}
          line={queued.data?.acts.find((one) => one.number === line.number) ?? line}
          end={end}
          onDo={() => setDoes(true)}
          onBack={leave}
        />
      )}
    </ActPane>
  );
}

function Which({ acts, onChoose, onBack }: { acts: QueuedLine[]; onChoose: (line: QueuedLine) => void; onBack: () => void }) {
  const w = useWords();
  if (acts.length === 0) return <Notice tone="plain" what={w.queued.none} />;
  const choices = acts.map((one) => ({ label: labelOf(one, w), act: () => onChoose(one) }));
  return <Choices words={w.queued.which(acts.length)} choices={choices} takesFocus onPutOff={onBack} />;
}

function labelOf(line: QueuedLine, w: Words): string {
  const receipt = line.receipt == null ? '' : w.receipt.number(line.receipt);
  return [line.head.name || line.head.account, w.absent.acts[line.act], receipt, yuan(line.amount), line.words, standingOf(line, w)].filter(Boolean).join(' ');
}

function standingOf(line: QueuedLine, w: Words): string {
  switch (line.standing.standing) {
    case 'waits':
      return w.queued.waits;
    case 'given':
      return w.queued.given(line.standing.approver.name);
    case 'declined':
      return w.queued.declined(line.standing.by);
  }
}

interface OneProps {
  line: QueuedLine;
  end: ReturnType<typeof useAct<'end_queued'>>;
  onDo: () => void;
  onBack: () => void;
}

type Ends = QueuedEnd['end'] | 'print';

function One({ line, end, onDo, onBack }: OneProps) {
  const w = useWords();
  const [ends, setEnds] = useState<Ends>();
  const [words, setWords] = useState<string>();
  const again = () => {
    end.reset();
    setWords(undefined);
    setEnds(undefined);
  };
  const byOffice = line.standing.standing === 'declined';

  function said(text: string): void {
    setWords(text);
    if (ends === 'withdrawn') end.mutate({ number: line.number, end: { end: 'withdrawn' }, words: text });
    else if (byOffice) end.mutate({ number: line.number, end: { end: 'declined', approver: null }, words: text });
  }

  return (
    <>
      <About line={line} />
      {ends === undefined && (
        <Choices
          key="what"
          words={w.queued.what}
          takesFocus
          onPutOff={onBack}
          choices={[
            { label: w.queued.doIt, act: onDo },
            { label: w.queued.decline, act: () => setEnds('declined') },
            { label: w.queued.withdraw, act: () => setEnds('withdrawn') },
            { label: w.slip.print(w.absent.slip), act: () => setEnds('print') },
          ]}
        />
      )}
      {ends === 'print' && <QueuedSlip number={line.number} isNew={false} />}
      {(ends === 'declined' || ends === 'withdrawn') && words === undefined && <InWords asks={w.queued.words} hint={w.queued.wordsHint} onSaid={said} onPutOff={again} />}
      {ends === 'declined' && words !== undefined && !byOffice && (
        <Declines line={line} end={end} words={words} onPutOff={() => setWords(undefined)} />
      )}
      {end.error && <Trouble fault={end.error} />}
    </>
  );
}

function Declines({ line, end, words, onPutOff }: { line: QueuedLine; end: OneProps['end']; words: string; onPutOff: () => void }) {
  const w = useWords();
  if (line.approvers.length === 0) return <Notice tone="needs" what={w.queued.nobodyDeclines} todo={w.queued.nobodyDeclinesTodo} alert />;
  return (
    <Approval
      approvers={line.approvers}
      busy={end.isPending}
      act={w.queued.decline}
      question={w.queued.whoDeclines}
      onPutOff={onPutOff}
      onApprove={(approver, wrong) => end.mutate({ number: line.number, end: { end: 'declined', approver }, words }, { onError: wrong })}
    />
  );
}

function About({ line }: { line: QueuedLine }) {
  const w = useWords();
  return (
    <Facts>
      <dt>{w.absent.slip}</dt>
      <dd>{line.printed_number}</dd>
      <dt>{w.done.who}</dt>
      <dd>{[line.head.name, line.head.account].filter(Boolean).join(w.common.between)}</dd>
      <dt>{w.absent.actIs}</dt>
      <dd>{w.absent.acts[line.act]}</dd>
      {line.receipt != null && (
        <>
          <dt>{w.receipt.no}</dt>
          <dd>{line.receipt}</dd>
        </>
      )}
      <Amount label={w.absent.amount} fen={line.amount} />
      {line.words !== '' && (
        <>
          <dt>{w.absent.words}</dt>
          <dd>{line.words}</dd>
        </>
      )}
      {line.phone !== '' && (
        <>
          <dt>{w.absent.phone}</dt>
          <dd>{line.phone}</dd>
        </>
      )}
      <dt>{w.queued.accepted}</dt>
      <dd>{[line.head.local, line.head.clerk].join(w.common.between)}</dd>
      <dt>{w.queued.standing}</dt>
      <dd>{[standingOf(line, w), line.standing.standing === 'declined' ? line.standing.words : ''].filter(Boolean).join(w.common.between)}</dd>
    </Facts>
  );
}
