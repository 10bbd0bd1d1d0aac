// 减免违约金。
import type { Money, WaiverReason } from '@/ipc/generated';
import { yuan } from '@/parts/format';

const reasons: Record<WaiverReason, string> = {
  outage: '停水或系统故障',
  bill_not_delivered: '账单未送达',
  wrong_bill: '抄表或开账错',
  channel: '缴费渠道差错',
  hardship: '生活困难',
  dispute: '争议处理期间',
};

export const words = {
  waiver: {
    go: '减免违约金',
    title: '减免违约金',
    noFee: '没有违约金可以减免',
    noFeeSafe: '已缴清、已冲正和还没有逾期的账单不能减免。',
    which: '减免哪几笔的违约金？',
    ofThese: (bills: number, fee: Money): string => `这 ${bills} 笔，违约金 ${yuan(fee)} 元`,
    owed: (lateFee: string, bills: number): string => `${lateFee}（${bills} 笔）`,
    waived: '减免',
    left: '减免后违约金',
    how: '怎么减？',
    ways: { to: '减到', share: '按比例减', less: '减去', later: '推迟起算' },
    howMuch: { to: '合计减到多少元？', share: '减百分之几？', less: '合计减去多少元？', later: '推迟几天起算？' },
    lacks: { to: '请录入减到多少元，0 是全免', share: '请录入 0 到 100 之间的百分数', less: '请录入减去多少元', later: '请录入推迟几天，整天' },
    otherSum: '重新录入',
    why: '为什么减免？',
    reasons,
    words: '用一句话写明经过',
    wordsHint: '例如：11 月停水三天。不写证件号、病情',
    wordsLack: '请写明经过：只选原因不够，以后查账要看得懂',
    approve: '批准并减免',
    done: (waived: Money, left: Money): string => `已减免 ${yuan(waived)} 元，还应收违约金 ${yuan(left)} 元`,
    doneSafe: '只减到今天为止已生的违约金，以后的天数照算；水费、污水处理费一分不动。',
    doneTodo: '按 Esc 返回；收款时收据上写明减免。',
    byDesk: (day: string, clerk: string, approver: string): string => `${day} ${clerk}办理 ${approver}批准`,
    byOffice: (until: string): string => `总部减免，到 ${until} 为止`,
    tally: (count: number, sum: Money): string => `减免违约金 ${count} 次，共 ${yuan(sum)} 元（不动钱箱）`,
  },
};
