// The words for what a call threw: a refusal in its own, a fault as what is safe and what to do.
import { Broken, Refused } from '@/ipc/trouble';
import type { Said, Words } from '@/words';

import type { Tone } from './Notice';

export function saidOf(fault: Error, w: Words): { said: Said; tone: Tone } {
  if (fault instanceof Refused) return { said: w.refusal(fault), tone: 'needs' };
  if (fault instanceof Broken) return { said: w.fault(fault), tone: 'stop' };
  return { said: w.fault(new Broken('', 'program', fault.message)), tone: 'stop' };
}
