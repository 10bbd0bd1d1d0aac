// The console of head office: what watches over money and counters.
import type { Money, SeatTrouble } from '@/ipc/office/generated';
import { yuan } from '@/parts/format';

import type { Said, SignedRefusal } from '../said';
import type { words as zh } from '../zh-CN/watch';
import { many } from './many';

const notTheirs: Said = { what: 'This page is not yours to see', safe: 'Nothing was changed.', todo: 'Ask whoever grants roles, then reload the page.' };

export function ago(minutes: number): string {
  if (minutes < 1) return 'a moment';
  if (minutes < 60) return many(minutes, 'minute');
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? many(hours, 'hour') : many(Math.floor(hours / 24), 'day');
}

const off = (seconds: number): string => `${many(Math.round(Math.abs(seconds) / 60), 'minute')} ${seconds > 0 ? 'fast' : 'slow'}`;

function left(one: { entries: number; amount?: Money | null }): string {
  const entries = many(one.entries, 'entry', 'entries');
  return typeof one.amount === 'number' ? `${entries} of ${yuan(one.amount)} yuan` : entries;
}

function trouble(one: SeatTrouble): Said {
  switch (one.trouble) {
    case 'waited':
      return { what: 'The restored head office waits for its data', todo: 'Switch it on and put it on the line: it gives back what it holds by itself. Where it is lost, IT decides.' };
    case 'stopped':
      return { what: `Its journal is not taken from entry ${one.at} on`, todo: 'Its disk broke or was copied: once its strip says that everything is sent, revoke it and enrol it anew with an empty folder. The evidence is kept for IT. Where the disk was stolen, revoke at once.' };
    case 'set_aside':
      return { what: `${many(one.entries, 'entry', 'entries')} cannot mean what they say and were set aside`, todo: 'IT reads why on the page Exceptions, and asks what those customers hold in their hands.' };
    case 'revoked_unsent':
      return { what: `Revoked, and ${left(one)} did not come`, todo: 'Do not wipe that PC: let it call once more, or bring it back from its copy.' };
    case 'replaced_unsent':
      return { what: `Replaced, and ${left(one)} did not come`, todo: 'Do not wipe the old PC: let it call once more, or bring it back from its copy.' };
    case 'silent_unsent':
      return { what: `It holds what is not here, and is silent for ${ago(one.minutes)}`, todo: 'Telephone: it goes on taking money. It must not be switched off for good or installed anew; it sends by itself.' };
    case 'silent':
      return { what: `A drawer is open, and it is silent for ${ago(one.minutes)}`, todo: "Telephone: it goes on taking money. Look at that hall's network." };
    case 'never_heard':
      return { what: 'Enrolled, and never heard', todo: 'Look at the strip on that PC, and press Sync once.' };
    case 'clock_off':
      return { what: `Its clock is ${off(one.seconds)}`, todo: 'Set the system time of that PC. What was taken keeps the time that was written down.' };
    case 'few_numbers':
      return { what: `${many(one.left, 'receipt number')} left`, todo: 'It gets the next block when it calls; cut off for long, it borrows in its hall or gets some on the telephone.' };
    case 'behind':
      return { what: `On the line, and ${many(one.entries, 'entry', 'entries')} of head office behind`, todo: 'It goes on by itself; if it is still so in an hour, look whether its disk is full.' };
    case 'other_program':
      return { what: `Its program is version ${one.program}`, todo: "Another than head office's: bring it up to date while nobody is served." };
    case 'no_copy':
      return { what: 'No copy of the last three days', todo: "Choose a folder for copies on that PC's page This PC (Alt+9); a stick will do." };
    case 'away':
      return { what: `Not heard for ${many(one.days, 'day')}, and nothing is missing`, todo: 'Revoke it if it is not used any more, or switch it on once.' };
  }
}

function notSigned<R>(refused: SignedRefusal<R>, says: (why: R) => Said): Said {
  if (refused.kind === 'refused') return says(refused.why);
  return refused.kind === 'not_theirs' ? notTheirs : { what: 'Wrong PIN', safe: 'Nothing was written; what you wrote is kept.' };
}

export const words: typeof zh = {
  watch: {
    notTheirs,
    notSigned,
    health: {
      title: 'Counters',
      sum: (troubled, all) => (troubled > 0 ? `${many(all, 'counter')}, ${troubled} to look at` : `${many(all, 'counter')}, all well`),
      unsent: (entries) => `${many(entries, 'entry', 'entries')} of counters are not here yet`,
      allSent: 'All that is known is here',
      empty: 'No counter was enrolled yet. They appear here once they are.',
      seat: (hall, number, counter) => `${hall || `hall ${number}`}, counter ${counter}`,
      columns: {
        seat: 'Counter',
        how: 'How it is, what to do',
        heard: 'Last heard',
        unsent: 'Unsent',
        copies: 'Copies',
        data: 'Data as of',
        clock: 'Clock',
        program: 'Version',
        numbers: 'Receipts left',
      },
      fine: 'well',
      open: 'serving',
      never: 'never',
      ago: (minutes) => (minutes < 1 ? 'just now' : `${ago(minutes)} ago`),
      entries: (entries) => many(entries, 'entry', 'entries'),
      unknownMoney: 'sum not told',
      copies: (isHere, copied) => [isHere ? 'head office' : 'head office in part', copied ? `folder ${copied}` : 'no folder'].join(', '),
      copyUnknown: 'folder not told',
      behind: (entries) => `${many(entries, 'entry', 'entries')} behind`,
      clock: (seconds) => (Math.abs(seconds) < 60 ? 'right' : off(seconds)),
      notSaid: 'not told',
      standing: (standing) => ({ sits: '', replaced: 'replaced', revoked: 'revoked' })[standing],
      trouble,
    },
  },
};
