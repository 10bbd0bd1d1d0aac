// The console of head office, where departments answer.
import type { FailedKind } from '@/ipc/office/call';
import type { ActName, CaseNotDone, QueueRefused, SignInRefused, StageAtOffice, Standing } from '@/ipc/office/generated';

import type { Said } from '../said';
import type { words as zh } from '../zh-CN/office';
import { notBrought, officeBroke } from './broken';
import { causes, ends, event, outcomes, pauses } from './caseTerms';
import { many } from './many';

const standing: Record<Standing, string> = { in_time: 'In time', soon: 'Due soon', broken: 'Overdue' };
const act: Record<ActName, string> = {
  accept: 'Accept',
  answer: 'Answer',
  close: 'Close',
  ask_back: 'Ask back',
  hand_on: 'Hand on',
  pause: 'Pause',
  resume: 'Resume',
  note: 'Note',
  decide: 'Decide the dispute',
  refund: 'Refund',
};

function stage(at: StageAtOffice): string {
  switch (at.stage) {
    case 'accepted':
      return 'With the hall';
    case 'handed_off':
      return `Handed to ${at.to}, not accepted yet`;
    case 'in_hand':
      return `${at.by} has it`;
    case 'asked_back':
      return 'Asked back, waiting for the hall';
    case 'answered':
      return 'Answered, not closed yet';
    case 'closed':
      return `${outcomes[at.outcome]} ${at.local.slice(5)}`;
  }
}

function failed(kind: FailedKind): Said {
  if (typeof kind !== 'string') return 'fault' in kind ? officeBroke(kind.fault) : notBrought(kind.not_brought);
  switch (kind) {
    case 'no_answer':
      return {
        what: 'Head office does not answer',
        safe: 'What was done is kept, and the same again is done only once.',
        todo: 'Try again in a while; if it stays so, tell IT.',
      };
    case 'signed_out':
      return { what: 'You are signed out', safe: 'What was done is kept.', todo: 'Sign in again.' };
    case 'token':
      return { what: 'Another page of this PC signed in anew', safe: 'Nothing was done here.', todo: 'Sign in again, or reload the page.' };
    case 'foreign':
      return { what: 'This is not the address that head office knows', safe: 'Nothing was done.', todo: 'Open the usual address; if that fails too, tell IT.' };
    case 'malformed':
      return { what: 'The page is of another version than head office', safe: 'This was not done.', todo: 'Reload the page; if that fails too, tell IT.' };
  }
}

function notIn(refused: SignInRefused): Said {
  switch (refused.kind) {
    case 'wrong_pin':
      return { what: 'Wrong number or PIN', todo: 'Try again.' };
    case 'too_soon':
      return { what: 'Too many wrong PINs just now', todo: 'You may try again.' };
  }
}

const notMember: Said = { what: 'You do not answer for this department any more', safe: 'Nothing was done.', todo: 'Ask whoever keeps the list of departments.' };

function noQueue(refused: QueueRefused): Said {
  switch (refused.kind) {
    case 'not_member':
      return notMember;
  }
}

function notDone(refused: CaseNotDone): Said {
  switch (refused.kind) {
    case 'not_member':
      return notMember;
    case 'unknown':
      return { what: 'This department has no such case' };
    case 'moved':
      return { what: 'Something was done about this case meanwhile', safe: 'This was not done; your words are kept.' };
    case 'elsewhere':
      return { what: 'The case is not with this department any more', safe: 'This was not done.', todo: 'The history says who handed it on, and when.' };
    case 'stage':
      return { what: 'The case is not as far as that', safe: 'This was not done.', todo: 'Look at the history, and choose what is possible.' };
    case 'tied':
      return { what: `Account ${refused.account} is your own or a relative's`, safe: 'This was not done; the words are kept.', todo: 'Let a colleague do it.' };
    case 'not_put_right':
      return { what: `Nothing of bill ${refused.bill} was put right yet`, safe: 'This step was not done; your words are still there.', todo: 'Correct the reading or waive late fee first; where nothing is wrong, the bill stands.' };
    case 'refund_waits':
      return { what: `Finance has not decided on ${refused.number}: the amount is held`, safe: 'This was not done; your words are kept.', todo: 'Whoever is of finance decides the refund: transferred, or declined and why. That is the answer.' };
    case 'cause':
      return { what: 'A complaint is closed with its cause', safe: 'This was not done; your words are kept.', todo: 'Go back with Esc, close it again and choose the cause.' };
    case 'rule':
      return { what: 'This hall has no such rule', safe: 'This was not done; what you wrote is still there.', todo: 'Press Esc and choose again.' };
    case 'department':
      return { what: `There is no department “${refused.to}”`, safe: 'This was not done.', todo: 'Reload the page and choose again.' };
    case 'words':
      return { what: `1 to ${refused.limit} characters of words are needed`, safe: 'This was not done.' };
    case 'attachment_not_here':
      return { what: 'This attachment has not been sent yet', safe: 'It is at the counter that attached it.', todo: 'It is sent when there is a line; open it again in a while.' };
    case 'attachment_damaged':
      return { what: "Head office's copy of this attachment is damaged", safe: "The case's entries are whole.", todo: 'Ask IT to check the disk (cistern-office verify); it comes back from a backup.' };
  }
}

