// 合并收费: accounts are put into a basket, then one sum is paid, then each gets its receipt. All of it is taken, or
// nothing.
import { useEffect, useState } from 'react';
import { v7 as newId } from 'uuid';

import { useAct } from '@/ipc/act';
import type { ApproveWith } from '@/ipc/generated';
import { ActPane } from '@/parts/ActPane';
import { useStatus } from '@/parts/status';
import { useWords } from '@/words';

import { useDesk } from '../Desk';
import { Collect } from './Collect';
import { empty, forget, keep, keptOf, takeOf, type Collected, type Row } from './collected';
import { Pay } from './Pay';
import { TakenPane } from './Taken';

interface BasketPaneProps {
  /** Its accounts that owe are put in at once (集团户). */
  group?: string;
  onBack: () => void;
}

export function BasketPane({ group, onBack }: BasketPaneProps) {
  const w = useWords();
  const { desk } = useStatus();
  const staff = desk.desk === 'serving' ? desk.staff : 0;
  const [collected, setCollected] = useState<Collected>(() => keptOf(staff));
  const [isPaying, setPaying] = useState(false);
  // Held here: what came of it is told, however soon the accounts are known to be paid.
  const take = useAct('take_basket');
  const over = useAct('take_basket_over_limit');
  const taken = over.data ?? take.data;
  const { act } = useDesk();
  useEffect(() => {
    if (taken) {
      forget(staff);
      act({ act: 'served' });
    } else keep(staff, collected);
  }, [staff, collected, taken, act]);

  function add(rows: Omit<Row, 'payment'>[]): void {
    const named = rows.map((row) => ({ ...row, payment: newId() }));
    // What is in it already may have come by the Enter before, too late for whoever asked.
    setCollected((now) => ({ ...now, rows: [...now.rows, ...named.filter((row) => !now.rows.some((one) => one.account === row.account))] }));
  }

  /** Above a limit with the word of an approver; `wrong` where it did not do. */
  function pay(due: number, approver?: ApproveWith, wrong?: () => void): void {
    const ask = takeOf(collected, due);
    if (!approver) {
      over.reset();
      return take.mutate(ask);
    }
    take.reset();
    over.mutate({ take: ask, approver }, wrong && { onError: wrong });
  }

  function begin(): void {
    take.reset();
    over.reset();
    setCollected(empty());
    setPaying(false);
  }

  return (
    <ActPane title={w.basket.title} onBack={isPaying && !taken ? () => setPaying(false) : onBack}>
      {taken ? (
        <TakenPane basket={collected.basket} taken={taken} onNext={begin} />
      ) : isPaying ? (
        <Pay
          collected={collected}
          onChange={(given) => setCollected((now) => ({ ...now, given }))}
          onPayer={(payer) => setCollected((now) => ({ ...now, payer }))}
          isTaking={take.isPending || over.isPending}
          fault={over.error ?? take.error}
          onTake={pay}
        />
      ) : (
        <Collect
          rows={collected.rows}
          begins={group}
          onAdd={add}
          onRemove={(account) =>
            setCollected((now) => ({ ...now, rows: now.rows.filter((row) => row.account !== account) }))
          }
          onPay={() => setPaying(true)}
        />
      )}
    </ActPane>
  );
}
