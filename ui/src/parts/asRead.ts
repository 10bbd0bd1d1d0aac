// What somebody signs is what they read: figures that stand under a PIN or a question stay as they were when it began, whatever is
// heard meanwhile, and are sent so; the core refuses them where they moved. They are taken over anew after that is told.
import { useState } from 'react';

import { Declined } from '@/ipc/office/call';
import { Refused } from '@/ipc/trouble';

/** As read when `about` began; nothing: nobody is asked, and it is what is known now. `fault` is why it was not done. */
export function useAsRead<Known>(now: Known, about: string | null, fault: Error | null): Known {
  const [read, setRead] = useState<{ known: Known; about: string; fault: Error | null }>();
  if (about === null || now === undefined) {
    if (read) setRead(undefined);
    return now;
  }
  const isTold = read !== undefined && fault !== read.fault && isAboutIt(fault) && read.known !== now;
  if (read?.about === about && !isTold) return read.known;
  setRead({ known: now, about, fault });
  return now;
}

/** A wrong PIN says nothing of the figures. */
function isAboutIt(fault: Error | null): boolean {
  if (!(fault instanceof Refused || fault instanceof Declined)) return false;
  const refusal: unknown = fault.refusal;
  if (typeof refusal !== 'object' || refusal === null) return true;
  return !('wait_millis' in refusal || ('kind' in refusal && refusal.kind === 'approval'));
}
