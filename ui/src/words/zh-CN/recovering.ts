// 总部工作台：由备份恢复、还没有补齐时，每一页都说。
export const words = {
  recovering: {
    waits: (local: string, counters: number): string => `总部 ${local} 由备份恢复，还等 ${counters} 台柜台的数据`,
    nobody: (local: string): string => `总部 ${local} 由备份恢复，没有柜台可等`,
    lacksKey: (local: string): string => `总部 ${local} 由备份恢复，签名密钥还没有找回`,
    safe: '能登录、能看，柜台照常收款、照常上传；发布、答复、签批、出账、登记等要写入的，先办不了。',
    waitsTodo: '柜台联上网就交回，齐了自动恢复；有电脑坏了、丢了，请信息员处理。',
    nobodyTodo: '备份以后确实没有接入过柜台的，请信息员在服务器上用 cistern-office recovery --go-on 接着办。',
    lacksKeyTodo: '请信息员向根密钥申请找回（cistern-office key request --bring-back），找回以后柜台才连得上。',
    see: '看等哪几台',
    restoredBy: (by: string, why: string): string => [by && `恢复人 ${by}`, why].filter(Boolean).join('：'),
  },
};
