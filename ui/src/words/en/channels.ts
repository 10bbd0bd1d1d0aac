// Exceptions of channels.
import type { NextStep } from '@/ipc/generated';

import type { Screens } from '../zh-CN';

const steps: Record<NextStep, string> = {
  ask_channel: 'ask the channel, or wait for its next statement',
  collect_again: 'no money came: reverse it and collect again',
  reverse_ours: 'recorded twice: reverse the one too many',
  credit_customer: 'the channel took more: find the account, credit the customer',
  refund_through_channel: 'the channel gives it back',
  record_refund: 'the customer has it back: record the refund',
  find_payment: 'find it among earlier days, and its reversal',
};

export const words: Pick<Screens, 'channels'> = {
  channels: {
    title: 'Channel exceptions',
    open: (count) => `${count} channel ${count === 1 ? 'exception' : 'exceptions'} open; the day closes all the same`,
    channel: { bank: 'bank', wechat: 'WeChat', alipay: 'Alipay' },
    way: { both: 'given back on one side', ours_only: 'ours only', theirs_only: 'theirs only', differing: 'amounts differ' },
    step: (way, first) => (way === 'theirs_only' && first === 'ask_channel' ? "a debit in flight: wait for the bank's return, credit nobody" : steps[first]),
    line: (channel, date, way) => `Channel exception ${channel} ${date} ${way}`,
    sides: (ours, theirs) => `ours ${ours}, theirs ${theirs}`,
    next: (step, who, due) => `next: ${step} (${who}, by ${due})`,
    of: 'Channel',
    account: 'Account',
    ours: 'Ours yuan',
    theirs: 'Theirs yuan',
    todo: 'Next step',
    due: 'Who, by when',
  },
};
