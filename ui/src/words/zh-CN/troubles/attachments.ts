// 出了问题时说的话：工单附件。
import type { AttachmentRefusal } from '@/ipc/generated';
import { count } from '@/parts/format';

import type { Said } from '../../said';
import { lineFault } from './fault';
import { notNow } from './shared';

const mb = (bytes: number): string => `${(bytes / 1_048_576).toFixed(1)} MB`;

export function attachment(refusal: AttachmentRefusal): Said {
  const safe = '工单没有变，原文件没有动。';
  switch (refusal.kind) {
    case 'not_now':
      return notNow(refusal);
    case 'unknown':
      return { what: '本机没有这件工单或这件附件', todo: '可能还没有到达本机：请上传对账一次再看。' };
    case 'unreadable':
      return { what: `读不了 ${refusal.path}：${refusal.detail}`, safe, todo: '请核对路径；高拍仪可能正在写，稍等再选。' };
    case 'not_a_picture':
      return { what: '这个文件不是 JPEG、PNG 或 PDF', safe, todo: '请在高拍仪程序里另存为 JPEG 或 PDF；改文件名没有用。' };
    case 'empty':
      return { what: '这个文件是空的', safe, todo: '高拍仪可能正在写：稍等再选。' };
    case 'too_large':
      return { what: `文件 ${mb(refusal.size)}，最多 ${mb(refusal.limit)}`, safe, todo: '请在高拍仪程序里降低分辨率，或分成几个文件。' };
    case 'too_many':
      return { what: `这件工单已有 ${count(refusal.limit)} 件附件，不能再加`, safe, todo: '多页材料请合成一个 PDF；或另开工单，备注里写上本单号。' };
    case 'twice':
      return { what: `同一个文件 ${refusal.local.slice(0, 16)} 已经附在这件工单上`, safe: '先附的那件在，不用再附。' };
    case 'not_on_the_list':
      return { what: `材料清单上没有“${refusal.paper}”`, safe, todo: '请重新选择是哪份材料。' };
    case 'no_room':
      return { what: '磁盘满了，附件没有存下', safe, todo: '请信息员腾出空间再附；收费和工单照常。' };
    case 'not_here':
      return notHere(refusal);
    case 'damaged':
      return { what: '本机存的这件附件已损坏', safe: '工单的记录是好的。', todo: '请信息员查磁盘（cistern verify），从备份或总部取回。' };
  }
}

function notHere({ place, line }: Extract<AttachmentRefusal, { kind: 'not_here' }>): Said {
  if (place.place === 'at_office') {
    const why = line ? `：${lineFault(line).what}` : '';
    return { what: `附件不在本机，现在取不到${why}`, safe: `${place.local.slice(0, 16)} 起在总部。`, todo: '线路恢复后再打开。' };
  }
  if (place.place === 'erased') return { what: '附件的保存期限已过，总部已删除', safe: '工单的记录还在。', todo: '需要时请用户重新提供。' };
  return { what: '附件还在附上它的柜台，没有上传', safe: '工单的记录已到。', todo: '那个柜台上传后再打开；急用请打电话过去。' };
}
