// Head office: PCs.
import type { Refusal } from '@/ipc/office/call';
import type { RevokeReason } from '@/ipc/office/generated';

import type { Said } from '../said';
import type { words as zh } from '../zh-CN/devices';

const reasons: Record<RevokeReason, string> = { stolen: 'stolen or lost', broken: 'broken', replaced: 'replaced', copied: 'its disk was copied', seat_closed: 'the seat is closed' };
const nothing = 'Nothing was done.';
const notTheirs: Said = { what: 'You are not of IT now', safe: nothing, todo: 'Ask IT at head office; reload once the role is published.' };

function not(refused: Refusal<'revoke_device'>): Said {
  if (refused.kind === 'not_theirs') return notTheirs;
  if (refused.kind !== 'refused') return { what: 'Not your PIN', safe: nothing };
  const { why } = refused;
  switch (why.kind) {
    case 'no_seat':
      return { what: 'No such hall, or no such seat', safe: nothing, todo: 'Halls stand in the settings; seats begin with 1.' };
    case 'hours':
      return { what: `A code lasts ${why.longest} hours at most`, safe: nothing, todo: `1 to ${why.longest}.` };
    case 'unknown':
      return { what: 'No such PC', safe: nothing };
    case 'revoked':
      return { what: 'This PC was revoked already', safe: nothing };
  }
}

export const words: typeof zh = {
  devices: {
    list: 'PCs',
    one: 'This PC',
    sum: (serving, ended) => (ended > 0 ? `${serving} serve, ${ended} revoked` : `${serving} serve`),
    doneSafe: 'What it wrote stays; it hears of it when it connects next.',
    empty: 'No PC is enrolled yet. The key below makes a one-time code.',
    makeCode: 'Make a code',
    revoke: 'Revoke',
    revoked: 'Revoked',
    isRevoked: 'revoked',
    heardAt: (at) => `heard ${at}`,
    never: 'never heard',
    journal: 'Journal',
    enrolled: 'Enrolled',
    heard: 'Heard last',
    held: 'Held here',
    upTo: (last) => `up to entry ${last}`,
    numbers: 'Receipt numbers',
    granted: (many) => `${many} granted`,
    lending: 'Lending',
    loans: (lent, borrowed) => `${lent} lent, ${borrowed} borrowed`,
    noLoans: 'None (counters lend between themselves: Alt+4, F7)',
    standing: 'Standing',
    serves: 'Serves',
    endedAt: (last, why) => `Revoked after entry ${last}${why ? `: ${reasons[why]}` : ''}`,
    fields: { hall: 'Hall', counter: 'Seat', hours: 'Hours it lasts' },
    seated: 'A PC serves at this seat already',
    seatedTodo: 'This would make two. Where a PC is replaced, revoke the old one first.',
    allNeeded: 'All three numbers are needed',
    code: 'One-time code',
    codeMade: (until) => `One-time code, good until ${until}`,
    codeTodo: "Shown this once: write it down for the counter. It carries the fingerprint of the office's key.",
    fingerprint: (bytes) => `Fingerprint of the office's key ${bytes}`,
    written: 'Written down',
    reasons,
    why: 'Why is it revoked?',
    willEnd: (seat, why) => `${seat} will be revoked: ${why}`,
    willEndSafe: 'What head office holds of it stays good.',
    willEndTodo: 'It sends nothing and takes no payment any more: where it still starts, let it send first. A new code enrols it anew.',
    notTheirs,
    not,
  },
};
