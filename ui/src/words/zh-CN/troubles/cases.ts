// 出了问题时说的话：业务和工单。
import type { BusinessRefusal, CaseRefusal, Gap } from '@/ipc/generated';
import { count } from '@/parts/format';

import type { Said } from '../../said';
import { approval, notNow } from './shared';

export function business(refusal: BusinessRefusal): Said {
  switch (refusal.kind) {
    case 'not_now':
      return notNow(refusal);
    case 'unknown':
      return { what: `本厅没有这项业务：${refusal.item}`, todo: '请重新查找；总部可能刚改了目录。' };
    case 'no_such_refusal':
      return { what: '这条不能受理的原因已经没有了', todo: '请重新打开这项业务，总部可能刚改了目录。' };
  }
}

export function caseRefusal(refusal: CaseRefusal): Said {
  const safe = '没有记下，填的内容还在。';
  switch (refusal.kind) {
    case 'not_now':
      return notNow(refusal);
    case 'business':
      return business(refusal.refusal);
    case 'unknown':
      return { what: '本机没有这件工单', todo: '可能还没有到达本机：请上传对账一次，或按电话、姓名再查。' };
    case 'unknown_account':
      return { what: `本机没有户号 ${refusal.account}`, safe, todo: '请核对户号；不确定就不填，只留电话。' };
    case 'missing':
      return { ...gap(refusal.gap), safe };
    case 'conflict':
      return { what: `这件已经记为工单 ${refusal.number}，内容不同`, safe: '先记的那件不变。', todo: '请到“工单”里打开它，补充说明。' };
    case 'unknown_bill':
      return { what: `这一户没有账单 ${refusal.bill}`, safe, todo: '请重新打开账户再选。' };
    case 'settled_bill':
      return { what: `账单 ${refusal.bill} 已缴清，没有可挂的`, safe, todo: '对已缴的有异议，在“业务”里按投诉受理，查实后冲正退款。' };
    case 'in_dispute':
      return { what: `账单 ${refusal.bill} 已挂账，工单 ${refusal.number}`, safe: '先挂的那件照常办。', todo: '请到“工单”里打开它，记“又来问了”。' };
    case 'undecided':
      return { what: `争议账单 ${refusal.bill} 还没有结论`, safe, todo: '是否维持由总部的收费部门裁定；用户不要求查了，按“用户撤回”办结。' };
    case 'own_account':
      return { what: `户号 ${refusal.account} 是您自己或家人的`, safe, todo: '请同事来办。' };
    case 'not_put_right':
      return { what: `账单 ${refusal.bill} 还没有改正过`, safe, todo: '先更正读数，或减免违约金，再按“已改正”裁定；没有错就选“维持”。' };
    case 'ask_refund':
      return { what: '退款在账户里申请，工单随申请立好', safe, todo: '请在“收费”打开这一户，Alt+Y 选“退预存”。' };
    case 'refund_waits':
      return { what: `${refusal.number} 还没有财务的结论，钱仍冻结着`, safe, todo: '财务转账或不予退款，就是这件的答复；用户不要退了，请财务按“用户撤回”不予退款。' };
    case 'approval':
      return { ...approval(refusal.refusal), safe };
    case 'stage':
      return { what: '工单已经走到别处，这一步现在不能做', safe, todo: '请看清现在办到哪一步，再决定。' };
  }
}

function gap(missing: Gap): Said {
  switch (missing.of) {
    case 'contact':
      return { what: '还没有留电话', todo: '在“电话”里填一个，不然答复没处打；在“收费”打开了这一户的可以不填。' };
    case 'account':
      return { what: '这项业务要先打开户号', todo: '按 Alt+1 到“收费”打开这一户，再按 Alt+2 回来受理。' };
    case 'phone':
      return { what: '电话打不通：至少 5 位，只写号码', todo: '请重填“电话”；分机写成 88888888转12。' };
    case 'words':
      return { what: '还没有写说明', todo: '写一句：受理时照用户的原话写，办结、答复时写结果。' };
    case 'too_long':
      return { what: `写了 ${count(missing.characters)} 字，最多 ${count(missing.limit)} 字`, todo: '请写短些。' };
    case 'field':
      return { what: `“${missing.label}”没有填`, todo: '请填上再受理。' };
    case 'kind':
      return { what: `“${missing.label}”填得不对`, todo: '有选项的按数字选；数量填数字；日期像 2026-12-06。' };
    case 'department':
      return { what: `没有这个部门：${missing.id}`, todo: '请重新选择；总部可能刚改了部门。' };
    case 'paper':
      return missing.name === ''
        ? { what: '没有选资料', todo: '请按数字选收到的资料。' }
        : { what: `这件工单不要“${missing.name}”`, todo: '请重新选；清单外的用附件附上。' };
    case 'cause':
      return { what: '投诉办结要说是什么引起的', todo: '请重新办结，按 1 到 4 选原因：规则、承办部门、设备、柜台。' };
    case 'stars':
      return { what: '评价只有一到五级', todo: '请按 1 到 5。' };
  }
}
