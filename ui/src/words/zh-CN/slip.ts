// 单据和报表：冲正单、退款单、解款单、X 和 Z。
export const words = {
  slip: {
    print: (slip: string): string => `打印${slip}`,
    printed: (slip: string): string => `${slip}已打印`,
    filed: (slip: string): string => `${slip}存为文件：`,
    look: (slip: string): string => `${slip}已送打印机，请看一眼纸；没出来就再打一次。`,
    stands: '已经记下，可以再打印。',
  },
};
