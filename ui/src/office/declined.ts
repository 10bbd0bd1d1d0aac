// The words for every refusal of the console: a line for each command that can be refused, or it does not compile.
import type { ConsoleCommand, Declined, Refusal } from '@/ipc/office/call';
import type { Never } from '@/ipc/office/generated';
import type { Said, Words } from '@/words';

type Refusing = { [C in ConsoleCommand]: Never extends Refusal<C> ? never : C }[ConsoleCommand];

const SAYS: { [C in Refusing]: (refusal: Refusal<C>, w: Words) => Said } = {
  sign_in: (why, w) => w.office.notIn(why),
  queue: (why, w) => w.office.noQueue(why),
  case: (why, w) => w.office.notDone(why),
  rules_to_name: (why, w) => w.office.notDone(why),
  act: (why, w) => w.office.notDone(why),
  decide_refund: (why, w) => w.refund.notDecided(why),
  overdue: (_, w) => w.overdue.notHead,
  overdue_case: (why, w) => w.office.notDone(why),
  take_up: (why, w) => w.office.notDone(why),
  calls: (_, w) => w.kept.notAnswering,
  call_case: (why, w) => w.office.notDone(why),
  call_back: (why, w) => w.office.notDone(why),
  friction: (_, w) => w.kept.notAnswering,
  promises: (_, w) => w.kept.notAnswering,
  differences: (_, w) => w.watch.notTheirs,
  decide_difference: (why, w) => w.watch.notSigned(why, w.differences.notDecided),
  sheet: (_, w) => w.watch.notTheirs,
  sign_sheet: (why, w) => w.watch.notSigned(why, w.sheets.not),
  months: (_, w) => w.watch.notTheirs,
  close_month: (why, w) => w.watch.notSigned(why, w.months.not),
  reopen_month: (why, w) => w.watch.notSigned(why, w.months.not),
  audit: (_, w) => w.watch.notTheirs,
  health: (_, w) => w.watch.notTheirs,
  rules: (_, w) => w.ruleAnswers.notAnswerer,
  answer_rule: (why, w) => w.ruleAnswers.notAnswered(why),
  words: (_, w) => w.elsewhere.notApprover,
  answer_word: (why, w) => w.elsewhere.notGiven(why),
  say_code: (why, w) => w.elsewhere.notGiven(why),
  catalogue: (_, w) => w.catalogue.notPublisher,
  check_item: (_, w) => w.catalogue.notPublisher,
  publish_item: (why, w) => w.catalogue.notPublished(why),
  city: (_, w) => w.catalogue.notPublisher,
  check_departments: (_, w) => w.catalogue.notPublisher,
  publish_departments: (why, w) => w.city.departmentsNot(why),
  check_calendar: (_, w) => w.catalogue.notPublisher,
  publish_calendar: (why, w) => w.city.calendarNot(why),
  staff: (_, w) => w.people.notTheirs,
  publish_staff: (why, w) => w.people.notPublished(why),
  declare_accounts: (why, w) => w.people.notPublished(why),
  try_import: (why, w) => w.billing.not(why),
  run_import: (why, w) => w.billing.notRun(why),
  try_bills: (why, w) => w.billing.not(why),
  run_bills: (why, w) => w.billing.notRun(why),
  prices: (_, w) => w.watch.notTheirs,
  try_price: (_, w) => w.watch.notTheirs,
  draft_price: (why, w) => w.watch.notSigned(why, w.prices.not),
  withdraw_price: (why, w) => w.watch.notSigned(why, w.prices.not),
  publish_price: (why, w) => w.watch.notSigned(why, w.prices.not),
  devices: (_, w) => w.devices.notTheirs,
  device_code: (why, w) => w.devices.not(why),
  revoke_device: (why, w) => w.devices.not(why),
};

export function declined(fault: Declined, w: Words): Said {
  const says = SAYS as Partial<Record<ConsoleCommand, (refusal: unknown, w: Words) => Said>>;
  return says[fault.command]?.(fault.refusal, w) ?? w.office.failed('malformed');
}
