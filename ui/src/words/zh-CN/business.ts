// 业务目录。
import type { Can, DeskAct, Role, Why } from '@/ipc/generated';

const can: Record<Can['can'], string> = { now: '现在能办', accept: '先受理', not: '现在不能办' };
const nowBy: Record<DeskAct, string> = {
  pay: '现在能办：在“收费”打开这一户，收款。',
  prepay: '现在能办：在“收费”打开这一户，多收的转预存。',
  reprint: '现在能办：在“收费”打开这一户，缴费记录里补打。',
  reverse: '现在能办：在收据上按 Alt+R 冲正。',
  later_reversal: '现在能申请：在收据上按 Alt+R，由总部财务入账。',
  waive: '现在能办：在“收费”打开这一户，Alt+Y 减免。',
  refund: '现在能申请：在“收费”打开这一户，Alt+Y 退预存。',
  invoice: '现在能登记：在收据上办开票。',
};
const roles: Record<Role, string> = { clerk: '营业员', supervisor: '值班长', finance: '财务', it: '信息员' };

function because(why: Why): string {
  switch (why.of) {
    case 'line':
      return '总部断线';
    case 'role':
      return `要${why.needs.map((one) => roles[one]).join('或')}办`;
    case 'handed_off':
      return '由承办部门办';
    case 'by_hall':
      return '本厅自己办';
  }
}

export const words = {
  business: {
    find: '查业务',
    whose: (account: string, name: string): string => `为 ${name} ${account} 办理`,
    notTheirs: '不是这一户',
    placeholder: '用户怎么说就怎么输：漏水、换名字，或拼音',
    none: '没有对上的业务。换个说法再查；还没有，按“咨询”记一件工单。',
    name: (item: { name: string; name_en: string }): string => item.name,
    said: (said: string): string => `用户常说：${said}`,
    can,
    nowBy,
    nowByWord: '现在能办：当场答复就行，不用记工单。',
    canByHall: '本厅办',
    acceptBecause: (why: Why): string => {
      if (why.of === 'role') return `可以受理：${because(why)}，在场就能办完，不在场先记工单。`;
      return why.of === 'by_hall' ? '本厅现在就办：先记一件工单，资料核对好、办完了就办结。' : `现在受理，随后办：${because(why)}。`;
    },
    notBecause: (why: Why): string => `现在办不了：${because(why)}。照“办不了时”做，也可以先记工单，恢复后接着办。`,
    due: (due: string, by: { id: string; name: string }): string => `现在受理，${due} 前由${by.name}答复。`,
    urgent: (when: string, department: string, telephone: string): string => `${when}：马上打${department} ${telephone}，不等上传。`,
    toCounter: '去收费页办',
    accountFirst: (name: string): string => `“${name}”办在户号上，先打开这一户`,
    accountFirstTodo: '按 Alt+1 到“收费”，输户号、姓名或地址打开；再按 Alt+2 回来，按 Enter 受理。',
    accept: '受理，记工单',
    refuse: '不能受理',
    refuseWhy: '为什么不能受理？（打印告知，写明原因和怎么办）',
    notice: '一次性告知',
    tell: '对用户说',
    who: '谁来办',
    papers: '带什么',
    ifAny: (paper: string): string => `${paper}（有就带）`,
    steps: '怎么办理',
    fallback: '办不了时',
    cannot: '不能受理',
    refusal: (when: string, reason: string, instead: string): string => `${when}：${reason}。${instead}`,
    promised: '时限',
    basis: '依据',
    version: (version: number): string => (version === 0 ? '随程序的版本' : `第 ${version} 版`),
  },
};
