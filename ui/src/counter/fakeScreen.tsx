// The counter's first page over a fake program, for tests that press keys on the whole of it.
import { useQuery } from '@tanstack/react-query';

import { ask } from '@/ipc/queries';
import { StatusKnown } from '@/parts/status';

import type { Answers } from '../../fake/ahead';
import { Counter } from './Counter';
import { Desk } from './Desk';

/** Staff 7 serves. */
export function CounterScreen() {
  const { data } = useQuery(ask.status());
  return (
    data && (
      <StatusKnown status={data}>
        <Desk staff={7} draft={null}>
          <Counter openShift={null} onCases={() => undefined} onBusiness={() => undefined} />
        </Desk>
      </StatusKnown>
    )
  );
}

interface Program {
  call: (command: string, request: unknown) => Promise<unknown>;
}

/** As the fake program answers, but for what is answered otherwise. */
export const answersOf = (fake: Program, more: Answers = {}): Answers =>
  new Proxy<Answers>(more, { get: (own, command: string) => own[command] ?? ((request: unknown) => fake.call(command, request)) });
