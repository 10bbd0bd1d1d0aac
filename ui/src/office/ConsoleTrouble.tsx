// What went wrong with a call of the console, in words.
import type { ReactNode } from 'react';

import { Declined, Failed } from '@/ipc/office/call';
import { Notice } from '@/parts/Notice';
import { useWords, type Said, type Words } from '@/words';

import { declined } from './declined';

export function ConsoleTrouble({ fault, children }: { fault: Error; children?: ReactNode }) {
  const w = useWords();
  const said = saidOf(fault, w);
  return (
    <Notice tone={fault instanceof Declined ? 'needs' : 'stop'} what={said.what} safe={said.safe} todo={said.todo} alert>
      {children}
    </Notice>
  );
}

function saidOf(fault: Error, w: Words): Said {
  if (fault instanceof Failed) return w.office.failed(fault.kind);
  return fault instanceof Declined ? declined(fault, w) : w.office.failed('malformed');
}
