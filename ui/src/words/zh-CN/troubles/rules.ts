// 出了问题时说的话：已告知、规则行不通。
import type { RuleReportRefusal, ToldRefusal } from '@/ipc/generated';
import { count } from '@/parts/format';

import type { Said } from '../../said';
import { business } from './cases';
import { notNow } from './shared';

export function told(refusal: ToldRefusal): Said {
  const safe = '没有记下，填的内容还在。';
  switch (refusal.kind) {
    case 'not_now':
      return notNow(refusal);
    case 'business':
      return business(refusal.refusal);
    case 'unknown_account':
      return { what: `本机没有户号 ${refusal.account}`, safe, todo: '请在“收费”里重新打开这一户；不确定就只记姓名或电话。' };
    case 'too_long':
      return { what: `写了 ${count(refusal.characters)} 字，最多 ${count(refusal.limit)} 字`, safe, todo: '姓名、电话请写短些。' };
    case 'conflict':
      return { what: '这一次告知已经记过，内容不同', safe: '先记的那次不变。', todo: '请重新打开这项业务，再按一次。' };
    case 'unknown':
      return { what: '本机没有这次告知', todo: '可能还没有到达本机：请上传对账一次，再按电话、姓名或户号查。' };
  }
}

export function ruleReport(refusal: RuleReportRefusal): Said {
  const safe = '没有记下，填的内容还在。';
  switch (refusal.kind) {
    case 'not_now':
      return notNow(refusal);
    case 'business':
      return business(refusal.refusal);
    case 'unknown_case':
      return { what: '本机没有这件工单', safe, todo: '请退回“工单”，重新打开它再写。' };
    case 'no_words':
      return { what: '没有写发生了什么', safe, todo: '写一句：用户要办什么，这条规则怎么行不通。' };
    case 'too_long':
      return { what: `写了 ${count(refusal.characters)} 字，最多 ${count(refusal.limit)} 字`, safe, todo: '请写短些。' };
    case 'conflict':
      return { what: `已经报过：${refusal.number}，内容不同`, safe: '先报的那件不变。', todo: '还有要说的，请另报一件。' };
  }
}
