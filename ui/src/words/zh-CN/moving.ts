// 错缴更正：把交错户的钱转到应缴的户。
import type { AccountNo, BusinessDate, ReceiptNo } from '@/ipc/generated';

export const words = {
  move: {
    go: '错缴更正',
    title: '错缴更正',
    carried: (by: string): string => `${by}转出`,
    toWhom: '这笔钱应该是哪一户的？',
    to: '转到',
    pays: (bills: number): string => `付账单 ${bills} 张`,
    intoDeposit: '存入预存',
    approve: '批准并转户',
    done: (receipt: ReceiptNo): string => `已转到应缴的户，新收据 ${receipt}`,
    doneLater: (receipt: ReceiptNo): string => `已转到应缴的户，仍用收据号 ${receipt}`,
    doneSafe: '钱没有进出钱箱，各方式的金额不变；原收据作废，原户的账单恢复欠费。',
    doneTodo: '把新收据交给缴费的人；错缴更正单请值班长签字，放进钱箱，交班时清点。',
    doneLaterTodo: '应缴户凭原收据号入账，可在该户补打；更正单交财务。',
    toTell: '要告诉两户',
    tell: (account: AccountNo, name: string, phone: string): string =>
      `请告诉 ${account} ${name}${phone === '' ? '（没有电话，下次来时说明）' : `，电话 ${phone}`}`,
    slip: '错缴更正单',
    askRequest: '向总部申请转到应缴的户？',
    requested: (to: AccountNo): string => `已向总部申请转到户号 ${to}`,
    waits: (on: BusinessDate, by: string, to: AccountNo): string => `${on} ${by} 已向总部申请转到户号 ${to}，等财务办`,
    financeHere: '本厅自己记总账：请财务在这里批准，不用退款。',
    requestedSafe: '申请已记下，有线路就送到总部；账还没有动。',
    requestedTodo: '请告诉用户：总部财务办理后，应缴户按原缴费日期入账。',
    cameNote: (on: BusinessDate, other: AccountNo, amount: string, receipt: ReceiptNo): string =>
      `${on} 从户号 ${other} 转来 ${amount} 元，收据 ${receipt}，请告诉用户`,
    wentNote: (on: BusinessDate, other: AccountNo, amount: string, receipt: ReceiptNo): string =>
      `${on} 收据 ${receipt} 的 ${amount} 元不是本户的，已转到户号 ${other}，请告诉用户`,
    askCase: '这笔钱已用掉或正在退款，不能直接转户：开工单，由财务按顺序处理？',
    openCase: '开工单',
    rightOne: (account: AccountNo, name: string): string => `应缴的户 ${account} ${name}`,
    askSaid: '谁提的，怎么联系，怎么回事？',
    words: '怎么回事',
    caseGo: '开工单并打回执',
    caseOpened: (number: string, due: string): string => `工单 ${number}，${due} 前答复`,
    caseSafe: '收据、金额、两户的户号和不能转的原因都已写进工单；账没有动。',
    caseTodo: '把回执交给用户；两户的屏幕上都看得到这张工单，请都告诉到。',
    inCase: (number: string): string => `这笔已有工单 ${number} 在办`,
    inCaseTodo: '请在“工单”里看办到哪一步，告诉用户；不用再立一张。',
    from: (account: AccountNo): string => `由 ${account} 转来`,
    went: (account: AccountNo): string => `已转到 ${account}`,
  },
};
