// 出了问题时说的话：改错。
import type { CorrectionRefusal, ReversalRefusal } from '@/ipc/generated';
import { yuan } from '@/parts/format';

import type { Said } from '../../said';
import { words } from '../wallet';
import { approval, notNow } from './shared';

export function reversal(refusal: ReversalRefusal): Said {
  const nothingDone = '没有冲正，账没有动。';
  switch (refusal.kind) {
    case 'not_now':
      return notNow(refusal);
    case 'unknown':
      return { what: '本机没有这笔收款，或没有冲正过', safe: nothingDone };
    case 'already':
      return {
        what: `收据 ${refusal.receipt} 已于 ${refusal.reversed_local} 由 ${refusal.clerk} 冲正`,
        safe: '不会冲正两次。',
        todo: `冲正记录 ${refusal.trace}，冲正单可以再打印。`,
      };
    case 'elsewhere':
      return {
        what: `这笔是 ${refusal.hall} 厅 ${refusal.counter} 号柜收的，钱在那里的钱箱`,
        safe: nothingDone,
        todo: '请用户带收据到那个柜台；当天已过或路远，在这里向总部申请。',
      };
    case 'another_day':
      return {
        what: `这笔是 ${refusal.taken_on} 收的，当天的款已经解缴`,
        safe: nothingDone,
        todo: '隔日冲正由总部财务办：在这里申请，总部就收到，不用另外转交。',
      };
    case 'newer_first':
      return { what: `收据 ${refusal.receipt} 是在这笔之后、建立在它上面的`, safe: nothingDone, todo: '从新到旧：请先冲正那一笔。' };
    case 'bill_corrected':
      return {
        what: `账单 ${refusal.bill} 已更正或作废，这笔钱转销了新账单或在预存里`,
        safe: nothingDone,
        todo: '不能再退一次。多缴的在预存里，要退请办退预存。',
      };
    case 'deposit_spent':
      return {
        what: `这笔存进的预存已用掉或已冻结待退 ${yuan(refusal.missing)} 元`,
        safe: nothingDone,
        todo: '预存已经用掉的，先冲正用掉它的那一笔；正在退款的，等退款办结或撤回；在别处用的，请总部财务办理。',
      };
    case 'given_back':
      return { what: '退还的和当时收的不一样', safe: nothingDone, todo: '请按 Esc 返回，重新开始。' };
    case 'drawer_short':
      return {
        what: `要退现金 ${yuan(refusal.needed)} 元，钱箱里只有 ${yuan(refusal.cash)} 元`,
        safe: nothingDone,
        todo: '等收够现金再冲正，或请总部财务转账退回。',
      };
    case 'cheque_paid':
      return { what: '这笔的支票银行已付款，没有支票可退', safe: nothingDone, todo: '请总部财务办理，款项转账退回。' };
    case 'cheque_pending':
      return {
        what: '这笔的支票还不知道银行付没付',
        safe: nothingDone,
        todo: '请先登记支票到账或退票：退票即撤销这笔收款，到账后才能转账退回。',
      };
    case 'drawer_open':
      return { what: '收这笔的钱箱还没有点', safe: nothingDone, todo: '请先点钞交班，再办理。' };
    case 'approval':
      return { ...approval(refusal.refusal), safe: nothingDone };
  }
}

export function correction(refusal: CorrectionRefusal): Said {
  const nothingDone = '没有更正，账没有动。';
  switch (refusal.kind) {
    case 'not_now':
      return notNow(refusal);
    case 'payment':
      return { ...reversal(refusal.refusal), safe: nothingDone, todo: '这一天的账已定，请把收据号转给总部财务处理。' };
    case 'nothing':
      return { what: '更正前后是同一种方式', safe: nothingDone, todo: '请重新选择。' };
    case 'from_arrival':
      return {
        what: `这笔是认领的来款（来款 ${refusal.arrival}），就是转账来的`,
        safe: nothingDone,
        todo: '认领错了，请冲正，再重新认领。',
      };
    case 'confirmed':
      return {
        what: `钱包平台已确认收到 ${yuan(refusal.amount)} 元，不会是别的方式付的`,
        safe: nothingDone,
        todo: '收错了请冲正，款项原路退回。',
      };
    case 'not_in_coins':
      return {
        what: `现金没有分：钱箱里只能进出 ${yuan(refusal.coin)} 元的整数倍`,
        safe: nothingDone,
        todo: '实际付的是现金：请先冲正这笔，再按现金重收，零头存入预存。',
      };
    case 'moved':
      return { what: '这笔刚才更正过了', safe: nothingDone, todo: '按 Esc 返回，重新看过再更正。' };
    case 'more_than_kept':
      return { what: `这种方式只收了 ${yuan(refusal.kept)} 元`, safe: nothingDone, todo: '请改小金额。' };
    case 'reference':
      return { ...words.wallet.reference('凭证', refusal.fault), safe: nothingDone };
    case 'approval':
      return { ...approval(refusal.refusal), safe: nothingDone };
  }
}
