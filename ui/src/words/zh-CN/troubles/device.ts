// 出了问题时说的话：本机、同步、备份。
import type { BackUpRefusal, DeviceRefusal, SyncRefusal } from '@/ipc/generated';

import type { Said } from '../../said';
import { notNow } from './shared';

export function sync(refusal: SyncRefusal): Said {
  return refusal.kind === 'not_now' ? notNow(refusal) : { what: '本厅没有接入总部', safe: '所有记录都在本机。' };
}

export function device(refusal: DeviceRefusal): Said {
  return refusal.kind === 'not_now'
    ? notNow(refusal)
    : { what: `“${refusal.value}”不能作为 ${refusal.field}`, safe: '设置没有改动。', todo: '请改好再保存。' };
}

export function backUp(refusal: BackUpRefusal): Said {
  switch (refusal.kind) {
    case 'not_now':
      return notNow(refusal);
    case 'no_folder':
      return { what: '还没有选备份文件夹', todo: '在“备份”里填一个文件夹，最好在另一块盘上。' };
    case 'folder':
      return { what: `文件夹 ${refusal.folder} 写不进去`, safe: '收款不受影响。', todo: `请检查磁盘和权限。（${refusal.detail}）` };
  }
}
