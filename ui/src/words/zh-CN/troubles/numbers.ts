// 出了问题时说的话：票据号码、补录。
import type { LateEntryRefusal, LoanRefusal, MarkNumbersRefusal, NoMark, NumberState } from '@/ipc/generated';

import type { Said } from '../../said';
import { words } from '../numbers';
import { payment } from './payment';
import { approval, notNow } from './shared';

const stateOf = (state: NumberState): string => words.numbers.states[state];

function noMark(refusal: NoMark): Said {
  switch (refusal.why) {
    case 'backwards':
      return { what: `${refusal.from} 到 ${refusal.to}：后面的号比前面的小`, todo: '请重新录入。' };
    case 'not_ours':
      return { what: `${refusal.number} 不在本柜台的号段里`, todo: '请核对纸上的号码；别的柜台的票据在那个柜台处理。' };
    case 'already':
      return { what: `${refusal.number} 已是“${stateOf(refusal.state)}”`, todo: '请核对纸上的号码；一个号码只能有一种状态。' };
  }
}

export function loan(refusal: LoanRefusal): Said {
  const nothingDone = '没有记下，号码没有变。';
  switch (refusal.kind) {
    case 'not_now':
      return notNow(refusal);
    case 'unknown_counter':
      return { what: `本机不知道本厅有 ${refusal.counter} 号柜`, safe: nothingDone, todo: '新接入的柜台，联网同步一次就知道了。' };
    case 'numbers':
      return { ...noMark(refusal.refusal), safe: nothingDone };
    case 'wrong_code':
      return { what: '校验码对不上', safe: nothingDone, todo: '请逐项核对借用单：柜台、起号、止号、校验码。' };
    case 'not_lent':
      return { what: '没有这张借用单', todo: '请按 Esc 返回。' };
  }
}

export function markNumbers(refusal: MarkNumbersRefusal): Said {
  const nothingDone = '没有记下，号码没有变。';
  switch (refusal.kind) {
    case 'not_now':
      return notNow(refusal);
    case 'numbers':
      return { ...noMark(refusal.refusal), safe: nothingDone };
    case 'reason_needed':
      return { what: '作废要写原因', safe: nothingDone, todo: '请选一个原因。' };
  }
}

export function lateEntry(refusal: LateEntryRefusal): Said {
  const nothingDone = '没有补录，账没有动。';
  switch (refusal.kind) {
    case 'not_now':
      return notNow(refusal);
    case 'not_ours':
      return {
        what: `${refusal.number} 不在本柜台的号段里`,
        safe: nothingDone,
        todo: '请核对号码；别的柜台的手工收据在那个柜台补录。',
      };
    case 'not_reserved':
      return {
        what: `${refusal.number} 是“${stateOf(refusal.state)}”，没有留作手工`,
        safe: nothingDone,
        todo: '请核对号码；确是手写了这张的，请值班长先在“班次 · 票据”（Alt+4，F7）里把它留作手工。',
      };
    case 'used':
      return {
        what: `${refusal.number} 已用在户号 ${refusal.account} 的收据上，${refusal.written_local} 由 ${refusal.clerk} 录入`,
        safe: '不会录两次。',
        todo: '请核对号码；两张纸同号的，请告诉值班长。',
      };
    case 'unknown_clerk':
      return { what: `没有工号 ${refusal.clerk}`, safe: nothingDone, todo: '请核对收据上的经手人。' };
    case 'time':
      return { what: '时间不对', safe: nothingDone, todo: '请照收据上的时间录，例如 10:20。' };
    case 'future':
      return {
        what: `收据上是 ${refusal.paper_date}，还没有到（今天 ${refusal.today}）`,
        safe: nothingDone,
        todo: '请核对收据上的日期和时间。',
      };
    case 'payment':
      return { ...payment(refusal.refusal), safe: nothingDone };
    case 'approval':
      return { ...approval(refusal.refusal), safe: nothingDone };
  }
}
