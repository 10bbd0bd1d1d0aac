// Words for trouble: what happened, what is safe, what to do.
import type { TroubleWords } from '../../said';
import { attachment } from './attachments';
import { business, caseRefusal } from './cases';
import { cheque } from './cheque';
import { sync, device, backUp } from './device';
import { claim } from './arrivals';
import { basket } from './basket';
import { banking, drawerSlip, drop, handover, leftChange, report } from './drawer';
import { fault, printer, lineFault, warning } from './fault';
import { invoice } from './invoice';
import { reversal, correction } from './mistakes';
import { move } from './moving';
import { lateEntry, loan, markNumbers } from './numbers';
import { account, bill, payment } from './payment';
import { reading } from './reading';
import { receipt } from './receipt';
import { refund } from './refund';
import { ruleReport, told } from './rules';
import { settlement } from './settlement';
import { setUp } from './setup';
import { notNow, signIn } from './shared';
import { openShift, askShift, closeShift, countDrawer, closeDay } from './shift';
import { wallet } from './wallet';
import { waiver } from './waiver';
import { word } from './word';

export const enTroubles: TroubleWords = {
  refusals: {
    sign_in: signIn,
    lock: notNow,
    sign_out: notNow,
    open_demo: setUp,
    found_hall: setUp,
    enrol: setUp,
    open_shift: openShift,
    shift_report: askShift,
    count_drawer: countDrawer,
    close_shift: closeShift,
    day_report: notNow,
    close_day: closeDay,
    report_paper: report,
    print_report: report,
    quote_drop: drop,
    drop_cash: drop,
    quote_handover: handover,
    hand_over: handover,
    other_drawers: handover,
    take_over: handover,
    drawer_slip: drawerSlip,
    print_drawer_slip: drawerSlip,
    safe: banking,
    bank_takings: banking,
    deposit_paper: banking,
    print_deposit: banking,
    match_deposit: banking,
    note_false: banking,
    left_change: leftChange,
    leave_change: leftChange,
    pay_out_change: leftChange,
    find: notNow,
    account,
    bill,
    find_business: business,
    business_card: business,
    notice: business,
    print_notice: told,
    tell: told,
    tell_settlement: settlement,
    told_sheet: told,
    report_rule: ruleReport,
    rule_reports: ruleReport,
    open_case: caseRefusal,
    act_on_case: caseRefusal,
    dispute_bill: caseRefusal,
    decide_dispute: caseRefusal,
    restore_supply: caseRefusal,
    case_sheet: caseRefusal,
    attach_file: attachment,
    scans: attachment,
    attachment,
    find_cases: caseRefusal,
    promises: caseRefusal,
    case_slip: caseRefusal,
    print_case_slip: caseRefusal,
    quote: payment,
    take_payment: payment,
    take_over_limit: payment,
    quote_basket: basket,
    take_basket: basket,
    print_basket: basket,
    ask_wallet: wallet,
    cancel_wallet: wallet,
    see_wallet: wallet,
    receipt,
    receipts: notNow,
    print_receipt: receipt,
    see_paper: receipt,
    receipt_pdf: receipt,
    receipt_numbers: notNow,
    mark_numbers: markNumbers,
    lend_numbers: loan,
    borrow_numbers: loan,
    loan_slip: loan,
    print_loan_slip: loan,
    quote_late_entry: lateEntry,
    key_in_paper: lateEntry,
    quote_correction: correction,
    correct_tender: correction,
    quote_reversal: reversal,
    reverse_payment: reversal,
    request_reversal: reversal,
    reverse_later: reversal,
    quote_move: move,
    move_payment: move,
    request_move: move,
    move_later: move,
    slip: reversal,
    print_slip: reversal,
    arrivals: notNow,
    quote_claim: claim,
    claim_arrival: claim,
    cheques: notNow,
    tell_cheque: cheque,
    quote_reading: reading,
    correct_reading: reading,
    quote_refund: refund,
    request_refund: refund,
    decide_refund: refund,
    refund_slip: refund,
    print_refund_slip: refund,
    quote_waiver: waiver,
    waive_late_fee: waiver,
    see_word: word,
    ask_word: word,
    hear_code: word,
    queue_act: word,
    queued_acts: notNow,
    end_queued: word,
    queued_slip: word,
    print_queued_slip: word,
    save_draft: notNow,
    quote_invoice: invoice,
    request_invoice: invoice,
    withdraw_invoice: invoice,
    start_sync: sync,
    set_device: device,
    back_up: backUp,
  },
  fault,
  printer,
  lineFault,
  warning,
};
