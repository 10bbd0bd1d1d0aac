// 出了问题时说的话：支票。
import type { ChequeRefusal } from '@/ipc/generated';

import type { Said } from '../../said';
import { approval, notNow } from './shared';

export function cheque(refusal: ChequeRefusal): Said {
  const nothing = '没有登记，账没有动。';
  switch (refusal.kind) {
    case 'not_now':
      return notNow(refusal);
    case 'not_pending':
      return { what: '这张支票已经登记过，或这笔已冲正', safe: nothing, todo: '请按 Esc 返回看清单。' };
    case 'drawer_open':
      return { what: '收这张支票的班次还没有交班', safe: nothing, todo: '请先点钞交班；当天要退，可在收据上冲正。' };
    case 'approval':
      return { ...approval(refusal.refusal), safe: nothing };
  }
}
