// 出了问题时说的话：远程批准、先受理后办。
import type { WordRefusal } from '@/ipc/generated';

import type { Said } from '../../said';
import { noWord } from './noWord';
import { approval, notNow } from './shared';

export function word(refusal: WordRefusal): Said {
  switch (refusal.kind) {
    case 'not_now':
      return notNow(refusal);
    case 'no_office':
      return { what: '本厅没有总部，没有人可以远程批准', todo: '可以先受理，等值班长来了再办。' };
    case 'not_by_word':
      return { what: '这件事要两个人当面看着签，不能远程批准', todo: '请值班长到场。' };
    case 'cannot_wait':
      return { what: '这件事不能先受理后办', todo: '请值班长到场，或申请远程批准。' };
    case 'unknown_account':
      return { what: `本机没有户号 ${refusal.account}`, todo: '请核对户号；新户要等总部的数据到达。' };
    case 'long_words':
      return { what: `最多 ${refusal.most} 个字`, todo: '请写短一点。' };
    case 'not_waiting':
      return { what: `${refusal.number} 号已不在待批事项里`, safe: '办过的不会再办。', todo: '请按 Esc 返回看清单。' };
    case 'not_declined':
      return { what: '还没有人说不批', todo: '请有权批准的人录入 PIN，或等总部批复。' };
    case 'no_word':
      return noWord(refusal.refusal);
    case 'approval':
      return approval(refusal.refusal);
  }
}
