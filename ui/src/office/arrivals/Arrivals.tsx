// 到账: money that came into the collecting account: its list is brought and told row by row; what nobody claimed, with whose it may
// be; deposit slips on their way.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { office } from '@/ipc/office/queries';
import { yuan } from '@/parts/format';
import { KeyButton } from '@/parts/KeyButton';
import { useWords } from '@/words';

import type { PageProps } from '../pageList';
import { Whole } from '../parts/Whole';
import { Deposits } from './Deposits';
import { ByHand } from './ByHand';
import { Listed } from './Listed';
import { Unclaimed } from './Unclaimed';

const WAYS = [
  ['unclaimed', 'Alt+N'],
  ['list', 'Alt+L'],
  ['hand', 'Alt+H'],
  ['deposits', 'Alt+J'],
] as const;

export function Arrivals({ me, onOver, about }: PageProps) {
  const w = useWords();
  const says = w.bank.arrivals;
  const found = useQuery(office.arrivals());
  const [way, setWay] = useState<(typeof WAYS)[number][0]>(about?.deposit === undefined ? 'unclaimed' : 'deposits');
  const chooses = WAYS.map(([one, key]) => (
    <KeyButton key={one} kind={way === one ? 'act' : 'plain'} hotkey={key} pressed={way === one} onPress={() => setWay(one)}>
      {says.ways[one]}
    </KeyButton>
  ));
  return (
    <Whole title={says.title} query={found} onOver={onOver} chooses={chooses}>
      {(at) => (
        <>
          <p data-testid="arrivals-sum">{says.sum(at.arrivals.filter((one) => one.arrival.left > 0).length, yuan(at.left.sum), at.transit.count, yuan(at.transit.sum))}</p>
          {way === 'unclaimed' && <Unclaimed at={at} me={me} onOver={onOver} />}
          {way === 'list' && <Listed at={at} me={me} onOver={onOver} />}
          {way === 'hand' && <ByHand me={me} onOver={onOver} />}
          {way === 'deposits' && <Deposits at={at} me={me} onOver={onOver} first={about?.deposit} />}
        </>
      )}
    </Whole>
  );
}
