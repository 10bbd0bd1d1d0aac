// 出了问题时说的话：各处都会遇到的。
import type { ApprovalRefusal, NoAuthority, NotNow, SignInRefusal } from '@/ipc/generated';
import { second, yuan } from '@/parts/format';

import type { Said } from '../../said';
import { noWord } from './noWord';

export const ROLES = { clerk: '营业员', supervisor: '值班长', finance: '财务', it: '信息员' };

export function notNow(refusal: NotNow): Said {
  switch (refusal.why) {
    case 'not_set_up':
      return { what: '本机还没有设置', todo: '先接入总部，或打开演示营业厅。' };
    case 'not_signed_in':
      return { what: '还没有人签到', todo: '请先用工号和 PIN 签到。' };
    case 'locked':
      return { what: '柜台暂离中', safe: '正在录入的内容已保留。', todo: '请离开的人输入 PIN，或换人签到。' };
    case 'no_shift':
      return { what: '还没有开班', safe: '查询不受影响。', todo: '录入备用金开班后即可收款。' };
    case 'role':
      return { what: `这一步需要${ROLES[refusal.needs]}`, todo: `请${ROLES[refusal.needs]}在本机签到后办理。` };
    case 'revoked':
      return {
        what: '总部已停用本柜台',
        safe: '已有的记录都在，可以查询，不能再收款。',
        todo: '请用户到邻柜办理，并联系总部信息部门；重新接入后可以接着用。',
      };
    case 'copied':
      return {
        what: `另有一台电脑用本柜台的密钥记了第 ${refusal.at} 条：磁盘可能被复制过`,
        safe: '本机已有的记录都在，还没送的会送到总部照样入账；为免重号，不能再收款。',
        todo: '请用户到邻柜办理，告诉总部信息部门：底栏显示“已全部上传”后，保留本机数据文件夹，换一个空文件夹重新接入。',
      };
  }
}

export function approval(refusal: ApprovalRefusal): Said {
  switch (refusal.kind) {
    case 'sign_in':
      return signIn(refusal.refusal);
    case 'no_key':
      return { what: `工号 ${refusal.staff} 还没有签名用的密钥`, todo: '请总部给他重设一次 PIN；数据到达后就能批准。' };
    case 'no_word':
      return noWord(refusal.refusal);
    case 'no_authority':
      return noAuthority(refusal.refusal);
  }
}

export function noAuthority(refusal: NoAuthority): Said {
  switch (refusal.why) {
    case 'own_act':
      return { what: '自己办的事不能自己批准', todo: '请另一位值班长批准。' };
    case 'own_account':
      return { what: '这一户是批准人申报的本人或亲属户，不能由他批准', todo: '请另一位值班长或代理人批准，或向总部申请批复。' };
    case 'expired':
      return { what: `总部的授权到 ${refusal.until} 为止`, todo: '请联网取得新的授权，或请总部财务办理。' };
    case 'not_yet':
      return { what: `这条授权从 ${refusal.from} 起才生效`, todo: '请按现在生效的授权办，或请总部财务办理。' };
    case 'role_ended':
      return { what: `批准人的岗位到 ${refusal.until} 为止`, todo: '请另一位值班长或代理人批准；总部续期后联网即可。' };
    case 'role_not_yet':
      return { what: `批准人的岗位从 ${refusal.from} 起才生效`, todo: '请现在当值的值班长或代理人批准。' };
    case 'role':
      return { what: '这个工号没有批准这件事的权限', todo: '请值班长或总部指定的代理人批准。' };
    case 'above_limit':
      return {
        what: `${yuan(refusal.amount)} 元超过批准人的权限 ${yuan(refusal.limit)} 元`,
        todo: '请权限更高的人批准，或请总部财务办理。',
      };
  }
}

export function signIn(refusal: SignInRefusal): Said {
  switch (refusal.kind) {
    case 'not_now':
      return notNow(refusal);
    case 'unknown':
      return { what: `没有工号 ${refusal.staff}`, todo: '请核对工号；新员工要等总部的人员名单到达本机。' };
    case 'role_ended':
      return { what: `您的岗位到 ${refusal.until} 为止，不能签到`, safe: '什么也没有改动。', todo: '请总部续期；本机联网后就能签到。' };
    case 'role_not_yet':
      return { what: `您的岗位从 ${refusal.from} 起才生效`, safe: '什么也没有改动。', todo: '到那天再签到；日期不对请总部改。' };
    case 'wrong_pin':
      return { what: 'PIN 不对', todo: `${second(refusal.next_at)} 后可再试。` };
    case 'too_soon':
      return { what: '请稍等', todo: `${second(refusal.next_at)} 后可再试。` };
  }
}
