// 出了问题时说的话：合并收费。
import type { BasketRefusal, GroupRefusal } from '@/ipc/generated';

import type { Said } from '../../said';
import { payment } from './payment';
import { notNow } from './shared';

export function basket(refusal: BasketRefusal): Said {
  const nothingTaken = '没有入账，没有收钱。';
  switch (refusal.kind) {
    case 'not_now':
      return notNow(refusal);
    case 'size':
      return { what: `放入了 ${refusal.accounts} 户，一次可收 1 到 ${refusal.most} 户`, safe: nothingTaken, todo: '请分几次收。' };
    case 'twice':
      return { what: `户号 ${refusal.account} 放入了两次`, safe: nothingTaken, todo: '请拿出一次。' };
    case 'nothing_due':
      return { what: `户号 ${refusal.account} 没有要缴的账单`, safe: nothingTaken, todo: '请把它拿出来。' };
    case 'account': {
      const said = payment(refusal.refusal);
      return { what: `户号 ${refusal.account}：${said.what}`, safe: nothingTaken, todo: '请把它拿出来，或单独收。' };
    }
    case 'payment':
      return payment(refusal.refusal);
    case 'unknown':
      return { what: '本柜台没有这次合并收费', todo: '汇总单在收款的柜台打印。' };
  }
}

export function group(refusal: GroupRefusal): Said {
  return refusal.kind === 'not_now' ? notNow(refusal) : { what: `没有集团户 ${refusal.group}`, todo: '请核对号码；集团户号由总部随用户档案下发。' };
}
