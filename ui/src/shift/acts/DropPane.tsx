// Cash into the safe (缴存): the pieces, then who counted and received it signs with their PIN.
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';

import { useAct } from '@/ipc/act';
import type { DropQuote, Pieces } from '@/ipc/generated';
import { ask } from '@/ipc/queries';
import { ActPane, Chosen } from '@/parts/ActPane';
import { Approval } from '@/parts/Approval';
import { useAsRead } from '@/parts/asRead';
import { yuan } from '@/parts/format';
import { KeyButton } from '@/parts/KeyButton';
import { Money } from '@/parts/Money';
import { Notice } from '@/parts/Notice';
import { Trouble } from '@/parts/Trouble';
import { Waiting } from '@/parts/Waiting';
import { useWords } from '@/words';

import styles from '../CountDrawer.module.css';
import { Faces, type TypedPieces } from '../CountFaces';
import { piecesOf, sumOf } from '../faces';
import { DrawerSlip } from './DrawerSlip';

type Act = ReturnType<typeof useAct<'drop_cash'>>;

export function DropPane({ onBack }: { onBack: () => void }) {
  const w = useWords();
  const drop = useAct('drop_cash');
  const quote = useQuery({ ...ask.drop(), enabled: drop.isIdle || drop.isError });
  const done = drop.data;
  return (
    <ActPane title={w.drop.title} onBack={onBack}>
      {done ? (
        <DrawerSlip entry={done.entry} name={w.drop.slip}>
          <Notice tone="good" what={w.drop.done(yuan(done.amount), done.received_by)} safe={w.drop.doneSafe} />
        </DrawerSlip>
      ) : (
        <>
          {quote.error && <Trouble fault={quote.error} />}
          {quote.isPending && <Waiting lines={8} />}
          {quote.data && <Asked quote={quote.data} drop={drop} onBack={onBack} />}
        </>
      )}
    </ActPane>
  );
}

function Asked({ quote: known, drop, onBack }: { quote: DropQuote; drop: Act; onBack: () => void }) {
  const w = useWords();
  const [typed, setTyped] = useState<TypedPieces>({});
  const [pieces, setPieces] = useState<Pieces[]>();
  const frame = useRef<HTMLDivElement>(null);
  // An answer that was lost is asked for again, and not for more.
  const quote = useAsRead(known, pieces ? 'drop' : null, drop.error);
  const sum = sumOf(piecesOf(typed));
  if (quote.approvers.length === 0) return <Notice tone="needs" what={w.reversal.nobody} todo={w.drop.nobodyTodo} alert />;
  if (pieces) {
    return (
      <>
        <Chosen>{w.drop.moves(yuan(sumOf(pieces)))}</Chosen>
        <Approval
          approvers={quote.approvers}
          busy={drop.isPending}
          question={w.drop.who}
          act={w.drop.receive}
          onPutOff={() => setPieces(undefined)}
          onApprove={(approver, wrong) => drop.mutate({ pieces, after: quote.drops, approver }, { onError: wrong })}
        />
        {drop.error && <Trouble fault={drop.error} />}
      </>
    );
  }
  const isMoreThanThere = quote.expected != null && sum > quote.expected;
  const goOn = () => (sum > 0 ? setPieces(piecesOf(typed)) : onBack());
  return (
    <div ref={frame} className={styles.count}>
      <Faces typed={typed} onType={setTyped} onEnd={() => frame.current?.querySelector<HTMLElement>('[data-go-on] button')?.focus()} />
      <div className={styles.result}>
        <dl className={styles.sums}>
          <dt>{w.drop.sum}</dt>
          <dd aria-live="polite" aria-atomic="true" data-testid="dropped">
            <Money fen={sum} sign size="sum" />
          </dd>
          {quote.expected != null && (
            <>
              <dt>{w.drop.stays}</dt>
              <dd>
                <Money fen={quote.expected - sum} sign size="large" />
              </dd>
            </>
          )}
        </dl>
        {isMoreThanThere && <Notice tone="needs" what={w.drop.drawerHolds(yuan(quote.expected ?? 0))} todo={w.drop.countAgain} alert />}
        {quote.limit > 0 && <p className={styles.soft}>{w.drop.limit(yuan(quote.limit))}</p>}
        <span data-go-on>
          <KeyButton kind="act" big block hotkey="Ctrl+Enter" disabled={sum === 0 || isMoreThanThere} onPress={goOn}>
            {w.drop.goOn}
          </KeyButton>
        </span>
      </div>
    </div>
  );
}
