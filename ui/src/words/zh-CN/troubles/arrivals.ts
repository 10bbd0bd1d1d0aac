// 出了问题时说的话：认领来款。
import type { ArrivalFault, ClaimRefusal } from '@/ipc/generated';
import { yuan } from '@/parts/format';

import type { Said } from '../../said';
import { payment } from './payment';
import { notNow } from './shared';

const nothingDone = '没有认领，账没有动。';

function fault(why: ArrivalFault): Said {
  switch (why.kind) {
    case 'unknown':
      return { what: '本机没有这笔来款', safe: nothingDone, todo: '总部登记后，连通一次就有；请稍后再找。' };
    case 'amount':
      return { what: `不能认领 ${yuan(why.amount)} 元`, safe: nothingDone, todo: '请录大于零的金额。' };
    case 'beyond': {
      const returned = why.returned > 0 ? `，已退回 ${yuan(why.returned)} 元` : '';
      return {
        what: `要认领 ${yuan(why.asked)} 元，这笔来款只剩 ${yuan(why.left)} 元：来款 ${yuan(why.amount)} 元，已认领 ${yuan(why.claimed)} 元${returned}`,
        safe: nothingDone,
        todo: '请改小金额，或看是谁认领的；认错了，先冲正那一笔。',
      };
    }
  }
}

export function claim(refusal: ClaimRefusal): Said {
  switch (refusal.kind) {
    case 'not_now':
      return notNow(refusal);
    case 'arrival':
      return fault(refusal.fault);
    case 'payment':
      return { ...payment(refusal.refusal), safe: nothingDone };
    case 'changed':
      return {
        what: `这一户的账刚有变动：存入预存应为 ${yuan(refusal.into)} 元，屏幕上是 ${yuan(refusal.shown)} 元`,
        safe: nothingDone,
        todo: '请看新的数，再按 Enter。',
      };
    case 'conflict':
      return { what: `同一请求已办过别的，收据 ${refusal.receipt}`, safe: nothingDone, todo: '请按 Esc 返回，重新开始。' };
    case 'no_receipt_number':
      return { what: '本机的收据号用完了', safe: nothingDone, todo: '请联网向总部领号，或请邻柜办理。' };
  }
}
