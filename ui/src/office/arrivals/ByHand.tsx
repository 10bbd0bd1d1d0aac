// 登记一笔: one arrival by hand; what was written down last is said, and the next can be typed.
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import type { Me } from '@/ipc/office/generated';
import { office } from '@/ipc/office/queries';
import { yuan } from '@/parts/format';
import { Notice } from '@/parts/Notice';
import { useWords } from '@/words';

import { OneForm } from './OneForm';

export function ByHand({ me, onOver }: { me: Me; onOver: () => void }) {
  const says = useWords().bank.arrivals;
  const client = useQueryClient();
  const [done, setDone] = useState<string>();
  return (
    <>
      {done && <Notice inLine tone="good" what={done} safe={says.takenSafe} />}
      <OneForm
        me={me}
        onDone={(after, amount) => {
          client.setQueryData(office.arrivals().queryKey, after);
          void client.invalidateQueries({ queryKey: ['differences'] });
          setDone(says.oneDone(yuan(amount)));
        }}
        onOver={onOver}
      />
    </>
  );
}