export const words: typeof zh = {
  office: {
    page: 'Cistern: head office',
    title: 'Head office',
    again: 'Try again',
    ownPin: {
      title: 'Change PIN',
      ofAnother: 'Change PIN (another knows it)',
      why: 'A PIN that you choose is known to nobody else: it signs and approves in your name. Sign in anew with it; counters take it after their next sync.',
      new: 'New PIN (4 to 12 digits)',
      again: 'New PIN once more',
      present: (name) => `${name}, now`,
      notTheSame: 'They are not the same',
      not: (why) => {
        switch (why.why) {
          case 'unlawful':
            return { what: 'A PIN has 4 to 12 digits', safe: 'Nothing was changed; the one you have holds.' };
          case 'same':
            return { what: 'It is the one you have', safe: 'Nothing was changed.', todo: 'Choose one that nobody else knows.' };
          case 'moved':
            return { what: 'Your PIN was published anew a moment ago', safe: 'Nothing was changed.', todo: 'Sign in with that one, then change it.' };
        }
      },
    },
    leave: 'Sign out',
    staff: 'Staff number',
    staffHint: 'Digits',
    pin: 'PIN',
    enter: 'Sign in',
    lacks: { staff: 'Key in your staff number', pin: 'A PIN has 4 to 12 digits' },
    wrongPin: 'Wrong number or PIN',
    wait: (seconds) => `Wait ${many(seconds, 'second')} and try again`,
    ended: 'You are signed out',
    endedTodo: 'After 30 minutes without a key, after 12 hours, after a new PIN or a restart of head office you sign in again. What was done is kept.',
    nobody: (name) => `${name} answers for no department, so there are no cases here`,
    nobodyTodo: 'Head office adds your number to a department in its settings, or publishes who may approve for other halls; reload the page then.',
    queue: 'Open cases',
    sum: (open, broken, soon) => [many(open, 'open case'), broken > 0 && `${broken} overdue`, soon > 0 && `${soon} due soon`].filter(Boolean).join(', '),
    asOf: (clock) => `as of ${clock}`,
    empty: 'No open cases.',
    none: 'No case is chosen',
    urgent: 'Urgent',
    urged: (times) => (times === 1 ? 'hurried' : `hurried ${times}×`),
    urgedLong: (times) => (times === 1 ? 'The hall asked to hurry' : `The hall asked to hurry ${times} times`),
    dispute: 'Disputed bill',
    disputeOf: (bill, month, amount, on) => `${bill}, ${month}, ${amount}, on hold since ${on}`,
    disputeWaits: 'waits for a decision; no late fee, reminder or cut-off until then',
    disputeEnded: (end, on) => `${on}: ${ends[end].toLowerCase()}`,
    putRight: 'a reading was corrected, or late fee waived',
    ends,
    pausedShort: 'Paused',
    dueShort: (due) => `by ${due}`,
    cameAgain: (times, last) => `came ${many(times, 'time')} more${last === '' ? '' : `, last ${last}`}`,
    cameAgainLong: (times, last) => `The customer came ${many(times, 'time')} more about this, last ${last}`,
    cause: 'What was the cause? A complaint is closed with it (never who)',
    causes,
    due: 'Promised by',
    firstDue: (due) => ` (at first ${due})`,
    pausedSince: (why, since) => `, paused since ${since}: ${pauses[why]}`,
    phone: 'Who',
    noPhone: 'left no telephone',
    address: 'Address',
    account: 'Account',
    bill: (bill) => `bill ${bill}`,
    papers: 'Papers',
    seen: '✓ here',
    unseen: '✗ missing',
    ifAny: '○ where there is one:',
    told: 'Told the customer',
    opened: 'Opened',
    openedBy: (local, hall, clerk) => `${local} ${hall} ${clerk}`,
    alsoHanded: 'Also handed to',
    history: 'What was done',
    overtaken: 'something else was written meanwhile: it closed nothing',
    acts: 'What can be done',
    back: 'Back',
    notHere: 'This case is not with this department now; it can be read only',
    notHereTodo: 'The history says where it went.',
    wordsNeeded: 'A few words first',
    moved: 'Something was done about this case meanwhile',
    movedTodo: 'This was not done yet; your words are kept. Read what is new below, then press again.',
    doneSafe: 'Every hall sees it after its next sync.',
    act,
    outcome: outcomes,
    reason: pauses,
    standing,
    stage,
    event,
    failed,
    notIn,
    noQueue,
    notDone,
    which: { close: 'How does it end?', hand_on: 'To which department?', pause: 'Why does the time stand still?', decide: 'How is it decided?' },
    ask: {
      accept: 'Accept',
      resume: 'Resume',
      answer: 'What is the customer told? The counter says it so',
      close: 'What came of it? If not granted: why, and what instead',
      ask_back: 'What is the hall to supply?',
      hand_on: 'Why is it handed on?',
      pause: 'Words (may be left out)',
      note: 'What is to be noted?',
      decide: 'The decision and why? The counter says it to the customer',
      refund: 'What does finance do?',
    },
    send: { accept: 'Accept', answer: 'Answer', close: 'Close', ask_back: 'Ask back', hand_on: 'Hand on', pause: 'Pause', resume: 'Resume', note: 'Note', decide: 'Decide', refund: 'Record' },
    done: {
      accept: 'Accepted',
      answer: 'Answered',
      close: 'Closed',
      ask_back: 'Asked back',
      hand_on: 'Handed on',
      pause: 'Paused',
      resume: 'Resumed',
      note: 'Noted',
      decide: 'Decided',
      refund: 'What finance decided is recorded, the case answered',
    },
  },
};
