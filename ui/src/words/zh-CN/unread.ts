// 总部读不出的内容：是哪一个柜台、哪一户、哪一条记录。
import type { UnreadPlace, UnreadWhat } from '@/ipc/office/generated';
import { count } from '@/parts/format';

const kinds: Record<UnreadWhat, string> = {
  counter: '柜台',
  account: '户号',
  entry: '记录',
  case: '工单',
  exception: '渠道差异',
  arrival: '到账',
  deposit: '解款单',
  decision: '差异的登记和决定，记录',
  other: '内容',
};
const SHOWN = 3;

function unreadPlace({ what, which, hall, hall_name, counter }: UnreadPlace): string {
  const seat = counter === 0 ? '总部' : counter != null && `${hall_name || `${hall} 厅`} ${counter} 号柜`;
  if (what === 'counter') return seat ? `${seat}（流水 ${which}）` : `柜台，流水 ${which}`;
  return `${seat ? `${seat}的` : ''}${kinds[what]} ${which}`;
}

/** 最多写出前几处，其余写个数。 */
export function unreadPlaces(places: readonly UnreadPlace[]): string {
  const first = places.slice(0, SHOWN).map(unreadPlace).join('；');
  return places.length > SHOWN ? `${first}；等 ${count(places.length)} 处` : first;
}
