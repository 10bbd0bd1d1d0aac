// 出了问题时说的话：对账处理。
import type { SettlementRefusal } from '@/ipc/generated';

import type { Said } from '../../said';
import { notNow } from './shared';

export function settlement(refusal: SettlementRefusal): Said {
  switch (refusal.kind) {
    case 'not_now':
      return notNow(refusal);
    case 'passed':
      return { what: '总部的决定已经变了', safe: '没有记下，钱没有动。', todo: '请重新打开这一户，按现在的决定告诉用户。' };
  }
}
