// 出了问题时说的话：退预存。
import type { PayeeFault, RefundRefusal } from '@/ipc/generated';
import { yuan } from '@/parts/format';

import type { Said } from '../../said';
import { approval, notNow } from './shared';

const PAYEE: Record<PayeeFault, string> = {
  name: '收款人姓名没填或太长',
  bank: '开户行名称太长',
  bank_account: '银行账号应是 8 到 32 位数字',
};

export function refund(refusal: RefundRefusal): Said {
  const nothingDone = '没有办理，账没有动。';
  switch (refusal.kind) {
    case 'not_now':
      return notNow(refusal);
    case 'unknown_account':
      return { what: `本机没有户号 ${refusal.account}`, safe: nothingDone, todo: '请核对户号；新户要等总部的数据到达。' };
    case 'unknown':
      return { what: '本机没有这笔退款', safe: nothingDone, todo: '在别的柜台申请的，同步以后才能看到。' };
    case 'not_free':
      return {
        what: `预存可退 ${yuan(refusal.free)} 元${refusal.held > 0 ? `，另有 ${yuan(refusal.held)} 元已冻结待退` : ''}`,
        safe: nothingDone,
        todo: refusal.free > 0 ? '请改小金额。' : '没有可退的预存；已冻结的等总部财务办理。',
      };
    case 'cheque_pending':
      return {
        what: refusal.sure > 0 ? `预存可退 ${yuan(refusal.sure)} 元，其余是支票存进来的，银行还没有到账` : '这笔预存是支票存进来的，银行还没有到账',
        safe: nothingDone,
        todo: refusal.sure > 0 ? '请改小金额；其余等支票到账后再退。' : '支票到账后再来退；退票的话这笔预存会收回。',
      };
    case 'amount':
      return { what: `${yuan(refusal.amount)} 元不能退`, safe: nothingDone, todo: '请录入大于零的金额。' };
    case 'payee':
      return { what: PAYEE[refusal.fault], safe: nothingDone, todo: '请按 Esc 返回改正。' };
    case 'conflict':
      return { what: `这笔退款已申请过：${refusal.number}，${yuan(refusal.amount)} 元`, safe: '不会重复申请。', todo: '请按 Esc 返回，重新开始。' };
    case 'decided':
      return { what: `${refusal.number} 已经办过`, safe: '不会办两次。', todo: '按 Esc 返回可看到结果。' };
    case 'deposit_spent':
      return {
        what: `预存在别的柜台用掉了，差 ${yuan(refusal.missing)} 元`,
        safe: '没有转账，账没有动。',
        todo: '可以不予退款（预存已用），或等用户补足后再办。',
      };
    case 'approval':
      return { ...approval(refusal.refusal), safe: nothingDone };
  }
}
