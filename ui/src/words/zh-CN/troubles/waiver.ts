// 出了问题时说的话：减免违约金。
import type { WaiveRefusal } from '@/ipc/generated';
import { yuan } from '@/parts/format';

import type { Said } from '../../said';
import { approval, notNow } from './shared';

export function waiver(refusal: WaiveRefusal): Said {
  const nothingDone = '没有减免，账没有动。';
  switch (refusal.kind) {
    case 'not_now':
      return notNow(refusal);
    case 'unknown_account':
      return { what: `本机没有户号 ${refusal.account}`, safe: nothingDone, todo: '请核对户号；新开的户要等总部的数据到达本机。' };
    case 'unknown_bill':
      return { what: `账单 ${refusal.bill} 不是这一户的`, safe: nothingDone, todo: '请按 Esc 返回，重新选择。' };
    case 'no_fee_of':
      return {
        what: `账单 ${refusal.bill} 没有违约金可减：已缴清、已冲正或还没有逾期`,
        safe: nothingDone,
        todo: '请按 Esc 返回，重新选择。',
      };
    case 'no_fee':
      return { what: '这一户没有违约金可减', safe: nothingDone, todo: '已缴的要退，走冲正或退款。' };
    case 'not_less':
      return {
        what: `违约金 ${yuan(refusal.fee)} 元，这样减剩 ${yuan(refusal.left)} 元`,
        safe: nothingDone,
        todo: '减免后要比原来少，也不能少于 0。',
      };
    case 'sum_changed':
      return {
        what: `金额变了：现在违约金 ${yuan(refusal.fee)} 元，这样减 ${yuan(refusal.waived)} 元`,
        safe: '没有再减；如果刚才那次已经记下，看账单明细就知道。',
        todo: '请按 Esc 返回，看清后再办。',
      };
    case 'no_words':
      return { what: '没有写为什么减免', safe: nothingDone, todo: '请用一句话写明经过，例如停了几天。' };
    case 'long_words':
      return { what: `说明最多 ${refusal.most} 字`, safe: nothingDone, todo: '请写短些。' };
    case 'approval':
      return { ...approval(refusal.refusal), safe: nothingDone };
  }
}
