// 出了问题时说的话：抄表更正。
import type { ReadingRefusal } from '@/ipc/generated';
import { yuan } from '@/parts/format';

import type { Said } from '../../said';
import { approval, notNow } from './shared';

export function reading(refusal: ReadingRefusal): Said {
  const safe = '没有更正，账没有动。';
  switch (refusal.kind) {
    case 'not_now':
      return notNow(refusal);
    case 'unknown':
      return { what: `本机没有账单 ${refusal.bill}`, safe, todo: '请按 Esc 返回，重新选。' };
    case 'already':
      return {
        what: `账单 ${refusal.bill} 已于 ${refusal.on} 由 ${refusal.by} ${refusal.instead ? '更正' : '作废'}（${refusal.trace}）`,
        safe,
        todo: refusal.instead ? `现在有效的是 ${refusal.instead}，还要改就从它改起。` : '作废的账单没有抄表可改。',
      };
    case 'same':
      return { what: `账单 ${refusal.bill} 本来就是 ${refusal.m3} m³`, safe, todo: '请核对水量。' };
    case 'later_first':
      return {
        what: `账单 ${refusal.bill} 的起码就是这个错的读数 ${refusal.reading}`,
        safe,
        todo: '从新到旧：请先更正那一期（起码错），再更正这一期。读数没错只是水量错的，选“水量算错”。',
      };
    case 'below_zero':
      return { what: `${refusal.m3} m³ 会让读数小于零`, safe, todo: '请核对水量，和错的是起码还是止码。' };
    case 'no_tariff':
      return { what: `账单 ${refusal.bill} 算不出来：没有它的水价`, safe, todo: '请总部财务发布它的水价后再办。' };
    case 'not_as_issued':
      return {
        what: `账单 ${refusal.bill} 开的是 ${yuan(refusal.issued)} 元，按现在的户类、人口和水价算是 ${yuan(refusal.computed)} 元`,
        safe,
        todo: '户类或人口后来变过，请总部财务核对后处理。',
      };
    case 'unheard':
      return { what: `账单 ${refusal.bill} 有一笔收款本机还没有收到`, safe, todo: '请先同步，再办理。' };
    case 'held':
      return { what: `账单 ${refusal.bill} 正在等扫码结果`, safe, todo: '请等有了结果再更正。' };
    case 'moved':
      return {
        what: `新账单刚才是 ${yuan(refusal.shown)} 元，现在是 ${yuan(refusal.now)} 元`,
        safe,
        todo: '刚有新数据到，请按 Esc 重新算一遍。',
      };
    case 'approval':
      return { ...approval(refusal.refusal), safe };
  }
}
