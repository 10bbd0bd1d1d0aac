// 程序看到的原因：审批为什么站不住，记录为什么意思不对。
import type { Misfit, NoAuthority, WhyDoubtful } from '@/ipc/office/generated';
import { yuan } from '@/parts/format';

import { entryName } from './entries';

function noAuthority(why: NoAuthority): string {
  switch (why.why) {
    case 'own_act':
      return '批的是自己办的事';
    case 'own_account':
      return '批的是自己或亲属的户';
    case 'expired':
      return `授权办法到 ${why.until} 为止`;
    case 'not_yet':
      return `授权办法从 ${why.from} 才开始`;
    case 'role':
      return '批准人的岗位不能批这件事';
    case 'role_ended':
      return `批准人的岗位到 ${why.until} 为止`;
    case 'role_not_yet':
      return `批准人的岗位从 ${why.from} 才开始`;
    case 'above_limit':
      return `${yuan(why.amount)} 元超过可批的 ${yuan(why.limit)} 元`;
  }
}

export function doubtful(why: WhyDoubtful): string {
  switch (why.doubt) {
    case 'nobody':
      return '没有人批准';
    case 'no_key':
      return `工号 ${why.staff} 当时没有签名钥匙`;
    case 'signature':
      return `工号 ${why.staff} 的签名对不上这条记录`;
    case 'authority':
      return `没有第 ${why.version} 版授权办法`;
    case 'no_word':
      return `总部没有就这件事给过 ${why.word} 号答复`;
    case 'used_word':
      return `总部的 ${why.word} 号答复已经用过`;
    case 'not_by_word':
      return '这件事要两人在场，不能由别处批准';
    case 'other_sum':
      return `批了 ${yuan(why.approved)} 元，各笔合计 ${yuan(why.found)} 元`;
    case 'own_account':
      return `工号 ${why.staff} 申报过这是自己或亲属的户，没有别人批准`;
    case 'not_allowed':
      return noAuthority(why.rule);
  }
}

export function misfit(why: Misfit): string {
  switch (why.misfit) {
    case 'wrong_writer':
      return `“${entryName(why.kind)}”不该由这本流水写`;
    case 'malformed':
      return `内容读不出来（种类 ${why.number}，第 ${why.version} 版）`;
    case 'out_of_balance':
      return `给了 ${yuan(why.given)} 元，用了 ${yuan(why.used)} 元`;
    case 'negative':
      return '有一个金额是负数，或没有去处';
    case 'unapproved':
      return '要别人批准，却没有别人批准';
    case 'no_numbers':
      return '没有收据号，或号段首尾颠倒';
    case 'no_account':
      return '没有写是哪一户';
    case 'same_account':
      return '两处写的是同一户';
    case 'no_invoice_number':
      return `“${why.text}”不是发票号码`;
    case 'more_waived':
      return `账单 ${why.bill} 违约金 ${yuan(why.owed)} 元，减免了 ${yuan(why.waived)} 元`;
    case 'moved_nowhere':
      return '一笔收款从自己更正到自己';
    case 'other_money':
      return '退回的和重收的支付方式不一样';
    case 'bill_twice':
      return `账单 ${why.bill} 写了两次`;
    case 'lines_differ':
      return `账单 ${why.bill} 各行合计 ${yuan(why.lines)} 元，总数写 ${yuan(why.amount)} 元`;
    case 'count_differs':
      return `点出 ${yuan(why.counted)} 元，写的是 ${yuan(why.said)} 元`;
    case 'wrong_hands':
      return '钱箱交接，签字的不是该签的人';
    case 'no_hold':
      return '没有要结束的争议挂账';
    case 'stars':
      return `评价 ${why.stars} 颗星，只有 1 到 5`;
    case 'attachment_size':
      return `附件 ${why.size} 字节，是空的或太大`;
    case 'uncertified':
      return '没有本市根钥匙的证明';
    case 'unbalanced':
      return `借贷差 ${yuan(why.off)} 元`;
  }
}
