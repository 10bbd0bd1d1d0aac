// 合并收费: accounts are put into a basket, then one sum is paid, then each gets its receipt. All of it is taken, or
// nothing.
import { useEffect, useState } from 'react';
import { v7 as newId } from 'uuid';

import { useAct } from '@/ipc/act';
import { ActPane } from '@/parts/ActPane';
import { useStatus } from '@/parts/status';
import { useWords } from '@/words';

import { Collect } from './Collect';
import { empty, forget, keep, keptOf, takeOf, type Collected, type Row } from './collected';
import { Pay } from './Pay';
import { TakenPane } from './Taken';

export function BasketPane({ onBack }: { onBack: () => void }) {
  const w = useWords();
  const { desk } = useStatus();
  const staff = desk.desk === 'serving' ? desk.staff : 0;
  const [collected, setCollected] = useState<Collected>(() => keptOf(staff));
  const [isPaying, setPaying] = useState(false);
  // Held here: what came of it is told, however soon the accounts are known to be paid.
  const take = useAct('take_basket');
  const taken = take.data;
  useEffect(() => {
    if (taken) forget(staff);
    else keep(staff, collected);
  }, [staff, collected, taken]);

  function add(row: Omit<Row, 'payment'>): void {
    setCollected((now) => ({ ...now, rows: [...now.rows, { ...row, payment: newId() }] }));
  }

  function begin(): void {
    take.reset();
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
          take={take}
          onTake={(due) => take.mutate(takeOf(collected, due))}
        />
      ) : (
        <Collect
          rows={collected.rows}
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
