/* Made from crates/office by `cargo xtask codegen`: change the command list, not this file. */

/**
 * An account's number (户号), as printed on its bills.
 *
 * 1 to 32 characters, letters, digits, `-`, `_`, `/` or `.`.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AccountNo".
 */
export type AccountNo = string;
/**
 * One writer's journal. A restored or newly enrolled PC gets a new one.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "JournalId".
 */
export type JournalId = string;
/**
 * What a file is, by its first bytes.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AttachmentKind".
 */
export type AttachmentKind = "jpeg" | "png" | "pdf";
/**
 * An entry's number within its journal, from 1, without gaps.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "EntryNo".
 */
export type EntryNo = number;
/**
 * A bill's number (账单号), unique in a city.
 *
 * 1 to 32 characters, letters, digits, `-`, `_`, `/` or `.`.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "BillNo".
 */
export type BillNo = string;
/**
 * An amount of money in fen. May be negative; JSON carries the whole number of fen.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Money".
 */
export type Money = number;
/**
 * How a dispute ended.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "DisputeEnd".
 */
export type DisputeEnd = "upheld" | "corrected" | "withdrawn";
/**
 * A hall's business date. JSON: `"2026-11-23"`; CBOR: days since 1970-01-01.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "BusinessDate".
 */
export type BusinessDate = string;
/**
 * A billing period (账期): a month from 1900-01 to 9999-12. JSON: `"202611"`; CBOR: the integer 202611.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Period".
 */
export type Period = string;
/**
 * One thing that was done.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "CaseAct".
 */
export type CaseAct =
  | {
      act: "handed_off";
      /**
       * Which.
       */
      to: string;
    }
  | {
      act: "accepted";
      /**
       * Which.
       */
      by: string;
    }
  | {
      act: "asked_back";
    }
  | {
      act: "supplied";
    }
  | {
      act: "answered";
    }
  | {
      act: "closed";
      outcome: Outcome;
    }
  | {
      act: "reopened";
    }
  | {
      act: "paused";
      reason: PauseReason;
    }
  | {
      act: "resumed";
      due: Instant;
    }
  | {
      act: "came_again";
    }
  | {
      act: "noted";
    }
  | {
      act: "telephoned";
      /**
       * The number.
       */
      number: string;
    }
  | {
      act: "followed_up";
      /**
       * Whether the customer was reached.
       */
      reached: boolean;
    }
  | {
      act: "rated";
      /**
       * 1 (非常不满意) to 5 (非常满意).
       */
      stars: number;
    }
  | {
      act: "caused";
      cause: Cause;
    }
  | {
      act: "decided";
      end: DisputeEnd;
    }
  | {
      act: "urged";
    }
  | {
      act: "came_again_of";
      cause: Cause;
    }
  | {
      act: "taken_up";
    }
  | {
      act: "refund_decided";
      /**
       * Why it is not transferred; nothing: it is.
       */
      declined?: DeclineReason | null;
    }
  | {
      act: "papers_seen";
      /**
       * Which, by name.
       */
      papers: string[];
    }
  | {
      act: "caused_by_rule";
      /**
       * The item's name then; empty where it is no item.
       */
      name: string;
      rule: Rule;
    }
  | {
      act: "came_again_of_rule";
      /**
       * The item's name then; empty where it is no item.
       */
      name: string;
      rule: Rule;
    };
/**
 * How a case ended.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Outcome".
 */
export type Outcome = "done" | "refused" | "withdrawn" | "duplicate";
/**
 * Why a promise stands still; nothing else pauses it.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "PauseReason".
 */
export type PauseReason = "papers" | "access" | "third_party" | "force_majeure";
/**
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Instant".
 */
export type Instant = string;
/**
 * What a complaint or a second visit came from: never a person.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Cause".
 */
export type Cause = "rule" | "department" | "equipment" | "counter";
/**
 * Why a refund is declined, of a list; what the returning customer is told.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "DeclineReason".
 */
export type DeclineReason = "wrong_payee" | "deposit_spent" | "arrears" | "withdrawn" | "papers_missing";
/**
 * Which rule, and the version that held. 0: what the program ships.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Rule".
 */
export type Rule =
  | {
      /**
       * Its short name.
       */
      item: string;
      part: RulePart;
      rule: "item";
      /**
       * Its version.
       */
      version: number;
    }
  | {
      clause?: TariffClause;
      /**
       * The version's own name; empty where none was published.
       */
      id: string;
      rule: "tariff";
    }
  | {
      clause: FeeClause;
      rule: "late_fee";
      /**
       * The policy's version.
       */
      version: number;
    }
  | {
      rule: "offline";
      /**
       * The limits' version.
       */
      version: number;
    }
  | {
      act: Act;
      rule: "authority";
      /**
       * The authority's version; nothing where an entry does not say it.
       */
      version?: number | null;
    };
/**
 * Which part of an item.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "RulePart".
 */
export type RulePart =
  | {
      of: "whole";
    }
  | {
      of: "who";
    }
  | {
      of: "papers";
    }
  | {
      of: "steps";
    }
  | {
      of: "promise";
    }
  | {
      of: "offline";
    }
  | {
      of: "roles";
    }
  | {
      /**
       * Which.
       */
      at: number;
      of: "refusal";
    }
  | {
      of: "form";
    }
  | {
      of: "tell";
    };
/**
 * Which clause of a tariff.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "TariffClause".
 */
export type TariffClause =
  | {
      of: "whole";
    }
  | {
      /**
       * Its name, as the bill has it.
       */
      name: string;
      of: "component";
    }
  | {
      of: "tiers";
    }
  | {
      of: "household";
    }
  | {
      of: "rounding";
    }
  | {
      of: "class";
    };
/**
 * Which clause of a late fee policy.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "FeeClause".
 */
export type FeeClause = "whole" | "start" | "rate" | "cap" | "exempt";
/**
 * What needs another's approval.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Act".
 */
export type Act =
  | "reverse_payment"
  | "correct_tender"
  | "take_over_limit"
  | "key_in_paper"
  | "refund_deposit"
  | "waive_late_fee"
  | "drop_cash"
  | "take_drawer"
  | "count_for_absent"
  | "pay_out_change"
  | "note_false"
  | "move_payment"
  | "serve_own_account";
/**
 * A case, named by the screen before the first attempt.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "CaseId".
 */
export type CaseId = string;
/**
 * How far a case is.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "StageAtOffice".
 */
export type StageAtOffice =
  | {
      stage: "accepted";
    }
  | {
      stage: "handed_off";
      /**
       * Its name.
       */
      to: string;
    }
  | {
      /**
       * Its name.
       */
      by: string;
      stage: "in_hand";
    }
  | {
      /**
       * Its name; nothing where none has it.
       */
      by?: string | null;
      stage: "asked_back";
    }
  | {
      stage: "answered";
    }
  | {
      /**
       * When, by the city's clock.
       */
      local: string;
      outcome: Outcome;
      stage: "closed";
    };
/**
 * How a promise stands.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Standing".
 */
export type Standing = "in_time" | "soon" | "broken";
/**
 * Why a deposit goes back, of a list.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "RefundReason".
 */
export type RefundReason = "account_closed" | "transferred" | "paid_too_much" | "customer_asked";
/**
 * How long something may take.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Term".
 */
export type Term =
  | "at_once"
  | {
      minutes: number;
    }
  | {
      hours: number;
    }
  | {
      working_hours: number;
    }
  | {
      working_days: number;
    }
  | {
      days: number;
    };
/**
 * A payment, named by the screen before the first attempt, so that the same request again is known.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "PaymentId".
 */
export type PaymentId = string;
/**
 * A receipt's number (收据号), from the counter's own block.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ReceiptNo".
 */
export type ReceiptNo = number;
/**
 * What rests on a payment, so that nothing takes it back.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "RestsOnIt".
 */
export type RestsOnIt =
  | {
      receipt: ReceiptNo;
      rests: "payment";
    }
  | {
      bill: BillNo;
      rests: "bill";
    }
  | {
      missing: Money;
      rests: "deposit";
    };
/**
 * An act by its name alone.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ActName".
 */
export type ActName =
  "accept" | "answer" | "close" | "ask_back" | "hand_on" | "pause" | "resume" | "note" | "decide" | "refund";
/**
 * Why a case was not told, or nothing was done about it.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "CaseNotDone".
 */
export type CaseNotDone =
  | {
      /**
       * Which.
       */
      department: string;
      kind: "not_member";
    }
  | {
      case: CaseId;
      kind: "unknown";
    }
  | {
      kind: "moved";
      /**
       * What is seen of the case once these are: to be said at the next attempt.
       */
      seen: Seen[];
      /**
       * What, oldest first.
       */
      since: CaseEvent[];
    }
  | {
      kind: "elsewhere";
    }
  | {
      kind: "stage";
    }
  | {
      account: AccountNo;
      kind: "tied";
    }
  | {
      bill: BillNo;
      kind: "not_put_right";
    }
  | {
      kind: "refund_waits";
      /**
       * 退款单号
       */
      number: string;
    }
  | {
      kind: "cause";
    }
  | {
      kind: "rule";
    }
  | {
      kind: "department";
      /**
       * Which.
       */
      to: string;
    }
  | {
      kind: "words";
      /**
       * At most, characters.
       */
      limit: number;
    }
  | {
      kind: "attachment_not_here";
    }
  | {
      kind: "attachment_damaged";
    };
/**
 * What is done about a case.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ConsoleAct".
 */
export type ConsoleAct =
  | {
      act: "accept";
    }
  | {
      act: "answer";
    }
  | {
      act: "close";
      /**
       * What it came from, where that was named nowhere yet: of a complaint it has to be.
       */
      cause?: Cause | null;
      outcome: Outcome;
      /**
       * Which rule, where it is one; nothing: the case's own item.
       */
      rule?: WhichRule | null;
    }
  | {
      act: "ask_back";
    }
  | {
      act: "hand_on";
      /**
       * To which department.
       */
      to: string;
    }
  | {
      act: "pause";
      reason: PauseReason;
    }
  | {
      act: "resume";
    }
  | {
      act: "note";
    }
  | {
      act: "decide";
      end: DisputeEnd;
    };
/**
 * Which rule, as somebody names it: the version is the one that holds, or that a case was opened under.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "WhichRule".
 */
export type WhichRule =
  | {
      /**
       * Its short name.
       */
      item: string;
      part: RulePart;
      rule: "item";
    }
  | {
      clause?: TariffClause;
      rule: "tariff";
    }
  | {
      clause: FeeClause;
      rule: "late_fee";
    }
  | {
      rule: "offline";
    }
  | {
      act: Act;
      rule: "authority";
    };
/**
 * One thing that is done about a case, named by the screen before the first attempt.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "StepId".
 */
export type StepId = string;
/**
 * What head office decides on a rule that fails.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "RuleDecision".
 */
export type RuleDecision =
  | {
      decision: "accepted";
      /**
       * The item's version that changes it; nothing: it is still to come.
       */
      version?: number | null;
    }
  | {
      decision: "declined";
    };
/**
 * A report that a rule fails, named by the screen before the first attempt.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ReportId".
 */
export type ReportId = string;
/**
 * Why a report was not answered. Nothing was written.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "RuleNotAnswered".
 */
export type RuleNotAnswered =
  | {
      kind: "not_rule_answerer";
    }
  | {
      kind: "wrong_pin";
      /**
       * Until the next attempt, milliseconds; never more than a minute.
       */
      wait_millis: number;
    }
  | {
      kind: "too_soon";
      /**
       * Until the next attempt, milliseconds; never more than a minute.
       */
      wait_millis: number;
    }
  | {
      kind: "unknown";
    }
  | {
      kind: "words";
      /**
       * At most, characters.
       */
      limit: number;
    }
  | {
      kind: "no_version";
      /**
       * Which.
       */
      version: number;
    }
  | {
      /**
       * The one that failed.
       */
      failed: number;
      kind: "not_newer";
      /**
       * Which.
       */
      version: number;
    }
  | {
      kind: "no_item";
    };
/**
 * What head office says.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "WordAnswer".
 */
export type WordAnswer = "line" | "telephone" | "declined";
/**
 * A member of staff, from 1. Zero is the program itself.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "StaffNo".
 */
export type StaffNo = number;
/**
 * A counter's number in its hall, from 1: a seat, not a PC.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "CounterNo".
 */
export type CounterNo = number;
/**
 * A hall's number in its city, from 1.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "HallNo".
 */
export type HallNo = number;
/**
 * Why an approval does not hold.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "NoAuthority".
 */
export type NoAuthority =
  | {
      why: "own_act";
    }
  | {
      why: "own_account";
    }
  | {
      until: BusinessDate;
      why: "expired";
    }
  | {
      from: BusinessDate;
      why: "not_yet";
    }
  | {
      why: "role";
    }
  | {
      until: BusinessDate;
      why: "role_ended";
    }
  | {
      from: BusinessDate;
      why: "role_not_yet";
    }
  | {
      amount: Money;
      limit: Money;
      why: "above_limit";
    };
/**
 * Why no word was given. Nothing was written.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "WordNotGiven".
 */
export type WordNotGiven =
  | {
      kind: "not_approver";
    }
  | {
      kind: "wrong_pin";
      /**
       * Until the next attempt, milliseconds; never more than a minute.
       */
      wait_millis: number;
    }
  | {
      kind: "too_soon";
      /**
       * Until the next attempt, milliseconds; never more than a minute.
       */
      wait_millis: number;
    }
  | {
      counter: CounterNo;
      hall: HallNo;
      kind: "no_counter";
    }
  | {
      kind: "not_waiting";
      /**
       * Which.
       */
      number: number;
    }
  | {
      /**
       * For which account; empty: none.
       */
      account: string;
      act: Act;
      amount: Money;
      kind: "differs";
      /**
       * Which.
       */
      number: number;
    }
  | {
      kind: "answered";
      /**
       * Which.
       */
      number: number;
    }
  | {
      kind: "not_by_word";
    }
  | {
      kind: "long_words";
      /**
       * At most, characters.
       */
      limit: number;
    }
  | {
      kind: "not_allowed";
      why: NoAuthority;
    }
  | {
      kind: "no_code";
    };
/**
 * Who takes money for us.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Channel".
 */
export type Channel = "bank" | "wechat" | "alipay";
/**
 * What a member of staff may do.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Role".
 */
export type Role = "clerk" | "supervisor" | "finance" | "it";
/**
 * Why money may belong to an account.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "WhyMay".
 */
export type WhyMay = "number" | "before" | "name" | "amount";
/**
 * Why a page is not told.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "NotTheirs".
 */
export type NotTheirs = {
  kind: "not_theirs";
};
/**
 * What an act was about.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AuditAbout".
 */
export type AuditAbout =
  | {
      difference: Money;
      hall: HallNo;
      /**
       * Its name; empty where none is published.
       */
      name: string;
      of: "sheet";
      on: BusinessDate;
      /**
       * What was said of it.
       */
      words?: string | null;
    }
  | {
      of: "month";
      period: Period;
      /**
       * Why it was opened again.
       */
      words?: string | null;
    }
  | {
      act: Act;
      answer: WordAnswer;
      counter: CounterNo;
      hall: HallNo;
      /**
       * Its name; empty where none is published.
       */
      name: string;
      /**
       * The number of what it asked.
       */
      number: number;
      of: "word";
      /**
       * Why.
       */
      words?: string | null;
    }
  | {
      /**
       * Their name; empty where it is not known here.
       */
      name: string;
      of: "staff";
      staff: StaffNo;
    }
  | {
      counter: CounterNo;
      hall: HallNo;
      /**
       * Its name; empty where none is published.
       */
      name: string;
      of: "counter";
    }
  | {
      counter: CounterNo;
      hall: HallNo;
      /**
       * Its name; empty where none is published.
       */
      name: string;
      of: "seat_code";
      /**
       * Until when it opens the seat, by the city's clock.
       */
      until_local: string;
    }
  | {
      /**
       * The counter whose database key it was; nothing: a customer's data.
       */
      counter?: AuditCounter | null;
      of: "handed_out";
      /**
       * Why.
       */
      why: string;
    }
  | {
      of: "payees";
      /**
       * Of how many refunds.
       */
      refunds: number;
      /**
       * Why.
       */
      why: string;
    }
  | {
      /**
       * Its name.
       */
      name: string;
      /**
       * The same in English; empty where there is none.
       */
      name_en: string;
      of: "item";
      /**
       * In which version.
       */
      version: number;
    }
  | {
      of: "version";
      /**
       * Which.
       */
      version: number;
    }
  | {
      /**
       * The tariff's short name; empty of others.
       */
      id: string;
      kind: PriceKind;
      of: "price";
    }
  | {
      of: "relief";
      relief: ReliefDocument;
    }
  | {
      /**
       * As which; nothing: it stands for itself again.
       */
      into?: AccountNo | null;
      of: "continued";
      /**
       * Why.
       */
      words?: string | null;
    }
  | {
      /**
       * It comes back from there.
       */
      back: boolean;
      of: "carried";
      to: AccountNo;
    }
  | {
      /**
       * The bank's own number of the money that it had claimed.
       */
      arrival?: string | null;
      /**
       * Who had asked for it; empty: nobody, or who is not known here.
       */
      asked_by: string;
      of: "receipt";
      /**
       * Why it was taken back, or why that was proposed; nothing: neither.
       */
      reason?: ReversalReason | null;
      receipt: ReceiptNo;
    }
  | {
      /**
       * Who had asked; empty where that is not known here.
       */
      asked_by: string;
      asked_for: AskedFor;
      of: "declined";
      /**
       * The payment's receipt; nothing where it is not known here.
       */
      receipt?: ReceiptNo | null;
      /**
       * Why.
       */
      words?: string | null;
    }
  | {
      /**
       * Why it was declined; nothing: it was transferred.
       */
      declined?: DeclineReason | null;
      of: "refund";
      /**
       * The bank's number of the transfer; empty where there is none.
       */
      reference: string;
    }
  | {
      bill: BillNo;
      end: DisputeEnd;
      of: "dispute";
    }
  | {
      /**
       * Who had asked for it; empty where that is not known here.
       */
      asked_by: string;
      from: AccountNo;
      of: "moved";
      receipt: ReceiptNo;
    }
  | {
      /**
       * The bill of before; nothing where it names none.
       */
      bill?: BillNo | null;
      fault: ReadingFault;
      of: "reading";
    }
  | {
      of: "arrival";
      /**
       * The bank's or the platform's own number.
       */
      reference: string;
      /**
       * Why it went back; nothing: it did not.
       */
      words?: string | null;
    }
  | {
      of: "exception";
      /**
       * The channel's order; empty where it is not known here.
       */
      order: string;
      /**
       * How it was settled.
       */
      words?: string | null;
    }
  | {
      /**
       * How many attachments.
       */
      attachments: number;
      /**
       * How many details.
       */
      details: number;
      of: "erased";
      whose: ErasedSubject;
      /**
       * Why.
       */
      why: string;
    }
  | {
      of: "entered";
      /**
       * Wrong PINs under that number before.
       */
      wrong: number;
    }
  | {
      /**
       * Their name; empty where it is not known here.
       */
      name: string;
      of: "slowed";
      staff: StaffNo;
      /**
       * How many in a row.
       */
      wrong: number;
    }
  | {
      /**
       * The case, by its number, as on its slip.
       */
      case: string;
      entry: EntryNo;
      /**
       * The hall of the counter that attached it, and its name; nothing: it is not known here.
       */
      hall?: HallNo | null;
      /**
       * That hall's name; empty where none is published.
       */
      name: string;
      of: "attachment";
    }
  | {
      /**
       * Which.
       */
      bill?: BillNo | null;
      of: "bill_cancelled";
      reason: CancelReason;
    }
  | {
      bill: BillNo;
      /**
       * By which it was issued anew.
       */
      instead?: BillNo | null;
      of: "bill_restored";
    }
  | {
      amount: Money;
      /**
       * How many bills.
       */
      bills: number;
      of: "run_taken_back";
      reason: CancelReason;
    }
  | {
      amount: Money;
      /**
       * It came back.
       */
      back: boolean;
      of: "overcharge_returned";
      /**
       * The receipt that took it; nothing where it is not known here.
       */
      receipt?: ReceiptNo | null;
    }
  | {
      /**
       * When, by the city's clock.
       */
      at_local: string;
      back: EntryNo;
      /**
       * The last of its own entries in the copy; nothing: an older program did not note it.
       */
      last?: EntryNo | null;
      of: "restored";
      /**
       * Why; empty: an older program did not ask.
       */
      why: string;
    }
  | {
      /**
       * When it was given up, by the city's clock.
       */
      at_local: string;
      counter: CounterNo;
      hall: HallNo;
      /**
       * Its name; empty where none is published.
       */
      name: string;
      of: "given_up";
      /**
       * Why.
       */
      why: string;
    }
  | {
      /**
       * When that was said, by the city's clock.
       */
      at_local: string;
      of: "went_on";
      /**
       * Why.
       */
      why: string;
    }
  | {
      /**
       * Of which generation; nothing: the root was adopted.
       */
      generation?: number | null;
      of: "signing_key";
      /**
       * Why; empty: an older program did not ask.
       */
      why: string;
    }
  | {
      /**
       * Its number.
       */
      epoch: number;
      last: EntryNo;
      of: "epoch";
    }
  | {
      /**
       * The act that the decision names, by its kind.
       */
      act?: string | null;
      end: DifferenceEnd;
      /**
       * What 差异 calls the line; nothing where that is not known here.
       */
      line?: DifferenceName | null;
      of: "difference";
      which: AuditWhich;
      /**
       * What was said of it.
       */
      words?: string | null;
    }
  | {
      /**
       * What stood there before; nothing: it is the first count.
       */
      before?: Money | null;
      counted: Money;
      counter: CounterNo;
      hall: HallNo;
      /**
       * Its name; empty where none is published.
       */
      name: string;
      of: "counted";
      /**
       * The slip's number; 0: it is not known here.
       */
      slip: number;
      /**
       * Why it was corrected.
       */
      words?: string | null;
    }
  | {
      of: "over_sheets";
      period: Period;
      /**
       * How many.
       */
      sheets: number;
      /**
       * Why.
       */
      words?: string | null;
    };
/**
 * What a draft would publish.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "PriceKind".
 */
export type PriceKind = "tariff" | "late_fee" | "extension" | "waiver";
/**
 * What is published for many at once.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ReliefDocument".
 */
export type ReliefDocument =
  | {
      kind: "extension";
      terms: Extension;
    }
  | {
      kind: "waiver";
      terms: GeneralWaiver;
    };
/**
 * Whom an extension concerns.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ExtensionScope".
 */
export type ExtensionScope =
  | "city"
  | {
      area: string;
    }
  | {
      account: AccountNo;
    };
/**
 * Whom a general waiver concerns.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "WaiverScope".
 */
export type WaiverScope =
  | "city"
  | {
      area: string;
    }
  | {
      class: string;
    }
  | {
      account: AccountNo;
    }
  | {
      bills: BillNo[];
    };
/**
 * How much is waived, in the ways one utility's screens offer.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Waiver".
 */
export type Waiver =
  | {
      to: Money;
    }
  | {
      share: Ratio;
    }
  | {
      less: Money;
    };
/**
 * A part of a whole, 0 to 1, at most six decimals. JSON: a decimal as text, `"0.005"`.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Ratio".
 */
export type Ratio = string;
/**
 * Why a payment is taken back, of a list; each points at what went wrong, never at a person.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ReversalReason".
 */
export type ReversalReason =
  "wrong_account" | "wrong_amount" | "wrong_tender" | "not_paid" | "customer_asked" | "wrong_bill" | "cheque_bounced";
/**
 * What was asked for.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AskedFor".
 */
export type AskedFor = "reversal" | "move";
/**
 * What was wrong, of a list; what the customer is told.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ReadingFault".
 */
export type ReadingFault = "misread" | "estimated" | "wrong_start" | "miscounted" | "self_reported";
/**
 * Whom something that is kept tells of, or whose it is. One that is added needs another version of
 * [`DetailsErased`](crate::entry::DetailsErased), which carries it.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ErasedSubject".
 */
export type ErasedSubject = "account" | "former_holder" | "case" | "arrival" | "staff" | "former_pin" | "words";
/**
 * Why a bill is cancelled, of a list; what the customer is told.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "CancelReason".
 */
export type CancelReason = "wrong_account" | "issued_twice" | "not_owed" | "wrong_figures";
/**
 * What was decided.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "DifferenceEnd".
 */
export type DifferenceEnd = "settled" | "reopened";
/**
 * By what a line of 差异 is called.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "DifferenceName".
 */
export type DifferenceName =
  | {
      by: FoundBy;
      is: "found";
    }
  | {
      is: "settled";
      rule: SettlementRule;
    }
  | {
      is: "booked_back";
    };
/**
 * By which rule a difference is found.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "FoundBy".
 */
export type FoundBy =
  | "stopped"
  | "behind_fork"
  | "set_aside"
  | "approval"
  | "receipt_twice"
  | "policy"
  | "late"
  | "clock"
  | "over_claimed"
  | "beside_arrival"
  | "renamed"
  | "relocated"
  | "tariff"
  | "after_sheet"
  | "bank_differs"
  | "in_transit"
  | "wallet_unknown";
/**
 * Which rule found it.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "SettlementRule".
 */
export type SettlementRule = "paid_beyond" | "deposit_short" | "held_for_closed" | "deposit_carried";
/**
 * One run of bills by the office, or one import.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "RunId".
 */
export type RunId = string;
/**
 * One of a month's books.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Book".
 */
export type Book = "trial" | "vouchers" | "acts";
/**
 * What the call came to.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "CallAct".
 */
export type CallAct =
  | {
      act: "follow_up";
      /**
       * Whether the customer was reached.
       */
      reached: boolean;
    }
  | {
      act: "rate";
      /**
       * 1 (非常不满意) to 5 (非常满意).
       */
      stars: number;
    };
/**
 * The act of this program that does an item at the desk.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "DeskAct".
 */
export type DeskAct = "pay" | "prepay" | "reprint" | "reverse" | "later_reversal" | "waive" | "refund" | "invoice";
/**
 * What a field of the form takes.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "FieldKind".
 */
export type FieldKind = "text" | "number" | "date" | "choice";
/**
 * What of an item works while head office is not reached.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "WithoutLine".
 */
export type WithoutLine = "full" | "accept_and_queue" | "no";
/**
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "TermWritten".
 */
export type TermWritten =
  | {
      at_once: boolean;
    }
  | {
      minutes: number;
    }
  | {
      hours: number;
    }
  | {
      working_hours: number;
    }
  | {
      working_days: number;
    }
  | {
      days: number;
    };
/**
 * Why the catalogue is not told.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "NotPublisher".
 */
export type NotPublisher = {
  kind: "not_publisher";
};
/**
 * Why a page's act that is signed was not done; nothing was written.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ActRefused".
 */
export type ActRefused =
  | {
      kind: "not_theirs";
    }
  | {
      kind: "wrong_pin";
      /**
       * Until the next attempt, milliseconds; never more than a minute.
       */
      wait_millis: number;
    }
  | {
      kind: "too_soon";
      /**
       * Until the next attempt, milliseconds; never more than a minute.
       */
      wait_millis: number;
    }
  | {
      kind: "refused";
      why: PinNotChanged;
    };
/**
 * Why it was not changed. Nothing was written.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "PinNotChanged".
 */
export type PinNotChanged =
  | {
      why: "unlawful";
    }
  | {
      why: "same";
    }
  | {
      why: "moved";
    };
/**
 * What to do first.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "NextStep".
 */
export type NextStep =
  | "ask_channel"
  | "collect_again"
  | "reverse_ours"
  | "credit_customer"
  | "refund_through_channel"
  | "record_refund"
  | "find_payment";
/**
 * The four ways of a match (正常, 自来水单边, 银行单边, 不符).
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "FourWay".
 */
export type FourWay = "both" | "ours_only" | "theirs_only" | "differing";
/**
 * What is wrong with a calendar that is to be published.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "CalendarFault".
 */
export type CalendarFault =
  | {
      kind: "no_hours";
    }
  | {
      kind: "hours";
    }
  | {
      at: MonthDay;
      kind: "no_day";
      /**
       * Of which year.
       */
      year: number;
    }
  | {
      at: MonthDay;
      kind: "weekend";
      /**
       * Of which year.
       */
      year: number;
    }
  | {
      at: MonthDay;
      kind: "no_weekend";
      /**
       * Of which year.
       */
      year: number;
    };
/**
 * A day of the year without the year. JSON: `"10-01"`.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "MonthDay".
 */
export type MonthDay = string;
/**
 * What is wrong with the departments that are to be published.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "DepartmentFault".
 */
export type DepartmentFault =
  | {
      /**
       * As it stands.
       */
      id: string;
      kind: "id";
    }
  | {
      /**
       * Which.
       */
      id: string;
      kind: "twice";
    }
  | {
      /**
       * Which.
       */
      id: string;
      kind: "no_name";
    }
  | {
      /**
       * Which.
       */
      id: string;
      kind: "no_telephone";
    }
  | {
      /**
       * Which.
       */
      id: string;
      kind: "no_staff";
      staff: StaffNo;
    }
  | {
      /**
       * Which.
       */
      id: string;
      /**
       * The item's name.
       */
      item: string;
      kind: "in_use";
    }
  | {
      /**
       * Which.
       */
      id: string;
      kind: "needed";
    };
/**
 * Something that is missing in an item, or wrong.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Gap".
 */
export type Gap =
  | {
      /**
       * The field's name.
       */
      field: string;
      kind: "empty";
    }
  | {
      kind: "id";
    }
  | {
      kind: "department";
    }
  | {
      /**
       * The field's name: papers, or fields.
       */
      field: string;
      kind: "twice";
      /**
       * What stands twice.
       */
      name: string;
    }
  | {
      kind: "no_choices";
      /**
       * Which.
       */
      name: string;
    }
  | {
      kind: "given_by";
      /**
       * What.
       */
      name: string;
    }
  | {
      kind: "too_far";
    }
  | {
      hall: HallNo;
      kind: "hall";
    };
/**
 * What hinders it.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "LimitsFault".
 */
export type LimitsFault =
  | {
      kind: "no_day";
    }
  | {
      kind: "ends";
    }
  | {
      kind: "negative";
    }
  | {
      kind: "percent";
    }
  | {
      act: Act;
      kind: "grant_twice";
      role: Role;
    }
  | {
      act: Act;
      kind: "grant_apart";
      role: Role;
    }
  | {
      kind: "deputy_apart";
      staff: StaffNo;
    }
  | {
      kind: "deputy";
      staff: StaffNo;
    }
  | {
      kind: "no_name";
    }
  | {
      kind: "halls";
    }
  | {
      kind: "zone";
      /**
       * What stands there.
       */
      zone: string;
    }
  | {
      kind: "coin";
    }
  | {
      kind: "answer_days";
    }
  | {
      kind: "retention";
    }
  | {
      kind: "gateway";
    };
/**
 * What is said of it and does not hinder it.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "LimitsNote".
 */
export type LimitsNote =
  | {
      from: BusinessDate;
      kind: "back_dated";
    }
  | {
      kind: "at_once";
    }
  | {
      kind: "ends";
      until: BusinessDate;
    }
  | {
      act: Act;
      kind: "nobody";
    }
  | {
      kind: "no_limit";
    }
  | {
      hall: HallNo;
      kind: "hall_gone";
    };
/**
 * What is published.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "LimitsDocument".
 */
export type LimitsDocument =
  | {
      kind: "offline";
      terms: OfflineLimits;
    }
  | {
      kind: "authority";
      terms: Authority;
    }
  | {
      kind: "settings";
      terms: Settings;
    };
/**
 * What of a bill is settled first.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Order".
 */
export type Order = "fee_first" | "principal_first";
/**
 * How something is taxed.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Taxed".
 */
export type Taxed =
  | {
      rate: Ratio;
    }
  | "exempt"
  | "not_taxed";
/**
 * What was done with a month.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "PeriodDid".
 */
export type PeriodDid =
  | {
      act: "closed";
    }
  | {
      act: "closed_over";
      /**
       * How many.
       */
      sheets: number;
      /**
       * Why; nothing where it was erased.
       */
      words?: string | null;
    }
  | {
      act: "reopened";
      /**
       * Why; nothing where it was erased.
       */
      words?: string | null;
    };
/**
 * What a settlement sheet lacks.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "SheetLacks".
 */
export type SheetLacks = "signature" | "new_figures" | "open_drawer";
/**
 * Why a page's act that is signed was not done; nothing was written.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ActRefused4".
 */
export type ActRefused4 =
  | {
      kind: "not_theirs";
    }
  | {
      kind: "wrong_pin";
      /**
       * Until the next attempt, milliseconds; never more than a minute.
       */
      wait_millis: number;
    }
  | {
      kind: "too_soon";
      /**
       * Until the next attempt, milliseconds; never more than a minute.
       */
      wait_millis: number;
    }
  | {
      kind: "refused";
      why: MonthNotDone;
    };
/**
 * Why a month was not closed, or not opened again. Nothing was written.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "MonthNotDone".
 */
export type MonthNotDone =
  | {
      why: "not_over";
    }
  | {
      why: "closed";
    }
  | {
      open: Period;
      why: "gap";
    }
  | {
      /**
       * How many.
       */
      sheets: number;
      why: "sheets_left";
    }
  | {
      /**
       * What.
       */
      places: UnreadPlace[];
      why: "unread";
    }
  | {
      /**
       * Minutes ahead; below zero: behind.
       */
      minutes: number;
      why: "clock";
    }
  | {
      why: "not_last";
    }
  | {
      /**
       * At most, characters.
       */
      limit: number;
      why: "words";
    };
/**
 * What cannot be read.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "UnreadWhat".
 */
export type UnreadWhat =
  "counter" | "account" | "entry" | "case" | "exception" | "arrival" | "deposit" | "decision" | "other";
/**
 * Why a page's act that is signed was not done; nothing was written.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ActRefused10".
 */
export type ActRefused10 =
  | {
      kind: "not_theirs";
    }
  | {
      kind: "wrong_pin";
      /**
       * Until the next attempt, milliseconds; never more than a minute.
       */
      wait_millis: number;
    }
  | {
      kind: "too_soon";
      /**
       * Until the next attempt, milliseconds; never more than a minute.
       */
      wait_millis: number;
    }
  | {
      kind: "refused";
      why: CorrectionNot;
    };
/**
 * Why nothing was put right. Nothing was written.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "CorrectionNot".
 */
export type CorrectionNot =
  | {
      kind: "not_theirs";
    }
  | {
      kind: "unknown";
    }
  | {
      kind: "already";
    }
  | {
      kind: "drawer_open";
    }
  | {
      kind: "cheque_pending";
    }
  | {
      kind: "nobody_asked";
    }
  | {
      kind: "moved";
    }
  | {
      kind: "other_than_told";
    }
  | {
      kind: "no_words";
    }
  | {
      kind: "own_taking";
    }
  | {
      kind: "own_request";
    }
  | {
      kind: "nothing";
    }
  | {
      kind: "newer_first";
      receipt: ReceiptNo;
    }
  | {
      bill: BillNo;
      kind: "bill_corrected";
    }
  | {
      kind: "deposit_spent";
      missing: Money;
    }
  | {
      account: AccountNo;
      kind: "tied";
    }
  | {
      kind: "not_open";
    }
  | {
      bill: BillNo;
      kind: "instead";
    }
  | {
      kind: "cancelled";
    }
  | {
      kind: "not_cancelled";
    }
  | {
      bill: BillNo;
      kind: "issued_since";
    }
  | {
      kind: "same";
      /**
       * m³
       */
      m3: number;
    }
  | {
      bill: BillNo;
      kind: "later_first";
      /**
       * The reading.
       */
      reading: number;
    }
  | {
      kind: "below_zero";
    }
  | {
      bill: BillNo;
      kind: "no_tariff";
    }
  | {
      kind: "not_billed";
    }
  | {
      bill: BillNo;
      computed: Money;
      issued: Money;
      kind: "not_as_issued";
    }
  | {
      bill: BillNo;
      kind: "unheard";
    };
/**
 * What is put right.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "CorrectionWish".
 */
export type CorrectionWish =
  | {
      act: "reverse";
      payment: PaymentId;
      reason: ReversalReason;
      /**
       * The customer's receipt is back.
       */
      receipt_returned: boolean;
      /**
       * The exception of a channel that is closed with it.
       */
      settles?: EntryNo | null;
    }
  | {
      act: "move";
      payment: PaymentId;
    }
  | {
      act: "decline";
      /**
       * To move it; if not, to take it back.
       */
      moves: boolean;
      payment: PaymentId;
      request: At;
      /**
       * Why, 1 to 200 characters: the customer hears it.
       */
      words: string;
    }
  | {
      act: "cheque";
      /**
       * It paid; if not, it bounced.
       */
      cleared: boolean;
      payment: PaymentId;
    }
  | {
      account: AccountNo;
      act: "reading";
      bill: BillNo;
      fault: ReadingFault;
      /**
       * When what is owed anew is payable, where the company read wrong; nothing: days that the rule gives.
       */
      payable_on?: BusinessDate | null;
      /**
       * The right volume, m³.
       */
      right_m3: number;
    }
  | {
      account: AccountNo;
      act: "cancel";
      bill: BillNo;
      reason: CancelReason;
    }
  | {
      account: AccountNo;
      act: "restore";
      bill: BillNo;
    };
/**
 * What was asked for, and waits for an answer.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "PaymentAsked".
 */
export type PaymentAsked =
  | {
      /**
       * Who.
       */
      by: string;
      kind: "reverse";
      on: BusinessDate;
      /**
       * Finance proposes it; otherwise a counter asks.
       */
      proposed: boolean;
      reason: ReversalReason;
      /**
       * The receipt is back.
       */
      receipt_returned: boolean;
      request: At;
    }
  | {
      /**
       * Who.
       */
      by: string;
      /**
       * That one's holder; empty where it was erased.
       */
      holder: string;
      kind: "move";
      on: BusinessDate;
      /**
       * The receipt is back.
       */
      receipt_returned: boolean;
      request: At;
      to: AccountNo;
    };
/**
 * A shift's number within its journal, from 1.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ShiftNo".
 */
export type ShiftNo = number;
/**
 * A way to pay (支付方式).
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Tender".
 */
export type Tender = "cash" | "card" | "wallet" | "cheque" | "transfer";
/**
 * Why a page's act that is signed was not done; nothing was written.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ActRefused9".
 */
export type ActRefused9 =
  | {
      kind: "not_theirs";
    }
  | {
      kind: "wrong_pin";
      /**
       * Until the next attempt, milliseconds; never more than a minute.
       */
      wait_millis: number;
    }
  | {
      kind: "too_soon";
      /**
       * Until the next attempt, milliseconds; never more than a minute.
       */
      wait_millis: number;
    }
  | {
      kind: "refused";
      why: ArrivalsNot;
    };
/**
 * Why nothing was tried or done. Nothing was written.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ArrivalsNot".
 */
export type ArrivalsNot =
  | {
      why: "not_theirs";
    }
  | {
      why: "no_file";
    }
  | {
      why: "other_files";
    }
  | {
      /**
       * Which.
       */
      file: string;
      why: "file";
      wrong: FileWrong;
    }
  | {
      /**
       * The column; empty: the row as a whole.
       */
      column: string;
      /**
       * The line, from 1.
       */
      line: number;
      /**
       * What stands there.
       */
      value: string;
      why: "row";
    }
  | {
      why: "nothing";
    }
  | {
      /**
       * At most, characters.
       */
      limit: number;
      why: "reference";
    }
  | {
      number: EntryNo;
      why: "already";
    }
  | {
      exception: EntryNo;
      why: "is_exception";
    }
  | {
      receipt: ReceiptNo;
      why: "taken";
    }
  | {
      why: "is_deposit";
    }
  | {
      arrival: EntryNo;
      why: "is_arrival";
    }
  | {
      batch: BatchNo;
      bill: BillNo;
      returns_on: BusinessDate;
      why: "in_flight";
    }
  | {
      /**
       * Which.
       */
      line: number;
      why: "line";
    }
  | {
      why: "own_act";
    }
  | {
      on: BusinessDate;
      why: "future";
    }
  | {
      /**
       * At most, characters.
       */
      limit: number;
      why: "words";
    }
  | {
      account: AccountNo;
      why: "tied";
    }
  | {
      /**
       * Who wrote it.
       */
      by: string;
      counted: Money;
      entry: EntryNo;
      on: BusinessDate;
      why: "counted";
    }
  | {
      why: "same_count";
    }
  | {
      why: "own_cash";
    }
  | {
      why: "changed";
    };
/**
 * What is wrong with a file.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "FileWrong".
 */
export type FileWrong =
  | {
      is: "encrypted";
    }
  | {
      is: "no_workbook";
    }
  | {
      is: "expands";
      much: TooMuch;
    }
  | {
      is: "no_csv";
    }
  | {
      is: "lacks_columns";
      /**
       * Their titles.
       */
      missing: string[];
      /**
       * The sheet that came nearest, where a workbook has several.
       */
      sheet?: string | null;
    }
  | {
      is: "open_quote";
      /**
       * In this line, from 1.
       */
      row: number;
    };
/**
 * Of what a workbook has more than a table needs.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "TooMuchOf".
 */
export type TooMuchOf = "parts" | "part" | "whole" | "texts" | "text" | "cells";
/**
 * A batch of direct debits (代扣批次号), as the bank knows it.
 *
 * 1 to 32 characters, letters, digits, `-`, `_`, `/` or `.`.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "BatchNo".
 */
export type BatchNo = string;
/**
 * Where a bill in a batch stands.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "DebitStands".
 */
export type DebitStands =
  | {
      stands: "at_bank";
    }
  | {
      stands: "overdue";
    }
  | {
      stands: "withdrawn";
      why: WithdrawnFor;
    }
  | {
      on: BusinessDate;
      /**
       * Why.
       */
      reason: string;
      stands: "failed";
    }
  | {
      on: BusinessDate;
      stands: "paid";
    };
/**
 * Why head office asks a bank to leave a bill alone.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "WithdrawnFor".
 */
export type WithdrawnFor = "paid" | "disputed" | "corrected";
/**
 * What happened.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "DifferenceWhat".
 */
export type DifferenceWhat =
  | {
      channel: Channel;
      /**
       * The debit that it is, which the bank is yet to return.
       */
      in_flight?: DebitInFlight | null;
      kind: "channel";
      number: EntryNo;
      /**
       * The order.
       */
      order: string;
      ours: Money;
      /**
       * The receipt of what came in since; 0: head office's, of a direct debit.
       */
      since?: ReceiptNo | null;
      /**
       * What to do first.
       */
      step?: NextStep | null;
      theirs: Money;
      /**
       * Which of the four ways.
       */
      way?: FourWay | null;
    }
  | {
      channel: Channel;
      kind: "wallet";
      /**
       * Whether the channel's statement of that day was taken and does not have it.
       */
      not_at_channel: boolean;
      /**
       * The order.
       */
      order: string;
    }
  | {
      /**
       * Of which bill.
       */
      bill?: BillNo | null;
      kind: "settlement";
      rule: SettlementRule;
      /**
       * In which version of it.
       */
      version: number;
    }
  | {
      bill: BillNo;
      /**
       * The bill that stands for it.
       */
      instead?: BillNo | null;
      instead_owes: Money;
      kind: "booked_back";
      settles: Money;
      /**
       * In which version of the rule.
       */
      version: number;
    }
  | {
      into: AccountNo;
      kind: "carried";
      /**
       * In which version of the rule.
       */
      version: number;
    }
  | {
      /**
       * The name on the receipt.
       */
      before: string;
      kind: "renamed";
      /**
       * The holder's name.
       */
      now: string;
    }
  | {
      /**
       * As the counter knew it.
       */
      before: string;
      kind: "relocated";
      /**
       * As it is.
       */
      now: string;
    }
  | {
      /**
       * Which; never none.
       */
      bills: BillByOtherTariff[];
      kind: "tariff";
      returned: Money;
    }
  | {
      arrived: Money;
      kind: "over_claimed";
      /**
       * The bank's own number.
       */
      reference: string;
    }
  | {
      arrival: EntryNo;
      channel: Channel;
      claimed: Money;
      kind: "beside_arrival";
      left: Money;
      /**
       * Which.
       */
      reference: string;
    }
  | {
      kind: "stopped";
    }
  | {
      kind: "behind";
      /**
       * How many payments.
       */
      payments: number;
    }
  | {
      kind: "set_aside";
      /**
       * The same, as the program put it.
       */
      said: string;
      /**
       * What does not fit; nothing where the entry alone does not tell.
       */
      why?: Misfit | null;
    }
  | {
      /**
       * What was approved, by its kind.
       */
      act: string;
      kind: "approval";
      why: WhyDoubtful;
    }
  | {
      kind: "receipt_twice";
      receipt: ReceiptNo;
    }
  | {
      /**
       * The version that was applied; 0: none.
       */
      applied: number;
      /**
       * The version in force; 0: none.
       */
      holds: number;
      kind: "policy";
      more: Money;
      returned: Money;
    }
  | {
      /**
       * How many entries of that counter and day.
       */
      entries: number;
      kind: "late";
      posts_in: Period;
    }
  | {
      /**
       * How many entries.
       */
      entries: number;
      kind: "after_sheet";
      on: BusinessDate;
    }
  | {
      /**
       * The count took the place of another.
       */
      corrected: boolean;
      counted: Money;
      false_notes: Money;
      kind: "bank_differs";
      /**
       * The slip's number in the counter's journal.
       */
      number: number;
      /**
       * The bank's own number.
       */
      reference: string;
      sent: Money;
    }
  | {
      kind: "in_transit";
      /**
       * The slip's number in the counter's journal.
       */
      number: number;
    }
  | {
      /**
       * How many entries of that counter and day.
       */
      entries: number;
      kind: "clock";
      /**
       * The furthest off, minutes: ahead, or behind where below zero.
       */
      off_minutes: number;
    };
/**
 * Why an entry cannot mean what it says.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Misfit".
 */
export type Misfit =
  | {
      /**
       * The kind's name.
       */
      kind: string;
      misfit: "wrong_writer";
    }
  | {
      misfit: "malformed";
      /**
       * The kind's number.
       */
      number: number;
      /**
       * Its version.
       */
      version: number;
    }
  | {
      given: Money;
      misfit: "out_of_balance";
      used: Money;
    }
  | {
      misfit: "negative";
    }
  | {
      misfit: "unapproved";
    }
  | {
      misfit: "no_numbers";
    }
  | {
      misfit: "no_account";
    }
  | {
      misfit: "same_account";
    }
  | {
      misfit: "no_invoice_number";
      /**
       * What stands there.
       */
      text: string;
    }
  | {
      bill: BillNo;
      misfit: "more_waived";
      owed: Money;
      waived: Money;
    }
  | {
      misfit: "moved_nowhere";
    }
  | {
      misfit: "other_money";
    }
  | {
      bill: BillNo;
      misfit: "bill_twice";
    }
  | {
      amount: Money;
      bill: BillNo;
      lines: Money;
      misfit: "lines_differ";
    }
  | {
      counted: Money;
      misfit: "count_differs";
      said: Money;
    }
  | {
      misfit: "wrong_hands";
    }
  | {
      misfit: "no_hold";
    }
  | {
      misfit: "stars";
      /**
       * How many.
       */
      stars: number;
    }
  | {
      misfit: "attachment_size";
      /**
       * How many bytes.
       */
      size: number;
    }
  | {
      misfit: "uncertified";
    }
  | {
      misfit: "unbalanced";
      off: Money;
    };
/**
 * Why an approval does not hold.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "WhyDoubtful".
 */
export type WhyDoubtful =
  | {
      doubt: "nobody";
    }
  | {
      doubt: "no_key";
      staff: StaffNo;
    }
  | {
      doubt: "signature";
      staff: StaffNo;
    }
  | {
      doubt: "authority";
      /**
       * Which.
       */
      version: number;
    }
  | {
      doubt: "no_word";
      /**
       * Which.
       */
      word: number;
    }
  | {
      doubt: "used_word";
      /**
       * Which.
       */
      word: number;
    }
  | {
      doubt: "not_by_word";
    }
  | {
      approved: Money;
      doubt: "other_sum";
      found: Money;
    }
  | {
      doubt: "own_account";
      staff: StaffNo;
    }
  | {
      doubt: "not_allowed";
      rule: NoAuthority;
    };
/**
 * Why a page's act that is signed was not done; nothing was written.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ActRefused2".
 */
export type ActRefused2 =
  | {
      kind: "not_theirs";
    }
  | {
      kind: "wrong_pin";
      /**
       * Until the next attempt, milliseconds; never more than a minute.
       */
      wait_millis: number;
    }
  | {
      kind: "too_soon";
      /**
       * Until the next attempt, milliseconds; never more than a minute.
       */
      wait_millis: number;
    }
  | {
      kind: "refused";
      why: DifferenceNotDecided;
    };
/**
 * Why nothing was decided. Nothing was written.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "DifferenceNotDecided".
 */
export type DifferenceNotDecided =
  | {
      why: "unknown";
    }
  | {
      why: "already";
    }
  | {
      /**
       * At most, characters.
       */
      limit: number;
      why: "words";
    }
  | {
      why: "moved";
    }
  | {
      why: "own_act";
    }
  | {
      why: "no_act";
    }
  | {
      why: "by_sheet";
    }
  | {
      why: "by_count";
    }
  | {
      why: "own_cash";
    }
  | {
      why: "nothing_to_return";
    }
  | {
      account: AccountNo;
      why: "tied";
    }
  | {
      decides: Role;
      why: "not_theirs";
    };
/**
 * What kind of difference. Part of what names it: two kinds may stand about one entry.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "DifferenceKind".
 */
export type DifferenceKind =
  | "stopped"
  | "set_aside"
  | "approval"
  | "receipt_twice"
  | "policy"
  | "late"
  | "clock"
  | "over_claimed"
  | "settlement"
  | "renamed"
  | "relocated"
  | "tariff"
  | "after_sheet"
  | "bank_differs"
  | "in_transit"
  | "wallet_unknown";
/**
 * Why nothing was decided. Nothing was written.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "RefundNotDecided".
 */
export type RefundNotDecided =
  | {
      /**
       * Which.
       */
      department: string;
      kind: "not_member";
    }
  | {
      case: CaseId;
      kind: "unknown";
    }
  | {
      kind: "not_finance";
    }
  | {
      kind: "wrong_pin";
      /**
       * Until the next attempt, milliseconds; never more than a minute.
       */
      wait_millis: number;
    }
  | {
      kind: "too_soon";
      /**
       * Until the next attempt, milliseconds; never more than a minute.
       */
      wait_millis: number;
    }
  | {
      /**
       * By whom, by name.
       */
      by: string;
      kind: "decided";
      on: BusinessDate;
      /**
       * It was transferred.
       */
      paid: boolean;
      /**
       * The bank's number of that transfer; empty where none was said.
       */
      reference: string;
    }
  | {
      kind: "own_act";
    }
  | {
      account: AccountNo;
      kind: "tied";
    }
  | {
      kind: "spent";
      missing: Money;
    };
/**
 * What finance decides.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "RefundDecision".
 */
export type RefundDecision =
  | {
      decision: "pay";
      /**
       * The bank's number of the transfer, where there is one.
       */
      reference?: string | null;
    }
  | {
      decision: "decline";
      reason: DeclineReason;
    };
/**
 * Two duties that are kept apart.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Pair".
 */
export type Pair = "cashier_and_receipts" | "cashier_and_reconciler" | "tariff_author_and_publisher" | "it_and_money";
/**
 * Why a page's act that is signed was not done; nothing was written.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ActRefused5".
 */
export type ActRefused5 =
  | {
      kind: "not_theirs";
    }
  | {
      kind: "wrong_pin";
      /**
       * Until the next attempt, milliseconds; never more than a minute.
       */
      wait_millis: number;
    }
  | {
      kind: "too_soon";
      /**
       * Until the next attempt, milliseconds; never more than a minute.
       */
      wait_millis: number;
    }
  | {
      kind: "refused";
      why: StaffNot;
    };
/**
 * Why somebody was not published.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "StaffNot".
 */
export type StaffNot =
  | {
      kind: "moved";
    }
  | {
      kind: "number";
    }
  | {
      kind: "name";
    }
  | {
      kind: "new_pin";
    }
  | {
      kind: "no_pin";
    }
  | {
      /**
       * Where they meet.
       */
      clashes: Clash[];
      kind: "duties";
    }
  | {
      /**
       * Which.
       */
      accounts: AccountNo[];
      kind: "no_accounts";
    }
  | {
      kind: "own";
    }
  | {
      kind: "unknown";
    };
/**
 * Why a page's act that is signed was not done; nothing was written.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ActRefused16".
 */
export type ActRefused16 =
  | {
      kind: "not_theirs";
    }
  | {
      kind: "wrong_pin";
      /**
       * Until the next attempt, milliseconds; never more than a minute.
       */
      wait_millis: number;
    }
  | {
      kind: "too_soon";
      /**
       * Until the next attempt, milliseconds; never more than a minute.
       */
      wait_millis: number;
    }
  | {
      kind: "refused";
      why: DeviceNot;
    };
/**
 * Why nothing was done.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "DeviceNot".
 */
export type DeviceNot =
  | {
      kind: "no_seat";
    }
  | {
      kind: "hours";
      /**
       * At most.
       */
      longest: number;
    }
  | {
      kind: "unknown";
    }
  | {
      kind: "revoked";
    };
/**
 * Why a PC lost its seat.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "RevokeReason".
 */
export type RevokeReason = "stolen" | "broken" | "replaced" | "copied" | "seat_closed";
/**
 * What a draft would publish.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "PriceDocument".
 */
export type PriceDocument =
  | {
      kind: "tariff";
      terms: TariffDraft;
    }
  | {
      kind: "late_fee";
      terms: LateFeePolicy;
    };
/**
 * Yuan per m³, 0 to 10,000, at most six decimals. JSON: text, `"2.07"`.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Price".
 */
export type Price = string;
/**
 * Where the tiers of a class end. A threshold's own volume belongs to the lower tier (含).
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Thresholds".
 */
export type Thresholds =
  | "none"
  | {
      household: ExactVolume[];
    }
  | {
      per_person: ExactVolume[];
    };
/**
 * A volume in m³ with decimals: 70% of 37 m³, or sewage on 90% of the water. JSON: text, `"25.9"`.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ExactVolume".
 */
export type ExactVolume = string;
/**
 * How long a household's size holds once granted.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Validity".
 */
export type Validity =
  | "until_changed"
  | "calendar_year"
  | {
      years: number;
    };
/**
 * Which thresholds move by the extra volume.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Widening".
 */
export type Widening = "every_threshold" | "first_keeping_widths" | "first_only";
/**
 * Over what time the thresholds of tiers are counted.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Reckoning".
 */
export type Reckoning = "annual" | "monthly";
/**
 * Where rounding to the fen happens.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "RoundAt".
 */
export type RoundAt = "line" | "total";
/**
 * How a sum with more than two decimals becomes whole fen.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Rounding".
 */
export type Rounding = "half_up" | "half_even" | "truncate";
/**
 * What of a bill bears late fee.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "FeeBase".
 */
export type FeeBase =
  | "whole_bill"
  | {
      components: string[];
    };
/**
 * What a bill's late fee never exceeds.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "FeeCap".
 */
export type FeeCap =
  | "principal"
  | {
      share: Ratio;
    }
  | "none";
/**
 * How an account's bills are collected.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "CollectionWay".
 */
export type CollectionWay = "customer" | "direct_debit" | "bank_collection";
/**
 * How a version stands today.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "PriceStanding".
 */
export type PriceStanding = "now" | "coming" | "past" | "replaced";
/**
 * Why a page's act that is signed was not done; nothing was written.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ActRefused7".
 */
export type ActRefused7 =
  | {
      kind: "not_theirs";
    }
  | {
      kind: "wrong_pin";
      /**
       * Until the next attempt, milliseconds; never more than a minute.
       */
      wait_millis: number;
    }
  | {
      kind: "too_soon";
      /**
       * Until the next attempt, milliseconds; never more than a minute.
       */
      wait_millis: number;
    }
  | {
      kind: "refused";
      why: PriceNot;
    };
/**
 * Why nothing was done about a draft.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "PriceNot".
 */
export type PriceNot =
  | {
      /**
       * All of it.
       */
      faults: PriceFault[];
      kind: "faults";
    }
  | {
      kind: "no_draft";
    }
  | {
      kind: "own";
      /**
       * Who else publishes today; nobody: a second person is given the role first.
       */
      others: string[];
    }
  | {
      kind: "role";
    };
/**
 * What hinders a price from being published.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "PriceFault".
 */
export type PriceFault =
  | {
      fault: TariffFault;
      of: "tariff";
    }
  | {
      fault: PolicyFault;
      of: "late_fee";
    };
/**
 * What hinders a tariff from being published.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "TariffFault".
 */
export type TariffFault =
  | {
      kind: "no_day";
    }
  | {
      kind: "id";
    }
  | {
      /**
       * The name.
       */
      id: string;
      kind: "id_taken";
    }
  | {
      kind: "no_name";
    }
  | {
      error: TariffError;
      kind: "unlawful";
    };
/**
 * Why a tariff cannot be billed from.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "TariffError".
 */
export type TariffError =
  | {
      kind: "no_classes";
    }
  | {
      /**
       * The class.
       */
      class: string;
      kind: "no_components";
    }
  | {
      kind: "twice";
      /**
       * The name.
       */
      name: string;
    }
  | {
      /**
       * The class.
       */
      class: string;
      kind: "thresholds_do_not_rise";
    }
  | {
      /**
       * The class.
       */
      class: string;
      /**
       * The component.
       */
      component: string;
      kind: "prices_for_tiers";
      /**
       * How many prices it has.
       */
      prices: number;
      /**
       * How many tiers there are.
       */
      tiers: number;
    }
  | {
      /**
       * How many.
       */
      count: number;
      kind: "too_many";
    }
  | {
      extra: ExactVolume;
      kind: "negative_extra";
    };
/**
 * What hinders a policy from being published.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "PolicyFault".
 */
export type PolicyFault =
  | {
      kind: "no_day";
    }
  | {
      kind: "no_base";
    }
  | {
      /**
       * Which.
       */
      component: string;
      kind: "no_component";
    }
  | {
      /**
       * Which.
       */
      class: string;
      kind: "no_class";
    }
  | {
      kind: "no_cap";
    };
/**
 * Why a page's act that is signed was not done; nothing was written.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ActRefused13".
 */
export type ActRefused13 =
  | {
      kind: "not_theirs";
    }
  | {
      kind: "wrong_pin";
      /**
       * Until the next attempt, milliseconds; never more than a minute.
       */
      wait_millis: number;
    }
  | {
      kind: "too_soon";
      /**
       * Until the next attempt, milliseconds; never more than a minute.
       */
      wait_millis: number;
    }
  | {
      kind: "refused";
      why: ReliefNot;
    };
/**
 * Why nothing was done about a draft.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ReliefNot".
 */
export type ReliefNot =
  | {
      /**
       * All of it.
       */
      faults: ReliefFault[];
      kind: "faults";
    }
  | {
      kind: "no_draft";
    }
  | {
      kind: "own";
      /**
       * Who else publishes today; nobody: a second person is given the role first.
       */
      others: string[];
    }
  | {
      account: AccountNo;
      kind: "tied";
    }
  | {
      kind: "role";
    };
/**
 * What hinders one.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ReliefFault".
 */
export type ReliefFault =
  | {
      kind: "reason";
      /**
       * At most, characters.
       */
      limit: number;
    }
  | {
      kind: "ends";
    }
  | {
      kind: "no_days";
    }
  | {
      kind: "nothing";
    }
  | {
      kind: "until_too_early";
    }
  | {
      kind: "no_scope";
    }
  | {
      /**
       * Which.
       */
      class: string;
      kind: "no_class";
    }
  | {
      account: AccountNo;
      kind: "no_account";
    };
/**
 * What something is kept as.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "RetainedKind".
 */
export type RetainedKind = "voucher" | "personal_details" | "attachment";
/**
 * Why a page's act that is signed was not done; nothing was written.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ActRefused15".
 */
export type ActRefused15 =
  | {
      kind: "not_theirs";
    }
  | {
      kind: "wrong_pin";
      /**
       * Until the next attempt, milliseconds; never more than a minute.
       */
      wait_millis: number;
    }
  | {
      kind: "too_soon";
      /**
       * Until the next attempt, milliseconds; never more than a minute.
       */
      wait_millis: number;
    }
  | {
      kind: "refused";
      why: ErasureNot;
    };
/**
 * Why nothing is erased.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ErasureNot".
 */
export type ErasureNot =
  | {
      kind: "not_theirs";
    }
  | {
      kind: "clock";
      /**
       * Minutes ahead; below zero: behind.
       */
      minutes: number;
    }
  | {
      account: AccountNo;
      kind: "unknown";
    }
  | {
      kind: "in_use";
    }
  | {
      deposit: Money;
      kind: "open_money";
      owed: Money;
    }
  | {
      /**
       * How many.
       */
      cases: number;
      kind: "open_cases";
    }
  | {
      kind: "kept";
      /**
       * Who says so.
       */
      source: string;
      until: BusinessDate;
      what: RetainedKind;
      /**
       * Full years that it is kept.
       */
      years: number;
    }
  | {
      kind: "own_term";
      until: BusinessDate;
      what: RetainedKind;
    }
  | {
      kind: "nothing";
    }
  | {
      kind: "nothing_past";
    }
  | {
      kind: "tied";
    }
  | {
      /**
       * Attachments that are.
       */
      attachments: number;
      /**
       * Details that are past their term now.
       */
      details: number;
      kind: "differs";
    }
  | {
      kind: "words";
      /**
       * At most, characters.
       */
      limit: number;
    };
/**
 * What kind of trouble.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Trouble".
 */
export type Trouble = "refused" | "exception" | "over_limit" | "waiver" | "came_again" | "complaint" | "rule_fails";
/**
 * Whether a PC is the one at its seat.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "SeatStanding".
 */
export type SeatStanding = "sits" | "replaced" | "revoked";
/**
 * Something that is wrong with a seat, in the order of how bad it is.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "SeatTrouble".
 */
export type SeatTrouble =
  | {
      trouble: "waited";
    }
  | {
      at: EntryNo;
      trouble: "stopped";
    }
  | {
      /**
       * How many.
       */
      entries: number;
      trouble: "set_aside";
    }
  | {
      /**
       * What they took, less what they gave back, as it said; nothing: it did not say.
       */
      amount?: Money | null;
      /**
       * How many are missing.
       */
      entries: number;
      trouble: "revoked_unsent";
    }
  | {
      /**
       * What they took, less what they gave back, as it said; nothing: it did not say.
       */
      amount?: Money | null;
      /**
       * How many are missing.
       */
      entries: number;
      trouble: "replaced_unsent";
    }
  | {
      /**
       * For so long.
       */
      minutes: number;
      trouble: "silent_unsent";
    }
  | {
      /**
       * For so long.
       */
      minutes: number;
      trouble: "silent";
    }
  | {
      trouble: "never_heard";
    }
  | {
      /**
       * Ahead of head office's, or behind it where negative.
       */
      seconds: number;
      trouble: "clock_off";
    }
  | {
      /**
       * So many are left.
       */
      left: number;
      trouble: "few_numbers";
    }
  | {
      /**
       * So many entries.
       */
      entries: number;
      trouble: "behind";
    }
  | {
      /**
       * Which.
       */
      program: string;
      trouble: "other_program";
    }
  | {
      trouble: "no_copy";
    }
  | {
      /**
       * So many.
       */
      days: number;
      trouble: "away";
    };
/**
 * Why names of columns were not kept. Nothing was written.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ColumnsNot".
 */
export type ColumnsNot =
  | {
      why: "not_theirs";
    }
  | {
      /**
       * At most, characters.
       */
      limit: number;
      why: "name";
    }
  | {
      why: "columns";
      wrong: OwnColumnsFault;
    };
/**
 * Why names of columns are not taken.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "OwnColumnsFault".
 */
export type OwnColumnsFault =
  | {
      /**
       * What there is.
       */
      known: string[];
      /**
       * What was named.
       */
      ours: string;
      wrong: "unknown";
    }
  | {
      /**
       * For which.
       */
      ours: string;
      wrong: "name";
    }
  | {
      /**
       * One of ours.
       */
      ours: string;
      /**
       * The file's column.
       */
      theirs: string;
      wrong: "twice";
    };
/**
 * How a counter's sealed key stands.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Seal".
 */
export type Seal = "missing" | "closed" | "opens";
/**
 * A page beside the departments' queues.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Page".
 */
export type Page =
  | "words"
  | "catalogue"
  | "overdue"
  | "rules"
  | "promises"
  | "health"
  | "differences"
  | "sheets"
  | "months"
  | "channels"
  | "arrivals"
  | "debits"
  | "audit"
  | "calls"
  | "friction"
  | "billing"
  | "staff"
  | "devices"
  | "prices"
  | "limits"
  | "reliefs"
  | "merged"
  | "erasure"
  | "keys"
  | "corrections";
/**
 * Why a page's act that is signed was not done; nothing was written.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ActRefused14".
 */
export type ActRefused14 =
  | {
      kind: "not_theirs";
    }
  | {
      kind: "wrong_pin";
      /**
       * Until the next attempt, milliseconds; never more than a minute.
       */
      wait_millis: number;
    }
  | {
      kind: "too_soon";
      /**
       * Until the next attempt, milliseconds; never more than a minute.
       */
      wait_millis: number;
    }
  | {
      kind: "refused";
      why: MergeNot;
    };
/**
 * Why nothing was said of it.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "MergeNot".
 */
export type MergeNot =
  | {
      kind: "not_theirs";
    }
  | {
      account: AccountNo;
      kind: "unknown";
    }
  | {
      account: AccountNo;
      kind: "as_itself";
    }
  | {
      account: AccountNo;
      kind: "already";
    }
  | {
      into: AccountNo;
      kind: "as_another";
    }
  | {
      account: AccountNo;
      kind: "not_served";
    }
  | {
      kind: "not_yet";
      on: BusinessDate;
    }
  | {
      account: AccountNo;
      kind: "tied";
    }
  | {
      kind: "words";
      /**
       * At most, characters.
       */
      limit: number;
    };
/**
 * Why the promises are not told.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "NotHead".
 */
export type NotHead = {
  kind: "not_head";
};
/**
 * Why they are not told.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "NotAnswering".
 */
export type NotAnswering = {
  kind: "not_answering";
};
/**
 * Why a calendar was not published. Nothing was written.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "CalendarNotPublished".
 */
export type CalendarNotPublished =
  | {
      kind: "not_publisher";
    }
  | {
      kind: "wrong_pin";
      /**
       * Until the next attempt, milliseconds; never more than a minute.
       */
      wait_millis: number;
    }
  | {
      kind: "too_soon";
      /**
       * Until the next attempt, milliseconds; never more than a minute.
       */
      wait_millis: number;
    }
  | {
      /**
       * All of it.
       */
      faults: CalendarFault[];
      kind: "faults";
    }
  | {
      kind: "newer";
      /**
       * Which; 0: as the program ships it.
       */
      version: number;
    };
/**
 * Why departments were not published. Nothing was written.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "DepartmentsNotPublished".
 */
export type DepartmentsNotPublished =
  | {
      kind: "not_publisher";
    }
  | {
      kind: "wrong_pin";
      /**
       * Until the next attempt, milliseconds; never more than a minute.
       */
      wait_millis: number;
    }
  | {
      kind: "too_soon";
      /**
       * Until the next attempt, milliseconds; never more than a minute.
       */
      wait_millis: number;
    }
  | {
      /**
       * All of it.
       */
      faults: DepartmentFault[];
      kind: "faults";
    }
  | {
      kind: "moved";
    };
/**
 * Why an item was not published. Nothing was written.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ItemNotPublished".
 */
export type ItemNotPublished =
  | {
      kind: "not_publisher";
    }
  | {
      kind: "wrong_pin";
      /**
       * Until the next attempt, milliseconds; never more than a minute.
       */
      wait_millis: number;
    }
  | {
      kind: "too_soon";
      /**
       * Until the next attempt, milliseconds; never more than a minute.
       */
      wait_millis: number;
    }
  | {
      /**
       * All of it.
       */
      gaps: Gap[];
      kind: "gaps";
    }
  | {
      kind: "newer";
      /**
       * Which; 0: as the program ships it.
       */
      version: number;
    };
/**
 * Why a page's act that is signed was not done; nothing was written.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ActRefused12".
 */
export type ActRefused12 =
  | {
      kind: "not_theirs";
    }
  | {
      kind: "wrong_pin";
      /**
       * Until the next attempt, milliseconds; never more than a minute.
       */
      wait_millis: number;
    }
  | {
      kind: "too_soon";
      /**
       * Until the next attempt, milliseconds; never more than a minute.
       */
      wait_millis: number;
    }
  | {
      kind: "refused";
      why: LimitsNot;
    };
/**
 * Why a document was not published.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "LimitsNot".
 */
export type LimitsNot =
  | {
      /**
       * All of it.
       */
      faults: LimitsFault[];
      kind: "faults";
    }
  | {
      kind: "moved";
    }
  | {
      kind: "role";
    };
/**
 * Why a queue was not told.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "QueueRefused".
 */
export type QueueRefused = {
  /**
   * Which.
   */
  department: string;
  kind: "not_member";
};
/**
 * One arrival that is written down.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "OneArrival".
 */
export type OneArrival =
  | {
      amount: Money;
      channel: Channel;
      from: "hand";
      /**
       * The words that came with it.
       */
      memo: string;
      on: BusinessDate;
      /**
       * Who sent it; empty where nobody tells.
       */
      payer: string;
      /**
       * Its own number.
       */
      reference: string;
    }
  | {
      exception: EntryNo;
      from: "exception";
      /**
       * The words that came with it.
       */
      memo: string;
      /**
       * Who sent it; empty where nobody tells.
       */
      payer: string;
    };
/**
 * Why the reports are not told.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "NotRuleAnswerer".
 */
export type NotRuleAnswerer = {
  kind: "not_rule_answerer";
};
/**
 * Why readings are not billed.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "WhyNotBilled".
 */
export type WhyNotBilled =
  | {
      kind: "unknown";
    }
  | {
      kind: "closed";
    }
  | {
      into: AccountNo;
      kind: "continued";
    }
  | {
      bill: BillNo;
      kind: "billed";
    }
  | {
      kind: "later";
      period: Period;
    }
  | {
      /**
       * With what it begins.
       */
      from: number;
      kind: "does_not_follow";
      /**
       * What was billed last.
       */
      last: number;
    }
  | {
      kind: "volume";
      /**
       * What they make, m³.
       */
      makes: number;
      /**
       * What the file says, m³.
       */
      said: number;
    }
  | {
      kind: "no_day";
    }
  | {
      kind: "far";
      on: BusinessDate;
    }
  | {
      kind: "own";
    }
  | {
      kind: "no_tariff";
      on: BusinessDate;
    }
  | {
      kind: "number";
    }
  | {
      kind: "not_priced";
    };
/**
 * Why a row was rejected. Serialised in snake case; listed in the order reports show.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "RowReason".
 */
export type RowReason =
  | "bad_row"
  | "missing_account_number"
  | "unknown_class"
  | "missing_name"
  | "unknown_status"
  | "bad_amount"
  | "duplicate_account"
  | "missing_bill_number"
  | "total_mismatch"
  | "volume_mismatch"
  | "payment_mismatch"
  | "unknown_account"
  | "bad_date"
  | "duplicate_bill"
  | "bad_number"
  | "unknown_reading_way"
  | "duplicate_reading"
  | "own_account";
/**
 * Why a page's act that is signed was not done; nothing was written.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ActRefused6".
 */
export type ActRefused6 =
  | {
      kind: "not_theirs";
    }
  | {
      kind: "wrong_pin";
      /**
       * Until the next attempt, milliseconds; never more than a minute.
       */
      wait_millis: number;
    }
  | {
      kind: "too_soon";
      /**
       * Until the next attempt, milliseconds; never more than a minute.
       */
      wait_millis: number;
    }
  | {
      kind: "refused";
      why: BillingNot;
    };
/**
 * Why nothing was tried or done.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "BillingNot".
 */
export type BillingNot =
  | {
      kind: "not_theirs";
    }
  | {
      kind: "no_file";
    }
  | {
      /**
       * Which.
       */
      file: string;
      kind: "file";
      wrong: FileWrong;
    }
  | {
      kind: "other_files";
    }
  | {
      kind: "no_columns";
    }
  | {
      kind: "no_run";
    }
  | {
      kind: "taken_back";
    }
  | {
      kind: "month_closed";
      period: Period;
    }
  | {
      kind: "terms";
      why: TermsRefused;
    };
/**
 * Why a month or a date of payment is not taken for some readings.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "TermsRefused".
 */
export type TermsRefused =
  | {
      from: Period;
      period: Period;
      read_on: BusinessDate;
      terms: "month";
      to: Period;
    }
  | {
      /**
       * Its line in the file, from 1.
       */
      line: number;
      period: Period;
      said: Period;
      terms: "other_month";
    }
  | {
      last: BusinessDate;
      payable_on: BusinessDate;
      terms: "payable_before";
    }
  | {
      last: BusinessDate;
      payable_on: BusinessDate;
      terms: "payable_late";
    };
/**
 * Why nobody was signed in.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "SignInRefused".
 */
export type SignInRefused =
  | {
      kind: "wrong_pin";
      /**
       * Until the next attempt, milliseconds; never more than a minute.
       */
      wait_millis: number;
    }
  | {
      kind: "too_soon";
      /**
       * Until the next attempt, milliseconds; never more than a minute.
       */
      wait_millis: number;
    };
/**
 * Why a page's act that is signed was not done; nothing was written.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ActRefused3".
 */
export type ActRefused3 =
  | {
      kind: "not_theirs";
    }
  | {
      kind: "wrong_pin";
      /**
       * Until the next attempt, milliseconds; never more than a minute.
       */
      wait_millis: number;
    }
  | {
      kind: "too_soon";
      /**
       * Until the next attempt, milliseconds; never more than a minute.
       */
      wait_millis: number;
    }
  | {
      kind: "refused";
      why: SheetNotSigned;
    };
/**
 * Why a sheet was not signed. Nothing was written.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "SheetNotSigned".
 */
export type SheetNotSigned =
  | {
      why: "to_come";
    }
  | {
      why: "nothing";
    }
  | {
      why: "own_drawer";
    }
  | {
      why: "already";
    }
  | {
      difference: Money;
      why: "unexplained";
    }
  | {
      difference: Money;
      why: "moved";
    }
  | {
      /**
       * At most, characters.
       */
      limit: number;
      why: "words";
    };
/**
 * What a row of the list is.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ArrivedIs".
 */
export type ArrivedIs =
  | {
      kind: "new";
    }
  | {
      kind: "cash";
    }
  | {
      kind: "cards_settled";
    }
  | {
      exception: EntryNo;
      kind: "exception";
    }
  | {
      counter: CounterNo;
      deposit: At;
      hall: HallNo;
      kind: "deposit";
      /**
       * The slip's number in that journal.
       */
      number: number;
      on: BusinessDate;
    }
  | {
      counter: CounterNo;
      hall: HallNo;
      kind: "own_deposit";
      /**
       * The slip's number in that journal.
       */
      number: number;
      on: BusinessDate;
    }
  | {
      counter: CounterNo;
      hall: HallNo;
      kind: "counted";
      /**
       * The slip's number in that journal.
       */
      number: number;
      on: BusinessDate;
    }
  | {
      arrival: EntryNo;
      kind: "known";
    }
  | {
      hall: HallNo;
      kind: "at_counter";
      receipt: ReceiptNo;
    }
  | {
      batch: BatchNo;
      bill: BillNo;
      kind: "in_flight";
      returns_on: BusinessDate;
    }
  | {
      channel: Channel;
      kind: "platform";
    };
/**
 * Why a page's act that is signed was not done; nothing was written.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ActRefused8".
 */
export type ActRefused8 =
  | {
      kind: "not_theirs";
    }
  | {
      kind: "wrong_pin";
      /**
       * Until the next attempt, milliseconds; never more than a minute.
       */
      wait_millis: number;
    }
  | {
      kind: "too_soon";
      /**
       * Until the next attempt, milliseconds; never more than a minute.
       */
      wait_millis: number;
    }
  | {
      kind: "refused";
      why: ChannelsNot;
    };
/**
 * Why nothing was tried or taken. Nothing was written.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ChannelsNot".
 */
export type ChannelsNot =
  | {
      why: "not_theirs";
    }
  | {
      why: "no_file";
    }
  | {
      why: "other_files";
    }
  | {
      /**
       * Which.
       */
      file: string;
      why: "unreadable";
      wrong: FileWrong;
    }
  | {
      /**
       * Which.
       */
      file: string;
      /**
       * The line, from 1; the last one where something is missing at the end.
       */
      line: number;
      why: "refused";
      wrong: StatementWrong;
    }
  | {
      date: BusinessDate;
      /**
       * Its name.
       */
      file: string;
      number: EntryNo;
      why: "already";
    }
  | {
      /**
       * Its name.
       */
      file: string;
      first: BusinessDate;
      why: "another_day";
    };
/**
 * What is wrong with a line, or with the file as a whole.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "StatementWrong".
 */
export type StatementWrong =
  | {
      /**
       * The columns it lacks.
       */
      missing: string[];
      wrong: "header";
    }
  | {
      wrong: "no_header";
    }
  | {
      /**
       * How many the layout has.
       */
      expected: number;
      /**
       * How many there are.
       */
      found: number;
      wrong: "cells";
    }
  | {
      wrong: "damaged";
    }
  | {
      /**
       * The column.
       */
      column: string;
      /**
       * What stands there.
       */
      value: string;
      wanted: Wanted;
      wrong: "value";
    }
  | {
      /**
       * The column that should be zero.
       */
      column: string;
      /**
       * The row's status, as in the file.
       */
      status: string;
      /**
       * What stands there.
       */
      value: string;
      wrong: "both_ways";
    }
  | {
      /**
       * How it begins.
       */
      text: string;
      wrong: "unexpected";
    }
  | {
      /**
       * The lines that are missing.
       */
      what: string;
      wrong: "no_end";
    }
  | {
      /**
       * Which of them, each with both figures.
       */
      with: Disagreement[];
      wrong: "disagrees";
    }
  | {
      /**
       * The total's title.
       */
      column: string;
      declared: Money;
      found: Money;
      wrong: "total";
    };
/**
 * What a cell should have held.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Wanted".
 */
export type Wanted = "amount" | "count" | "time" | "order" | "status" | "channel" | "receipt" | "account" | "yes_or_no";
/**
 * A claim that the rows do not bear out.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Disagreement".
 */
export type Disagreement =
  | {
      /**
       * What the statement says.
       */
      declared: number;
      /**
       * How many there are.
       */
      found: number;
      kind: "count";
      of: StatementPart;
    }
  | {
      declared: Money;
      found: Money;
      kind: "sum";
      of: StatementPart;
    };
/**
 * Which rows a claim covers.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "StatementPart".
 */
export type StatementPart = "all" | "payments" | "refunds";
/**
 * Why a row was left out.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "WhyLeftOut".
 */
export type WhyLeftOut =
  | {
      kind: "unknown";
    }
  | {
      kind: "twice";
    }
  | {
      batch: BatchNo;
      kind: "elsewhere";
    }
  | {
      kind: "over";
    }
  | {
      kind: "disputed";
    }
  | {
      kind: "own";
    }
  | {
      kind: "settled";
    }
  | {
      kind: "too_much";
      owed: Money;
    }
  | {
      kind: "not_sent";
    }
  | {
      kind: "future";
      on: BusinessDate;
    }
  | {
      kind: "otherwise";
    }
  | {
      amount: Money;
      kind: "paid_otherwise";
      /**
       * Its number of before.
       */
      reference: string;
    };
/**
 * Why a page's act that is signed was not done; nothing was written.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ActRefused11".
 */
export type ActRefused11 =
  | {
      kind: "not_theirs";
    }
  | {
      kind: "wrong_pin";
      /**
       * Until the next attempt, milliseconds; never more than a minute.
       */
      wait_millis: number;
    }
  | {
      kind: "too_soon";
      /**
       * Until the next attempt, milliseconds; never more than a minute.
       */
      wait_millis: number;
    }
  | {
      kind: "refused";
      why: DebitsNot;
    };
/**
 * Why nothing was tried or done. Nothing was written.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "DebitsNot".
 */
export type DebitsNot =
  | {
      why: "not_theirs";
    }
  | {
      why: "no_file";
    }
  | {
      why: "other_files";
    }
  | {
      /**
       * Which.
       */
      file: string;
      why: "file";
      wrong: FileWrong;
    }
  | {
      /**
       * The column; empty: the row as a whole.
       */
      column: string;
      /**
       * The line, from 1.
       */
      line: number;
      /**
       * What stands there.
       */
      value: string;
      why: "row";
    }
  | {
      why: "dates";
    };
/**
 * Why a bill of a run stays.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "WhyBillStays".
 */
export type WhyBillStays =
  | {
      stays: "refused";
      why: CorrectionNot;
    }
  | {
      stays: "issued_anew";
    };
/**
 * A volume in whole m³, as meters are read and billed. Negative where an estimate or a bill is given back.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Volume".
 */
export type Volume = number;
/**
 * What is said of a price and does not hinder it.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "PriceNote".
 */
export type PriceNote =
  | {
      note: TariffNote;
      of: "tariff";
    }
  | {
      note: PolicyNote;
      of: "late_fee";
    };
/**
 * What is said of a tariff and does not hinder it.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "TariffNote".
 */
export type TariffNote =
  | {
      from: BusinessDate;
      kind: "back_dated";
    }
  | {
      /**
       * Which.
       */
      id: string;
      kind: "same_day";
    }
  | {
      from: BusinessDate;
      /**
       * Which.
       */
      id: string;
      kind: "ended_by";
    }
  | {
      /**
       * Which.
       */
      class: string;
      kind: "class_gone";
    }
  | {
      /**
       * Which.
       */
      class: string;
      kind: "class_new";
    }
  | {
      /**
       * The class.
       */
      class: string;
      /**
       * The component.
       */
      component: string;
      kind: "component_gone";
    }
  | {
      /**
       * The class.
       */
      class: string;
      kind: "cheaper";
      /**
       * The tier, from 2.
       */
      tier: number;
    };
/**
 * What is said of a policy and does not hinder it.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "PolicyNote".
 */
export type PolicyNote =
  | {
      from: BusinessDate;
      kind: "back_dated";
    }
  | {
      kind: "same_day";
      /**
       * Which.
       */
      version: number;
    }
  | {
      from: BusinessDate;
      kind: "ended_by";
      /**
       * Which.
       */
      version: number;
    }
  | {
      kind: "no_fee";
    }
  | {
      kind: "uncapped";
    };
/**
 * Why the requests are not told.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "NotApprover".
 */
export type NotApprover = {
  kind: "not_approver";
};
/**
 * Why a call got no answer, whatever it asked.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Denied".
 */
export type Denied = "signed_out" | "token" | "foreign";
/**
 * Why a file was not taken; the one that was brought before is there as it was.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "NotBrought".
 */
export type NotBrought =
  | {
      kind: "not_theirs";
    }
  | {
      kind: "too_large";
      /**
       * At most, MiB.
       */
      most_mib: number;
    }
  | {
      kind: "cut_off";
    };
/**
 * Something broke at the office.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "OfficeBroke".
 */
export type OfficeBroke =
  | {
      kind: "busy";
      /**
       * When to come again, seconds.
       */
      seconds: number;
    }
  | {
      kind: "uncertain";
    }
  | {
      kind: "partly";
      stands: Stands;
      /**
       * What came last may stand too.
       */
      uncertain: boolean;
    }
  | {
      kind: "unshown";
    }
  | {
      kind: "restored";
      /**
       * PCs that are yet to give back what they hold; 0: all have, and the office writes again.
       */
      waits_for: number;
    }
  | {
      kind: "key_rotated";
    }
  | {
      kind: "unread";
      place: UnreadPlace;
    }
  | {
      kind: "disk_full";
    }
  | {
      kind: "fault";
    };
/**
 * What stands of an act that stopped on the way. The same again does the rest, and nothing twice.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Stands".
 */
export type Stands =
  | {
      /**
       * Accounts that are new or changed.
       */
      accounts: number;
      /**
       * Bills that are new.
       */
      bills: number;
      of: "import";
    }
  | {
      /**
       * Bills that were issued.
       */
      bills: number;
      of: "bill_run";
    }
  | {
      /**
       * Bills that are cancelled.
       */
      bills: number;
      of: "run_back";
    }
  | {
      /**
       * Bills that are written down as sent.
       */
      bills: number;
      of: "sent";
    }
  | {
      /**
       * Bills that it did not.
       */
      failed: number;
      of: "returned";
      /**
       * Bills that the bank paid.
       */
      paid: number;
    }
  | {
      /**
       * How many.
       */
      bills: number;
      of: "withdrawn";
    };
/**
 * A time of the day, to the minute. JSON: `"08:30"`.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "TimeOfDay".
 */
export type TimeOfDay = string;

export interface Commands {
  act: {
    answer: CaseSheet;
    refusal: CaseNotDone;
    request: ActOnCase;
  };
  answer_rule: {
    answer: RulesAtOffice;
    refusal: RuleNotAnswered;
    request: AnswerRule;
  };
  answer_word: {
    answer: WordsWaiting;
    refusal: WordNotGiven;
    request: AnswerWord;
  };
  arrivals: {
    answer: ArrivalsAtOffice;
    refusal: NotTheirs;
    request: AskArrivals;
  };
  audit: {
    answer: AuditAtOffice;
    refusal: NotTheirs;
    request: AskAudit;
  };
  bill_runs: {
    answer: BillRunsAtOffice;
    refusal: NotTheirs;
    request: AskBillRuns;
  };
  book: {
    answer: BookOfMonth;
    refusal: NotTheirs;
    request: AskBook;
  };
  call_back: {
    answer: CaseAtOffice;
    refusal: CaseNotDone;
    request: CallBack;
  };
  call_case: {
    answer: CaseAtOffice;
    refusal: CaseNotDone;
    request: AskCall;
  };
  calls: {
    answer: CallsAtOffice;
    refusal: NotTheirs;
    request: AskCalls;
  };
  case: {
    answer: CaseSheet;
    refusal: CaseNotDone;
    request: AskCase;
  };
  catalogue: {
    answer: CatalogueAtOffice;
    refusal: NotPublisher;
    request: AskCatalogue;
  };
  change_pin: {
    answer: Done;
    refusal: ActRefused;
    request: ChangePin;
  };
  channels: {
    answer: ChannelsAtOffice;
    refusal: NotTheirs;
    request: AskChannels;
  };
  check_calendar: {
    answer: CalendarChecked;
    refusal: NotPublisher;
    request: CheckCalendar;
  };
  check_departments: {
    answer: DepartmentsChecked;
    refusal: NotPublisher;
    request: CheckDepartments;
  };
  check_item: {
    answer: ItemChecked;
    refusal: NotPublisher;
    request: CheckItem;
  };
  check_limits: {
    answer: LimitsChecked;
    refusal: NotTheirs;
    request: CheckLimits;
  };
  city: {
    answer: CityAtOffice;
    refusal: NotPublisher;
    request: AskCity;
  };
  close_month: {
    answer: MonthsAtOffice;
    refusal: ActRefused4;
    request: CloseMonth;
  };
  columns: {
    answer: ColumnsAtOffice;
    refusal: NotTheirs;
    request: AskColumns;
  };
  correct: {
    answer: Corrected;
    refusal: ActRefused10;
    request: Correct;
  };
  corrections: {
    answer: CorrectionsAtOffice;
    refusal: NotTheirs;
    request: AskCorrections;
  };
  count_deposit: {
    answer: ArrivalsAtOffice;
    refusal: ActRefused9;
    request: CountDeposit;
  };
  debits: {
    answer: DebitsAtOffice;
    refusal: NotTheirs;
    request: AskDebits;
  };
  decide_difference: {
    answer: DifferencesAtOffice;
    refusal: ActRefused2;
    request: DecideDifference;
  };
  decide_refund: {
    answer: CaseSheet;
    refusal: RefundNotDecided;
    request: DecideRefund;
  };
  declare_accounts: {
    answer: StaffPage;
    refusal: ActRefused5;
    request: DeclareAccounts;
  };
  device_code: {
    answer: DeviceCode;
    refusal: ActRefused16;
    request: MakeDeviceCode;
  };
  devices: {
    answer: DevicesPage;
    refusal: NotTheirs;
    request: AskDevices;
  };
  differences: {
    answer: DifferencesAtOffice;
    refusal: NotTheirs;
    request: AskDifferences;
  };
  draft_price: {
    answer: PricesAtOffice;
    refusal: ActRefused7;
    request: DraftPrice;
  };
  draft_relief: {
    answer: ReliefsAtOffice;
    refusal: ActRefused13;
    request: DraftRelief;
  };
  erase: {
    answer: ErasuresAtOffice;
    refusal: ActRefused15;
    request: Erase;
  };
  erase_past: {
    answer: ErasuresAtOffice;
    refusal: ActRefused15;
    request: ErasePast;
  };
  erasures: {
    answer: ErasuresAtOffice;
    refusal: NotTheirs;
    request: AskErasures;
  };
  friction: {
    answer: FrictionAtOffice;
    refusal: NotTheirs;
    request: AskFriction;
  };
  health: {
    answer: SeatsHealth;
    refusal: NotTheirs;
    request: AskHealth;
  };
  keep_columns: {
    answer: ColumnsAtOffice;
    refusal: ColumnsNot;
    request: KeepColumns;
  };
  keys: {
    answer: KeysAtOffice;
    refusal: NotTheirs;
    request: AskKeys;
  };
  limits: {
    answer: LimitsAtOffice;
    refusal: NotTheirs;
    request: AskLimits;
  };
  look_at_month: {
    answer: MonthAhead;
    refusal: NotTheirs;
    request: LookAtMonth;
  };
  me: {
    answer: Me;
    refusal: Never;
    request: AskMe;
  };
  merge: {
    answer: MergedAtOffice;
    refusal: ActRefused14;
    request: Merge;
  };
  merged: {
    answer: MergedAtOffice;
    refusal: NotTheirs;
    request: AskMerged;
  };
  months: {
    answer: MonthsAtOffice;
    refusal: NotTheirs;
    request: AskMonths;
  };
  overdue: {
    answer: OverdueAtOffice;
    refusal: NotHead;
    request: AskOverdue;
  };
  overdue_case: {
    answer: CaseAtOffice;
    refusal: CaseNotDone;
    request: AskOverdueCase;
  };
  past_terms: {
    answer: PastTermsAtOffice;
    refusal: ErasureNot;
    request: AskPastTerms;
  };
  prices: {
    answer: PricesAtOffice;
    refusal: NotTheirs;
    request: AskPrices;
  };
  promises: {
    answer: PromisesAtOffice;
    refusal: NotAnswering;
    request: AskPromises;
  };
  publish_calendar: {
    answer: CityAtOffice;
    refusal: CalendarNotPublished;
    request: PublishCalendar;
  };
  publish_departments: {
    answer: CityAtOffice;
    refusal: DepartmentsNotPublished;
    request: PublishDepartments;
  };
  publish_item: {
    answer: ItemDone;
    refusal: ItemNotPublished;
    request: PublishItem;
  };
  publish_limits: {
    answer: LimitsAtOffice;
    refusal: ActRefused12;
    request: PublishLimits;
  };
  publish_price: {
    answer: PricesAtOffice;
    refusal: ActRefused7;
    request: EndPriceDraft;
  };
  publish_relief: {
    answer: ReliefsAtOffice;
    refusal: ActRefused13;
    request: EndPriceDraft;
  };
  publish_staff: {
    answer: StaffPage;
    refusal: ActRefused5;
    request: PublishOneOfStaff;
  };
  queue: {
    answer: Queue;
    refusal: QueueRefused;
    request: AskQueue;
  };
  record_arrival: {
    answer: ArrivalsAtOffice;
    refusal: ActRefused9;
    request: RecordArrival;
  };
  reliefs: {
    answer: ReliefsAtOffice;
    refusal: NotTheirs;
    request: AskReliefs;
  };
  reopen_month: {
    answer: MonthsAtOffice;
    refusal: ActRefused4;
    request: ReopenMonth;
  };
  revoke_device: {
    answer: DevicesPage;
    refusal: ActRefused16;
    request: RevokeDevice;
  };
  rules: {
    answer: RulesAtOffice;
    refusal: NotRuleAnswerer;
    request: AskRules;
  };
  rules_to_name: {
    answer: RulesToName;
    refusal: CaseNotDone;
    request: AskRulesToName;
  };
  run_bills: {
    answer: BillsTold;
    refusal: ActRefused6;
    request: RunBills;
  };
  run_import: {
    answer: ImportTold;
    refusal: ActRefused6;
    request: RunImport;
  };
  say_code: {
    answer: CodeSaid;
    refusal: WordNotGiven;
    request: SayCode;
  };
  send_back: {
    answer: ArrivalsAtOffice;
    refusal: ActRefused9;
    request: SendBack;
  };
  sheet: {
    answer: SheetAtOffice;
    refusal: NotTheirs;
    request: AskSheet;
  };
  sign_in: {
    answer: Me;
    refusal: SignInRefused;
    request: SignIn;
  };
  sign_out: {
    answer: Done;
    refusal: Never;
    request: SignOut;
  };
  sign_sheet: {
    answer: SheetAtOffice;
    refusal: ActRefused3;
    request: SignSheet;
  };
  staff: {
    answer: StaffPage;
    refusal: NotTheirs;
    request: AskStaff;
  };
  standing: {
    answer: OfficeStanding;
    refusal: Never;
    request: AskStanding;
  };
  take_arrived: {
    answer: ArrivedTaken;
    refusal: ActRefused9;
    request: TakeArrived;
  };
  take_channels: {
    answer: ChannelsTold;
    refusal: ActRefused8;
    request: TakeChannels;
  };
  take_returned: {
    answer: ReturnedTold;
    refusal: ActRefused11;
    request: TakeReturned;
  };
  take_run_back: {
    answer: RunBackTold;
    refusal: ActRefused6;
    request: TakeRunBack;
  };
  take_sent: {
    answer: SentTold;
    refusal: ActRefused11;
    request: TakeSent;
  };
  take_up: {
    answer: OverdueAtOffice;
    refusal: CaseNotDone;
    request: TakeUp;
  };
  try_arrival: {
    answer: ArrivalTried;
    refusal: ArrivalsNot;
    request: TryArrival;
  };
  try_arrived: {
    answer: ArrivedTold;
    refusal: ArrivalsNot;
    request: TryArrived;
  };
  try_bills: {
    answer: BillsTold;
    refusal: BillingNot;
    request: TryBills;
  };
  try_channels: {
    answer: ChannelsTold;
    refusal: ChannelsNot;
    request: TryChannels;
  };
  try_correction: {
    answer: CorrectionTold;
    refusal: CorrectionNot;
    request: TryCorrection;
  };
  try_erase: {
    answer: ErasureAtOffice;
    refusal: ErasureNot;
    request: TryErase;
  };
  try_import: {
    answer: ImportTold;
    refusal: BillingNot;
    request: TryImport;
  };
  try_merge: {
    answer: ContinuedTold;
    refusal: MergeNot;
    request: TryMerge;
  };
  try_price: {
    answer: PriceTried;
    refusal: NotTheirs;
    request: TryPrice;
  };
  try_relief: {
    answer: ReliefTried;
    refusal: NotTheirs;
    request: TryRelief;
  };
  try_returned: {
    answer: ReturnedTold;
    refusal: DebitsNot;
    request: TryReturned;
  };
  try_run_back: {
    answer: RunBackTold;
    refusal: BillingNot;
    request: TryRunBack;
  };
  try_sent: {
    answer: SentTold;
    refusal: DebitsNot;
    request: TrySent;
  };
  waiting_corrections: {
    answer: WaitingCorrections;
    refusal: NotTheirs;
    request: AskWaitingCorrections;
  };
  withdraw_debits: {
    answer: Withdrawn;
    refusal: ActRefused11;
    request: WithdrawDebits;
  };
  withdraw_price: {
    answer: PricesAtOffice;
    refusal: ActRefused7;
    request: EndPriceDraft;
  };
  withdraw_relief: {
    answer: ReliefsAtOffice;
    refusal: ActRefused13;
    request: EndPriceDraft;
  };
  words: {
    answer: WordsWaiting;
    refusal: NotApprover;
    request: AskWords;
  };
}
/**
 * One case, and what the department may do about it now.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "CaseSheet".
 */
export interface CaseSheet {
  case: CaseAtOffice;
  /**
   * What may be done, in the order in which it is offered.
   */
  may: ActName[];
}
/**
 * One case, with everything about it.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "CaseAtOffice".
 */
export interface CaseAtOffice {
  /**
   * Whose account.
   */
  account?: AccountNo | null;
  /**
   * Where it is.
   */
  address: string;
  /**
   * Departments it was handed to apart from the one that holds, by name.
   */
  also_handed: string[];
  /**
   * What was attached, oldest first.
   */
  attachments: AttachmentAtOffice[];
  /**
   * Which bill.
   */
  bill?: BillNo | null;
  /**
   * Who was asked first.
   */
  clerk: string;
  /**
   * The bill in dispute (争议挂账), where it is about one.
   */
  dispute?: DisputeAtOffice | null;
  /**
   * Everything that was done, oldest first.
   */
  events: CaseEvent[];
  /**
   * The form, as filled in.
   */
  fields: Filled[];
  /**
   * By when at first, by the city's clock, where a pause has moved it since.
   */
  first_due_local?: string | null;
  /**
   * 户名, where it is about an account.
   */
  holder: string;
  /**
   * Its business's short name.
   */
  item: string;
  line: CaseLine;
  /**
   * A close as done, or refused, says what it came from: a complaint of which nobody did yet.
   */
  needs_cause: boolean;
  opened: Instant;
  /**
   * The same by the city's clock.
   */
  opened_local: string;
  opened_on: BusinessDate;
  /**
   * Papers of its list, whenever they were seen.
   */
  papers: Paper[];
  /**
   * Why its time stands still.
   */
  paused?: Pause | null;
  /**
   * Where they are called.
   */
  phone: string;
  /**
   * The deposit asked back in it (退款).
   */
  refund?: RefundAtOffice | null;
  /**
   * What of it is told here; to be said again by who acts on it.
   */
  seen: Seen[];
  /**
   * What the customer gave, 1 to 5; nothing: not asked yet.
   */
  stars?: number | null;
  /**
   * Who took its promise up (督办).
   */
  taken_up?: TakenUpAtOffice | null;
  term: Term;
  /**
   * What they were told, word for word.
   */
  told: string;
  /**
   * What they asked for, in their words.
   */
  words: string;
  /**
   * The payment on the wrong account that it looks into (错缴更正).
   */
  wrong_payment?: WrongPayment | null;
}
/**
 * A photo or scan of a paper.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AttachmentAtOffice".
 */
export interface AttachmentAtOffice {
  /**
   * The hall.
   */
  hall: string;
  /**
   * It was sent; nothing can be shown before.
   */
  is_here: boolean;
  journal: JournalId;
  kind: AttachmentKind;
  /**
   * When, by the city's clock.
   */
  local: string;
  number: EntryNo;
  /**
   * The paper that it shows.
   */
  shows?: string | null;
  /**
   * Bytes.
   */
  size: number;
  /**
   * Who.
   */
  who: string;
}
/**
 * A bill that a case holds back, or held back.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "DisputeAtOffice".
 */
export interface DisputeAtOffice {
  amount: Money;
  bill: BillNo;
  /**
   * How it ended, and the last day; nothing: it waits for a decision.
   */
  decided?: DecidedAtOffice | null;
  /**
   * A reading of it was corrected, or late fee waived.
   */
  is_put_right: boolean;
  on: BusinessDate;
  /**
   * Its month; nothing while the bill is not known here.
   */
  period?: Period | null;
}
/**
 * How a dispute ended.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "DecidedAtOffice".
 */
export interface DecidedAtOffice {
  end: DisputeEnd;
  on: BusinessDate;
}
/**
 * One thing that was done.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "CaseEvent".
 */
export interface CaseEvent {
  act: CaseAct;
  /**
   * The hall where; empty: head office.
   */
  hall: string;
  /**
   * A close that closed nothing: something was written apart that keeps the case open.
   */
  is_overtaken: boolean;
  /**
   * The same by the city's clock.
   */
  local: string;
  when: Instant;
  /**
   * Who.
   */
  who: string;
  /**
   * The words; empty where it has none, or they have not arrived.
   */
  words: string;
}
/**
 * A field of the form.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Filled".
 */
export interface Filled {
  /**
   * Its label.
   */
  label: string;
  /**
   * What was filled in.
   */
  value: string;
}
/**
 * A case, as listed.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "CaseLine".
 */
export interface CaseLine {
  /**
   * How often the customer came again.
   */
  came_again: number;
  /**
   * When last, by the city's clock.
   */
  came_last_local?: string | null;
  case: CaseId;
  due: Instant;
  /**
   * The same by the city's clock.
   */
  due_local: string;
  /**
   * The hall where it was opened.
   */
  hall: string;
  /**
   * Whether its time stands still.
   */
  is_paused: boolean;
  /**
   * It was, or the customer came again, and it is a department's turn still: it comes first.
   */
  is_urged: boolean;
  /**
   * Its business's name.
   */
  name: string;
  /**
   * 工单号, as printed.
   */
  number: string;
  stage: StageAtOffice;
  standing: Standing;
  /**
   * How often somebody asked that it be hurried (催办).
   */
  urged: number;
  /**
   * It did not wait: the department was telephoned.
   */
  urgent: boolean;
  /**
   * Who asked.
   */
  who: string;
}
/**
 * A paper of a case's list.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Paper".
 */
export interface Paper {
  /**
   * What it is.
   */
  name: string;
  /**
   * Whether nothing goes without it; otherwise it is brought where there is one.
   */
  needed: boolean;
  /**
   * Whether it was seen.
   */
  seen: boolean;
  /**
   * No paper: what an account, a telephone number or a field of the form says.
   */
  told: boolean;
}
/**
 * Why a case's time stands still, and since when.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Pause".
 */
export interface Pause {
  /**
   * Since when, by the city's clock.
   */
  local: string;
  reason: PauseReason;
}
/**
 * A deposit that is asked back in a case, and where that stands.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "RefundAtOffice".
 */
export interface RefundAtOffice {
  amount: Money;
  /**
   * Who approved it at the counter.
   */
  approver: string;
  asked_on: BusinessDate;
  /**
   * What was decided; nothing while it waits.
   */
  decided?: RefundDecidedAtOffice | null;
  missing: Money;
  /**
   * 退款单号, as printed.
   */
  number: string;
  /**
   * To whom; nothing where the details have not arrived. The account is told in full to whoever makes the transfer alone.
   */
  payee?: Payee | null;
  reason: RefundReason;
}
/**
 * What finance decided of a refund.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "RefundDecidedAtOffice".
 */
export interface RefundDecidedAtOffice {
  /**
   * Why it is not transferred; nothing: it is.
   */
  declined?: DeclineReason | null;
  on: BusinessDate;
  /**
   * The bank's number of the transfer, where there is one.
   */
  reference?: string | null;
}
/**
 * Whom a deposit is transferred back to.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Payee".
 */
export interface Payee {
  /**
   * 开户行
   */
  bank: string;
  /**
   * 银行账号, digits only.
   */
  bank_account: string;
  /**
   * 收款人
   */
  name: string;
}
/**
 * The last entry about a case that somebody saw, of one journal.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Seen".
 */
export interface Seen {
  journal: JournalId;
  number: EntryNo;
}
/**
 * Who took a promise up.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "TakenUpAtOffice".
 */
export interface TakenUpAtOffice {
  /**
   * When, by the city's clock.
   */
  local: string;
  /**
   * Their name.
   */
  who: string;
}
/**
 * A payment on the wrong account whose money was spent there.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "WrongPayment".
 */
export interface WrongPayment {
  amount: Money;
  payment: PaymentId;
  receipt: ReceiptNo;
  to: AccountNo;
  why: RestsOnIt;
}
/**
 * Does something about a case. The same `step` again is done once.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ActOnCase".
 */
export interface ActOnCase {
  act: ConsoleAct;
  case: CaseId;
  /**
   * For which department.
   */
  department: string;
  /**
   * What of the case the screen showed.
   */
  seen: Seen[];
  step: StepId;
  /**
   * The words, where it has any.
   */
  words?: string;
}
/**
 * Every report that a rule fails.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "RulesAtOffice".
 */
export interface RulesAtOffice {
  /**
   * When this was read, by the city's clock.
   */
  local: string;
  /**
   * What waits first, what is due first; then what is answered.
   */
  reports: RuleReportAtOffice[];
}
/**
 * A report that a rule fails.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "RuleReportAtOffice".
 */
export interface RuleReportAtOffice {
  /**
   * What was answered; nothing: it waits.
   */
  answer?: RuleAnswerAtOffice | null;
  /**
   * A refusal's reason, as that version has it; empty otherwise.
   */
  clause: string;
  due: Instant;
  /**
   * The same by the city's clock.
   */
  due_local: string;
  /**
   * The hall.
   */
  hall: string;
  /**
   * What happened.
   */
  happened: string;
  /**
   * The item's name then; empty where it is no item.
   */
  name: string;
  /**
   * The item's newest version, where it is published after the one that failed: it may be what changes it.
   */
  newest?: number | null;
  /**
   * Its number, as the hall tells it.
   */
  number: string;
  on: BusinessDate;
  /**
   * How it should be; empty where nothing is proposed.
   */
  proposal: string;
  report: ReportId;
  rule: Rule;
  standing: Standing;
}
/**
 * What was answered.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "RuleAnswerAtOffice".
 */
export interface RuleAnswerAtOffice {
  decision: RuleDecision;
  /**
   * When, by the city's clock.
   */
  local: string;
  /**
   * The words.
   */
  words: string;
}
/**
 * Answers a report. Answered again, the later holds.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AnswerRule".
 */
export interface AnswerRule {
  decision: RuleDecision;
  /**
   * The PIN of whoever is signed in.
   */
  pin: string;
  report: ReportId;
  /**
   * What every hall reads.
   */
  words: string;
}
/**
 * The requests that concern somebody.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "WordsWaiting".
 */
export interface WordsWaiting {
  /**
   * The acts that they may approve for a counter elsewhere, of some amount.
   */
  acts: Act[];
  /**
   * When this was read, by the city's clock.
   */
  local: string;
  /**
   * What was not answered yet first, then what was asked first.
   */
  words: WordWaits[];
}
/**
 * A request that waits at a counter.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "WordWaits".
 */
export interface WordWaits {
  /**
   * For which account.
   */
  account?: AccountNo | null;
  act: Act;
  amount: Money;
  /**
   * What was answered last.
   */
  answer?: Given | null;
  clerk: StaffNo;
  /**
   * Their name.
   */
  clerk_name: string;
  counter: CounterNo;
  hall: HallNo;
  /**
   * Its name; empty where the settings name none.
   */
  hall_name: string;
  /**
   * 户名, where it is about an account.
   */
  holder: string;
  /**
   * Why whoever looks may not approve it; nothing: they may.
   */
  not?: NoAuthority | null;
  /**
   * 申请号
   */
  number: number;
  /**
   * The act was accepted: the customer waits at home.
   */
  queued: boolean;
  /**
   * The number of the receipt it is about, where it is about one.
   */
  receipt?: ReceiptNo | null;
  /**
   * Since when, by the city's clock.
   */
  since_local: string;
  /**
   * What the customer wants, in the clerk's words; empty where nobody said.
   */
  words: string;
}
/**
 * An answer, and whose.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Given".
 */
export interface Given {
  answer: WordAnswer;
  /**
   * Who said so, by name.
   */
  by: string;
}
/**
 * Answers a request that has arrived.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AnswerWord".
 */
export interface AnswerWord {
  asked: SayCode;
  /**
   * Declines, with these words for the counter; nothing: approves.
   */
  declines?: string | null;
}
/**
 * What of a request was seen, or read out on the telephone.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "SayCode".
 */
export interface SayCode {
  /**
   * For which account, where it is about one.
   */
  account?: AccountNo | null;
  act: Act;
  amount: Money;
  counter: CounterNo;
  hall: HallNo;
  /**
   * The request's number.
   */
  number: number;
  /**
   * The PIN of whoever is signed in.
   */
  pin: string;
}
/**
 * What arrived.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ArrivalsAtOffice".
 */
export interface ArrivalsAtOffice {
  /**
   * Of which something is left, or too much was claimed: oldest first.
   */
  arrivals: ArrivalOnPage[];
  /**
   * Deposit slips: in transit first, then those of which the bank counted otherwise, then those that it counted last.
   */
  deposits: DepositLine[];
  /**
   * Halls by name.
   */
  halls: NamedHall[];
  left: CountAndSum;
  /**
   * When this was read, by the city's clock.
   */
  local: string;
  transit: CountAndSum;
}
/**
 * An arrival, and whose it may be.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ArrivalOnPage".
 */
export interface ArrivalOnPage {
  arrival: ArrivalLine;
  /**
   * Whose it may be, the likeliest first.
   */
  may: MayBelong[];
}
/**
 * An arrival, and who claimed it.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ArrivalLine".
 */
export interface ArrivalLine {
  /**
   * Since how many days it lies with us.
   */
  age_days: number;
  amount: Money;
  channel: Channel;
  /**
   * Claims that stand, first come first.
   */
  claims: ClaimLine[];
  /**
   * Who decides, where it was.
   */
  decides?: Role | null;
  left: Money;
  /**
   * The words that came with it.
   */
  memo: string;
  number: EntryNo;
  on: BusinessDate;
  over: Money;
  /**
   * Who sent it; empty where the bank did not tell, or it was erased.
   */
  payer: string;
  /**
   * The bank's own number.
   */
  reference: string;
  returned: Money;
}
/**
 * A claim.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ClaimLine".
 */
export interface ClaimLine {
  account: AccountNo;
  amount: Money;
  /**
   * The sender is another than the holder.
   */
  another_payer: boolean;
  claimed_on: BusinessDate;
  clerk: StaffNo;
  hall: HallNo;
  /**
   * 户名; empty where it was erased.
   */
  name: string;
  payment: PaymentId;
  receipt: ReceiptNo;
}
/**
 * An account that money may belong to.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "MayBelong".
 */
export interface MayBelong {
  account: AccountNo;
  /**
   * 户名; empty where it was erased.
   */
  name: string;
  owed: Money;
  /**
   * Why, the strongest first.
   */
  why: WhyMay[];
}
/**
 * A deposit heard of.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "DepositLine".
 */
export interface DepositLine {
  amount: Money;
  at: At;
  business_date: BusinessDate;
  clerk: StaffNo;
  /**
   * How that was corrected, the last one first.
   */
  corrections: CorrectedCount[];
  /**
   * Head office's entry that says what the bank counted: a correction names it.
   */
  count?: EntryNo | null;
  /**
   * What the bank counted; nothing while it is in transit.
   */
  counted?: Money | null;
  counter: CounterNo;
  /**
   * The counter's entry: journal/number.
   */
  deposit: string;
  /**
   * Counted less sent, false notes put back.
   */
  difference?: Money | null;
  false_notes: Money;
  hall: HallNo;
  /**
   * The slip's number in that journal.
   */
  number: number;
  /**
   * The bank's own number.
   */
  reference?: string | null;
}
/**
 * A place in a journal, as the console names it.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "At".
 */
export interface At {
  journal: JournalId;
  number: EntryNo;
}
/**
 * A correction of a count.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "CorrectedCount".
 */
export interface CorrectedCount {
  before: Money;
  by: StaffNo;
  entry: EntryNo;
  /**
   * Their name; empty where it is not known here.
   */
  name: string;
  on: BusinessDate;
  /**
   * Why; nothing where it was erased.
   */
  words?: string | null;
}
/**
 * A hall by its name.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "NamedHall".
 */
export interface NamedHall {
  hall: HallNo;
  /**
   * Its name; empty where none is published.
   */
  name: string;
}
/**
 * How many, and what they add up to.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "CountAndSum".
 */
export interface CountAndSum {
  /**
   * Rows.
   */
  count: number;
  sum: Money;
}
/**
 * Asks for what arrived.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AskArrivals".
 */
export interface AskArrivals {}
/**
 * What people did on a day.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AuditAtOffice".
 */
export interface AuditAtOffice {
  /**
   * Newest first.
   */
  acts: AuditLine[];
  /**
   * When this was read, by the city's clock.
   */
  local: string;
  /**
   * More was done than is told here.
   */
  more: boolean;
  on: BusinessDate;
  /**
   * Who did anything that day, by number.
   */
  people: AuditPerson[];
  today: BusinessDate;
}
/**
 * Something that somebody did.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AuditLine".
 */
export interface AuditLine {
  /**
   * What else it was about, where its kind alone does not say it.
   */
  about?: AuditAbout | null;
  /**
   * The account, where it is about one.
   */
  account?: AccountNo | null;
  /**
   * What, by the entry's kind.
   */
  act: string;
  amount: Money;
  /**
   * By a command at the server: who typed it is not known here.
   */
  by_command: boolean;
  /**
   * The case that it is about, by its number, and what was done about it.
   */
  case?: AuditCase | null;
  /**
   * When, by the city's clock.
   */
  local: string;
  /**
   * Their name; empty where it is not known here.
   */
  name: string;
  number: EntryNo;
  staff: StaffNo;
}
/**
 * A counter.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AuditCounter".
 */
export interface AuditCounter {
  counter: CounterNo;
  hall: HallNo;
  /**
   * Its name; empty where none is published.
   */
  name: string;
}
/**
 * The start of the late fee is put off. Seen: 15 natural days after a change of system.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Extension".
 */
export interface Extension {
  /**
   * So many days more.
   */
  days: number;
  from: BusinessDate;
  /**
   * Why, as told to customers.
   */
  reason: string;
  scope: ExtensionScope;
  to: BusinessDate;
}
/**
 * A waiver for everybody whom it concerns, as head office publishes it.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "GeneralWaiver".
 */
export interface GeneralWaiver {
  from: BusinessDate;
  /**
   * Why, as told to customers.
   */
  reason: string;
  scope: WaiverScope;
  to: BusinessDate;
  until: BusinessDate;
  waives: Waiver;
}
/**
 * By what a line of 差异 is found again, as far as it has that.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AuditWhich".
 */
export interface AuditWhich {
  /**
   * The bank's own number of money that arrived.
   */
  arrival?: string | null;
  /**
   * The bill.
   */
  bill?: BillNo | null;
  /**
   * The counter, where no receipt tells it.
   */
  counter?: AuditCounter | null;
  /**
   * The day, of all that a counter wrote of one.
   */
  on?: BusinessDate | null;
  /**
   * The receipt.
   */
  receipt?: ReceiptNo | null;
  /**
   * The number of a deposit's slip there.
   */
  slip?: number | null;
}
/**
 * Something that was done about a case.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AuditCase".
 */
export interface AuditCase {
  act: CaseAct;
  /**
   * Its number, as on its slip.
   */
  number: string;
}
/**
 * Somebody who did something.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AuditPerson".
 */
export interface AuditPerson {
  /**
   * How many entries.
   */
  acts: number;
  /**
   * Their name; empty where it is not known here.
   */
  name: string;
  staff: StaffNo;
}
/**
 * Asks what people did on a day.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AskAudit".
 */
export interface AskAudit {
  /**
   * Who came in and what was opened, in the place of what was done.
   */
  looks?: boolean;
  /**
   * The business date; nothing: today.
   */
  on?: BusinessDate | null;
  /**
   * By whom; nothing: by anybody.
   */
  staff?: StaffNo | null;
}
/**
 * Runs that issued bills.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "BillRunsAtOffice".
 */
export interface BillRunsAtOffice {
  /**
   * When this was read, by the city's clock.
   */
  local: string;
  /**
   * The newest first.
   */
  runs: BillRunLine[];
}
/**
 * A run that issued bills.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "BillRunLine".
 */
export interface BillRunLine {
  billed: Money;
  /**
   * Bills that it issued.
   */
  bills: number;
  /**
   * Who ran it; nothing: a command, or the program.
   */
  by?: string | null;
  /**
   * Bills that were cancelled with it so far.
   */
  cancelled: number;
  /**
   * It did not come to its end.
   */
  is_broken_off: boolean;
  /**
   * The month in which it was issued is closed.
   */
  is_closed: boolean;
  /**
   * It imported accounts too.
   */
  is_import: boolean;
  /**
   * It was taken back to its end.
   */
  is_taken_back: boolean;
  on: BusinessDate;
  payable_on: BusinessDate;
  period: Period;
  run: RunId;
}
/**
 * Asks for the runs that issued bills.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AskBillRuns".
 */
export interface AskBillRuns {}
/**
 * A book, as the accountant's own program reads it.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "BookOfMonth".
 */
export interface BookOfMonth {
  /**
   * The month is closed: figures and numbers stand.
   */
  closed: boolean;
  /**
   * CSV, with its titles.
   */
  csv: string;
  /**
   * Entries that are in no books: they could not be read or booked.
   */
  left_out: number;
}
/**
 * Asks for one of a month's books. Reads every entry.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AskBook".
 */
export interface AskBook {
  book: Book;
  period: Period;
}
/**
 * Notes a call. The same `step` again is done once.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "CallBack".
 */
export interface CallBack {
  act: CallAct;
  case: CaseId;
  /**
   * What of the case the screen showed.
   */
  seen: Seen[];
  step: StepId;
  /**
   * What the customer said, where they did.
   */
  words?: string;
}
/**
 * Asks for one of them, whole.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AskCall".
 */
export interface AskCall {
  case: CaseId;
}
/**
 * Customers who are to be called, by their cases.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "CallsAtOffice".
 */
export interface CallsAtOffice {
  /**
   * What was due first first.
   */
  cases: CaseLine[];
  /**
   * When this was read, by the city's clock.
   */
  local: string;
  /**
   * There are more.
   */
  more: boolean;
  /**
   * So many calls that reach nobody take a case off the list.
   */
  most_calls: number;
}
/**
 * Asks whom to call.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AskCalls".
 */
export interface AskCalls {}
/**
 * Asks for one case.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AskCase".
 */
export interface AskCase {
  case: CaseId;
  /**
   * For which department.
   */
  department: string;
}
/**
 * The catalogue, for editing.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "CatalogueAtOffice".
 */
export interface CatalogueAtOffice {
  /**
   * Whom an item may be handed to.
   */
  departments: NamedDepartment[];
  /**
   * The city's halls.
   */
  halls: Hall[];
  /**
   * The newest version of each item, whether it holds already or not.
   */
  items: ItemVersion[];
}
/**
 * A department by its name.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "NamedDepartment".
 */
export interface NamedDepartment {
  /**
   * Its short name.
   */
  id: string;
  /**
   * As customers read it.
   */
  name: string;
}
/**
 * A hall (营业厅).
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Hall".
 */
export interface Hall {
  hall: HallNo;
  /**
   * Its name, as on receipts.
   */
  name: string;
}
/**
 * A version of an item.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ItemVersion".
 */
export interface ItemVersion {
  item: Item;
  /**
   * Which; 0: as the program ships it.
   */
  version: number;
}
/**
 * A kind of business.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Item".
 */
export interface Item {
  /**
   * What of this program does it at the desk.
   */
  at_counter?: DeskAct | null;
  /**
   * The rule it rests on.
   */
  basis: string;
  /**
   * Who finishes it otherwise.
   */
  department: string;
  /**
   * What to do where it cannot be done now.
   */
  fallback: string[];
  /**
   * Its form.
   */
  fields: Field[];
  /**
   * Its short name, the same in all versions.
   */
  id: string;
  /**
   * Its name.
   */
  name: string;
  /**
   * Its name in English.
   */
  name_en: string;
  offline: WithoutLine;
  /**
   * The halls that try it, where it is not for all: a draft.
   */
  only_in?: HallNo[];
  /**
   * What they bring.
   */
  papers: PaperNeeded[];
  promise: TermWritten;
  /**
   * The same, as printed.
   */
  promise_words: string;
  /**
   * When it cannot be accepted.
   */
  refusals: ItemRefusal[];
  /**
   * Who may finish it at the desk; empty: nobody, it is handed off.
   */
  roles: Role[];
  /**
   * What people say who want it.
   */
  said: string[];
  /**
   * Where its figures come from.
   */
  sources?: string;
  /**
   * What happens.
   */
  steps: string[];
  /**
   * What the customer is told.
   */
  tell: string;
  /**
   * What does not wait.
   */
  urgent?: Urgent | null;
  /**
   * Its first day; nothing: since records began.
   */
  valid_from?: BusinessDate | null;
  /**
   * Who may ask for it.
   */
  who: string;
}
/**
 * A field of an item's form, beside name, telephone, address and words, which every case has.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Field".
 */
export interface Field {
  /**
   * What a choice offers.
   */
  choices?: string[];
  kind: FieldKind;
  /**
   * What stands before it.
   */
  label: string;
  /**
   * Its short name, which keeps its meaning from version to version.
   */
  name: string;
  /**
   * Whether nothing goes without it.
   */
  needed: boolean;
}
/**
 * A paper the customer brings.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "PaperNeeded".
 */
export interface PaperNeeded {
  /**
   * What of the form is this paper: each a way of giving it, `account`, `phone`, `address` or the short name of one of the
   * item's fields, several of them together joined by `+`. None: it is a paper, and has to be seen.
   */
  given_by?: string[];
  /**
   * What it is.
   */
  name: string;
  /**
   * Whether nothing goes without it.
   */
  needed: boolean;
  /**
   * What else is to know of it.
   */
  note?: string;
}
/**
 * When an item cannot be accepted at all.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ItemRefusal".
 */
export interface ItemRefusal {
  /**
   * The reason, as the customer reads it.
   */
  because: string;
  /**
   * What to do instead.
   */
  instead: string;
  /**
   * When.
   */
  when: string;
}
/**
 * What does not wait: the department is telephoned while the customer stands there.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Urgent".
 */
export interface Urgent {
  /**
   * What is said on the telephone.
   */
  say: string;
  /**
   * When.
   */
  when: string;
}
/**
 * Asks for the catalogue.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AskCatalogue".
 */
export interface AskCatalogue {}
/**
 * Done.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Done".
 */
export interface Done {}
/**
 * Changes one's own PIN.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ChangePin".
 */
export interface ChangePin {
  /**
   * The one that they choose: 4 to 12 digits.
   */
  new: string;
  /**
   * The PIN that they have.
   */
  pin: string;
}
/**
 * Statements that were taken.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ChannelsAtOffice".
 */
export interface ChannelsAtOffice {
  /**
   * When this was read, by the city's clock.
   */
  local: string;
  /**
   * What is open of them all.
   */
  open: number;
  /**
   * Newest first.
   */
  statements: StatementLine[];
  today: BusinessDate;
}
/**
 * A statement that was taken.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "StatementLine".
 */
export interface StatementLine {
  /**
   * Who took it.
   */
  by: string;
  number: EntryNo;
  /**
   * What it opened and nobody settled yet.
   */
  open: Leftover[];
  taken_on: BusinessDate;
  ways: FourWays;
}
/**
 * An order that a person has to settle.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Leftover".
 */
export interface Leftover {
  /**
   * The account, where it is known.
   */
  account?: AccountNo | null;
  decides: Role;
  due: BusinessDate;
  /**
   * The entry that opened it; nothing while it is but tried.
   */
  number?: EntryNo | null;
  /**
   * The order.
   */
  order: string;
  ours: Money;
  /**
   * Our receipt, where there is one.
   */
  receipt?: ReceiptNo | null;
  step: NextStep;
  theirs: Money;
  way: FourWay;
}
/**
 * A statement laid beside our payments of its day.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "FourWays".
 */
export interface FourWays {
  both: CountAndSum;
  channel: Channel;
  date: BusinessDate;
  differing: CountAndSum;
  /**
   * What a person has to settle, before known or not.
   */
  exceptions: number;
  /**
   * Rows of the channel that moved no money.
   */
  failed: number;
  /**
   * The file's own name.
   */
  file: string;
  ours_only: CountAndSum;
  refunds: CountAndSum;
  theirs_only: CountAndSum;
}
/**
 * Asks for the statements that were taken.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AskChannels".
 */
export interface AskChannels {}
/**
 * What is wrong with a calendar; nothing: it may be published.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "CalendarChecked".
 */
export interface CalendarChecked {
  /**
   * All of it.
   */
  faults: CalendarFault[];
  /**
   * The year whose days off it lacks and that has to be entered now: it may be published all the same.
   */
  missing?: number | null;
}
/**
 * Asks what is wrong with a calendar.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "CheckCalendar".
 */
export interface CheckCalendar {
  calendar: WorkingCalendar;
}
/**
 * A published calendar, from a date on.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "WorkingCalendar".
 */
export interface WorkingCalendar {
  /**
   * Working hours of every working day, in order.
   */
  hours: [unknown, unknown][];
  /**
   * Its first day; nothing: since records began.
   */
  valid_from?: BusinessDate | null;
  /**
   * By year.
   */
  years: {
    [k: string]: WorkingYear;
  };
}
/**
 * What one year has beside its weekends.
 *
 * This interface was referenced by `undefined`'s JSON-Schema definition
 * via the `patternProperty` "^-?\d+$".
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "WorkingYear".
 */
export interface WorkingYear {
  /**
   * Weekdays off, under the holiday's name.
   */
  off: {
    [k: string]: MonthDay[];
  };
  /**
   * Weekend days worked (调休上班).
   */
  worked: MonthDay[];
}
/**
 * What is wrong with departments; nothing: they may be published.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "DepartmentsChecked".
 */
export interface DepartmentsChecked {
  /**
   * All of it.
   */
  faults: DepartmentFault[];
}
/**
 * Asks what is wrong with departments.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "CheckDepartments".
 */
export interface CheckDepartments {
  /**
   * As they would be published.
   */
  departments: Department[];
}
/**
 * A department that cases are handed to.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Department".
 */
export interface Department {
  /**
   * Its head, told first when a promise breaks, or is about to.
   */
  head?: StaffNo | null;
  /**
   * Its short name in cases and items: lower case letters, `_`.
   */
  id: string;
  /**
   * Who answers for it at head office.
   */
  members?: StaffNo[];
  /**
   * Its name, as the customer reads it.
   */
  name: string;
  /**
   * Where it answers at any hour.
   */
  telephone: string;
}
/**
 * What is missing in an item; nothing: it may be published.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ItemChecked".
 */
export interface ItemChecked {
  /**
   * All of it.
   */
  gaps: Gap[];
}
/**
 * Asks what is missing in an item.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "CheckItem".
 */
export interface CheckItem {
  item: Item;
}
/**
 * What hinders a document.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "LimitsChecked".
 */
export interface LimitsChecked {
  /**
   * All of it; nothing: it may be published.
   */
  faults: LimitsFault[];
  /**
   * What its publisher has to know.
   */
  notes: LimitsNote[];
}
/**
 * Asks what hinders a document.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "CheckLimits".
 */
export interface CheckLimits {
  document: LimitsDocument;
}
/**
 * Limits while head office is not reached, from a date on. What is left out is as the program ships it; `null` is no
 * limit.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "OfflineLimits".
 */
export interface OfflineLimits {
  /**
   * Tender by tender.
   */
  by_tender?: {
    [k: string]: TenderLimits;
  };
  /**
   * Whole hours since the newest of head office's business known here, included.
   */
  data_hours?: number | null;
  /**
   * The most that one payment spends out of a deposit, included: another counter may be spending the same. Nothing: any.
   */
  deposit_per_payment?: Money | null;
  /**
   * The most that a shift spends out of deposits and head office does not hold, included. Nothing: any.
   */
  deposit_per_shift?: Money | null;
  /**
   * Whole hours since head office was last reached, included.
   */
  hours?: number | null;
  /**
   * The largest payment, included.
   */
  per_payment?: Money | null;
  /**
   * The largest sum of a shift that head office does not hold, included.
   */
  per_shift?: Money | null;
  /**
   * Its first day; nothing: since records began.
   */
  valid_from?: BusinessDate | null;
  /**
   * From this share of a limit on a sentence warns, percent.
   */
  warn_percent?: number;
}
/**
 * Limits of one tender.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "TenderLimits".
 */
export interface TenderLimits {
  /**
   * Only with the number of its slip or order: a wallet's payment that its own device confirmed.
   */
  needs_reference?: boolean;
  /**
   * The largest amount of one payment, included; zero: none without a supervisor. Nothing: any.
   */
  per_payment?: Money | null;
  /**
   * The largest sum of a shift that head office does not hold, included. Nothing: any.
   */
  per_shift?: Money | null;
}
/**
 * Who may approve what, between two dates.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Authority".
 */
export interface Authority {
  /**
   * Who stands in for a role that is absent (代理).
   */
  deputies?: Deputy[];
  /**
   * The grants.
   */
  grants: Grant[];
  /**
   * Its first day; nothing: since records began.
   */
  valid_from?: BusinessDate | null;
  /**
   * Its last day: a counter that heard nothing of a later one approves nothing any more. Nothing: until replaced.
   */
  valid_until?: BusinessDate | null;
}
/**
 * A member of staff who approves instead of a role, between two dates (代理): named beforehand by head office, so that a
 * supervisor's leave stops nothing. What the role may, up to what the role may.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Deputy".
 */
export interface Deputy {
  /**
   * Of which acts.
   */
  acts: Act[];
  from: BusinessDate;
  instead_of: Role;
  staff: StaffNo;
  until: BusinessDate;
}
/**
 * A role may approve an act, up to an amount.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Grant".
 */
export interface Grant {
  act: Act;
  role: Role;
  /**
   * The largest amount of one act, included; nothing: any.
   */
  up_to?: Money | null;
}
/**
 * What holds at every counter of a city.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Settings".
 */
export interface Settings {
  allocation?: AllocationRules;
  alone_up_to?: Money;
  /**
   * Working days within which a customer hears of what was accepted and waits for an approval.
   */
  answer_within_days?: number;
  ask_again_above?: Money;
  /**
   * The clerk counts without seeing what should be there.
   */
  blind_count?: boolean;
  /**
   * Senders that settle what cards paid, or words of theirs: a row of the collecting account that names one is no money without
   * a name unless somebody of finance says so.
   */
  card_settlers?: string[];
  carry_forward_below?: Money;
  /**
   * The water company, as on receipts.
   */
  company?: string;
  /**
   * Who cases are handed to, and where they answer the telephone.
   */
  departments?: Department[];
  /**
   * The department that tells customers of what reconciliation found (差异告知), by its short name: of each such difference a
   * case is opened for it. Empty, or none of the departments: no case is opened.
   */
  difference_department?: string;
  drawer_cash_limit?: Money;
  /**
   * Its halls.
   */
  halls?: Hall[];
  invoicing?: Invoicing;
  /**
   * The printed word: 违约金 or 滞纳金.
   */
  late_fee_word?: string;
  /**
   * Receipts are printed on forms that bear a number already.
   */
  numbered_forms?: boolean;
  /**
   * A line at the foot of each receipt.
   */
  receipt_foot?: string;
  retention?: Retention;
  safe_overnight_limit?: Money;
  smallest_coin?: Money;
  /**
   * IANA name of the zone that decides business dates.
   */
  time_zone?: string;
  /**
   * Where wallets are charged (`docs/wallets.md`): an https address. None: wallets are taken on the clerk's word.
   */
  wallet_gateway?: string | null;
}
/**
 * A city's settings of allocation. Bills are always settled oldest first.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AllocationRules".
 */
export interface AllocationRules {
  order: Order;
  /**
   * Whether a bill may be paid in part; if not (满付), what does not settle a whole bill goes to the deposit.
   */
  part_payment: boolean;
}
/**
 * Terms of invoices, a part of the city's settings.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Invoicing".
 */
export interface Invoicing {
  /**
   * Each component of a bill.
   */
  components?: Goods[];
  /**
   * The late fee, charged beside the price (价外费用).
   */
  late_fee?: Goods | null;
  /**
   * 销售方名称
   */
  seller?: string;
  /**
   * 销售方税号
   */
  seller_tax_number?: string;
}
/**
 * What a component is on an invoice.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Goods".
 */
export interface Goods {
  /**
   * 费用项目, as the tariff names it; of no meaning for the late fee.
   */
  component?: string;
  /**
   * 项目名称, as it stands on the invoice.
   */
  name: string;
  tax: Taxed;
}
/**
 * How long each kind is kept at least.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Retention".
 */
export interface Retention {
  attachments?: Term2;
  personal_details?: Term2;
  vouchers?: Term2;
}
/**
 * A period, and who says so.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Term2".
 */
export interface Term2 {
  /**
   * The law or the company's rule, as it is told to whoever asks.
   */
  source: string;
  /**
   * Full years after the one in which it began.
   */
  years: number;
}
/**
 * Departments and calendar, for editing.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "CityAtOffice".
 */
export interface CityAtOffice {
  calendar: WorkingCalendar;
  /**
   * The departments, as they hold.
   */
  departments: Department[];
  /**
   * The year whose days off have to be entered now; nothing: they are.
   */
  missing?: number | null;
  /**
   * The calendar's newest version; 0: as the program ships it.
   */
  version: number;
}
/**
 * Asks for departments and calendar.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AskCity".
 */
export interface AskCity {}
/**
 * Months.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "MonthsAtOffice".
 */
export interface MonthsAtOffice {
  /**
   * Halls by name.
   */
  halls: NamedHall[];
  /**
   * When this was read, by the city's clock.
   */
  local: string;
  /**
   * Those that were ever closed, newest first.
   */
  months: MonthLine[];
  /**
   * The month that may be closed next: the one after the last closed; before the first close that of the first shift, or
   * the last that is over where there was no shift by then; nothing: it is not over.
   */
  next?: Period | null;
}
/**
 * A month that was closed, or is open again.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "MonthLine".
 */
export interface MonthLine {
  /**
   * Each time that it was closed and opened again, newest first.
   */
  acts: MonthAct[];
  /**
   * Those entries, the first of them, by hall and seat.
   */
  came_late: CameLate[];
  /**
   * It is closed; otherwise it is open again.
   */
  closed: boolean;
  /**
   * Its counters, by hall and seat.
   */
  counters: MonthCounter[];
  /**
   * What came later of it and counts in the next month: entries.
   */
  late: number;
  late_money: Money;
  /**
   * It is the last that is closed, and may be opened again.
   */
  may_reopen: boolean;
  /**
   * Over which settlement sheets it is closed, and why.
   */
  over_sheets?: OverSheets | null;
  period: Period;
}
/**
 * A time that a month was closed or opened again.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "MonthAct".
 */
export interface MonthAct {
  /**
   * Who.
   */
  by: string;
  did: PeriodDid;
  entry: EntryNo;
  /**
   * When, by the city's clock.
   */
  local: string;
}
/**
 * An entry that came after its month was closed, with its three dates.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "CameLate".
 */
export interface CameLate {
  /**
   * The account, where it is about one.
   */
  account?: AccountNo | null;
  amount: Money;
  /**
   * When it arrived, by the city's clock; nothing while no countersignature covers it.
   */
  arrived_local?: string | null;
  counter: CounterNo;
  /**
   * Which, as commands name it.
   */
  entry: string;
  hall: HallNo;
  posts_in: Period;
  /**
   * The receipt, where it took a payment.
   */
  receipt?: ReceiptNo | null;
  /**
   * What it says, by its kind.
   */
  says: string;
  taken_on: BusinessDate;
}
/**
 * A counter when a month was closed.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "MonthCounter".
 */
export interface MonthCounter {
  /**
   * 未达
   */
  absent: boolean;
  counter: CounterNo;
  hall: HallNo;
  head: EntryNo;
  /**
   * When it was heard last, by the city's clock; nothing: never.
   */
  heard_local?: string | null;
  /**
   * Entries that it had and head office did not, as last heard.
   */
  unsent: number;
  /**
   * What those took, as it said last.
   */
  unsent_money?: Money | null;
}
/**
 * Settlement sheets over which a month is closed.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "OverSheets".
 */
export interface OverSheets {
  /**
   * How many more there are.
   */
  further: number;
  /**
   * Which, by day and hall.
   */
  sheets: SheetLeft[];
  /**
   * Why; nothing where it was erased.
   */
  words?: string | null;
}
/**
 * A settlement sheet that nobody signed as it stands.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "SheetLeft".
 */
export interface SheetLeft {
  hall: HallNo;
  lacks: SheetLacks;
  on: BusinessDate;
}
/**
 * A state or an entry that cannot be read.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "UnreadPlace".
 */
export interface UnreadPlace {
  /**
   * The seat; 0: head office.
   */
  counter?: CounterNo | null;
  /**
   * The hall, where it is a counter's, or an entry of one; 0: head office.
   */
  hall?: HallNo | null;
  /**
   * Its name; empty where none is published.
   */
  hall_name: string;
  what: UnreadWhat;
  /**
   * Which: an account's number, an entry as journal and number, a journal.
   */
  which: string;
}
/**
 * Closes a month.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "CloseMonth".
 */
export interface CloseMonth {
  period: Period;
  /**
   * The PIN of whoever is signed in.
   */
  pin: string;
  /**
   * Why it is closed over settlement sheets that are not signed; empty where all are.
   */
  words?: string;
}
/**
 * What is kept, and what there is to be named.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ColumnsAtOffice".
 */
export interface ColumnsAtOffice {
  /**
   * By name.
   */
  kept: KeptColumns[];
  ours: OurColumns;
}
/**
 * Names of columns that are kept.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "KeptColumns".
 */
export interface KeptColumns {
  at: Instant;
  columns: OwnColumns;
  /**
   * Under which name.
   */
  name: string;
  staff: StaffNo;
}
/**
 * A file's own columns, for each table by our titles; what is not named is called as ours.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "OwnColumns".
 */
export interface OwnColumns {
  /**
   * 用户档案
   */
  accounts?: {
    [k: string]: string;
  };
  /**
   * 应收账单
   */
  bills?: {
    [k: string]: string;
  };
  /**
   * 抄表记录
   */
  readings?: {
    [k: string]: string;
  };
}
/**
 * Our titles of each table.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "OurColumns".
 */
export interface OurColumns {
  /**
   * 用户档案
   */
  accounts: OurColumn[];
  /**
   * 应收账单
   */
  bills: OurColumn[];
  /**
   * 抄表记录
   */
  readings: OurColumn[];
}
/**
 * A column of ours.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "OurColumn".
 */
export interface OurColumn {
  /**
   * A file may do without.
   */
  optional: boolean;
  /**
   * Its title.
   */
  title: string;
}
/**
 * Asks what is kept.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AskColumns".
 */
export interface AskColumns {}
/**
 * It was done.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Corrected".
 */
export interface Corrected {
  at: At;
  /**
   * It is only proposed: another of finance decides.
   */
  proposed: boolean;
}
/**
 * Does it.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Correct".
 */
export interface Correct {
  /**
   * The PIN of whoever is signed in.
   */
  pin: string;
  /**
   * That of what was told of it then; empty for what is declined, which is not tried.
   */
  seal: string;
  wish: CorrectionWish;
}
/**
 * What was found, or waits.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "CorrectionsAtOffice".
 */
export interface CorrectionsAtOffice {
  /**
   * The account, where one was looked up, or all of it is about one.
   */
  account?: AccountFound | null;
  /**
   * Bills of that account that stand, and those that are cancelled, newest first.
   */
  bills: BillFound[];
  /**
   * When this was read, by the city's clock.
   */
  local: string;
  /**
   * Payments, newest first.
   */
  payments: PaymentFound[];
  today: BusinessDate;
}
/**
 * An account.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AccountFound".
 */
export interface AccountFound {
  account: AccountNo;
  /**
   * Where the water is used.
   */
  address: string;
  deposit: Money;
  /**
   * 户名; empty where it was erased.
   */
  holder: string;
  owed: Money;
}
/**
 * A bill.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "BillFound".
 */
export interface BillFound {
  amount: Money;
  bill: BillNo;
  /**
   * How it was cancelled (已作废); nothing: it stands.
   */
  cancelled?: PaymentEnd | null;
  /**
   * The reading that it begins with; nothing where it has none.
   */
  from?: number | null;
  late_fee: Money;
  owed: Money;
  paid: Money;
  payable_on: BusinessDate;
  period: Period;
  /**
   * The reading that it ends with; nothing where it has none.
   */
  to?: number | null;
  /**
   * Its volume, m³.
   */
  volume_m3: number;
}
/**
 * What became of a payment, or of a bill.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "PaymentEnd".
 */
export interface PaymentEnd {
  at: At;
  /**
   * Who did it.
   */
  by: string;
  on: BusinessDate;
  /**
   * What that is, by its kind.
   */
  says: string;
}
/**
 * A payment.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "PaymentFound".
 */
export interface PaymentFound {
  /**
   * The account that it stands on.
   */
  account?: AccountNo | null;
  amount: Money;
  /**
   * The money that arrived and that it claimed.
   */
  arrival?: EntryNo | null;
  /**
   * What was asked for, and waits.
   */
  asked?: PaymentAsked | null;
  at: At;
  /**
   * Who took it, or wrote it.
   */
  by: string;
  /**
   * Its cheque, as long as nobody said what the bank did.
   */
  cheque?: PendingOfPayment | null;
  /**
   * What finance declined last of what was asked.
   */
  declined?: PaymentDeclined | null;
  deposit_in: Money;
  deposit_out: Money;
  drawer: DrawerOf;
  /**
   * What became of it; nothing: it stands.
   */
  end?: PaymentEnd | null;
  /**
   * 户名; empty where it was erased.
   */
  holder: string;
  on: BusinessDate;
  /**
   * The bills that it paid.
   */
  parts: PaymentPart[];
  payment: PaymentId;
  receipt: ReceiptNo;
  /**
   * When it was taken, by the city's clock.
   */
  taken_local: string;
  /**
   * The same by tender.
   */
  tenders: Tendered[];
}
/**
 * A cheque that waits for the bank.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "PendingOfPayment".
 */
export interface PendingOfPayment {
  amount: Money;
  /**
   * It paid several accounts of a basket: all of them are told together.
   */
  basket: boolean;
  /**
   * Its number, bank and date, as keyed in.
   */
  reference: string;
}
/**
 * What finance declined.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "PaymentDeclined".
 */
export interface PaymentDeclined {
  /**
   * Who.
   */
  by: string;
  on: BusinessDate;
  /**
   * Why; empty where it was erased.
   */
  words: string;
}
/**
 * The drawer of a payment.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "DrawerOf".
 */
export interface DrawerOf {
  counter: CounterNo;
  hall: HallNo;
  /**
   * Its name; empty where none is published.
   */
  hall_name: string;
  /**
   * It is open still: the counter takes the money back itself.
   */
  open: boolean;
  shift: ShiftNo;
}
/**
 * What a payment paid of a bill.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "PaymentPart".
 */
export interface PaymentPart {
  bill: BillNo;
  late_fee: Money;
  /**
   * 账期; nothing where the bill is not known here yet.
   */
  period?: Period | null;
  principal: Money;
}
/**
 * One tender of a payment.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Tendered".
 */
export interface Tendered {
  amount: Money;
  /**
   * POS slip, cheque or transfer number, where there is one.
   */
  reference?: string | null;
  tender: Tender;
}
/**
 * Looks something up; nothing said: what waits.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AskCorrections".
 */
export interface AskCorrections {
  /**
   * Payments by their entries.
   */
  at: At[];
  /**
   * A receipt's or an account's number, or a payment's identifier; empty: none.
   */
  text: string;
}
/**
 * More than a table needs, and how much is let through.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "TooMuch".
 */
export interface TooMuch {
  /**
   * At most.
   */
  most: number;
  of: TooMuchOf;
}
/**
 * Writes down what the bank counted of a deposit slip.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "CountDeposit".
 */
export interface CountDeposit {
  counted: Money;
  deposit: At;
  /**
   * The PIN of whoever is signed in.
   */
  pin: string;
  /**
   * The bank's own number.
   */
  reference: string;
  /**
   * Head office's entry whose place it takes, of a correction; nothing: it is the first.
   */
  replaces?: EntryNo | null;
  /**
   * Why the other stood there, of a correction.
   */
  words?: string;
}
/**
 * Batches.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "DebitsAtOffice".
 */
export interface DebitsAtOffice {
  at_bank: CountAndSum;
  /**
   * What was sent last first.
   */
  batches: Batch[];
  /**
   * When this was read, by the city's clock.
   */
  local: string;
  today: BusinessDate;
}
/**
 * A batch.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Batch".
 */
export interface Batch {
  at_bank: CountAndSum;
  batch: BatchNo;
  /**
   * Its bills, the first of them: those in flight first.
   */
  bills: DebitOnPage[];
  /**
   * How many there are.
   */
  bills_in_all: number;
  failed: CountAndSum;
  /**
   * The bank should have answered.
   */
  overdue: boolean;
  paid: CountAndSum;
  returns_on: BusinessDate;
  sent_on: BusinessDate;
  to_withdraw: CountAndSum;
  withdrawn: CountAndSum;
}
/**
 * A bill of a batch.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "DebitOnPage".
 */
export interface DebitOnPage {
  account: AccountNo;
  amount: Money;
  /**
   * What became of a payment beyond it; nothing where there is none.
   */
  beyond?: SecondPayment | null;
  bill: BillNo;
  /**
   * 户名; empty where it was erased.
   */
  name: string;
  stands: DebitStands;
  /**
   * It was taken at a counter meanwhile, the customer told.
   */
  taken_at_desk: boolean;
}
/**
 * What became of a second payment.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "SecondPayment".
 */
export interface SecondPayment {
  amount: Money;
  /**
   * The customer was told.
   */
  told: boolean;
}
/**
 * Asks for the batches.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AskDebits".
 */
export interface AskDebits {
  /**
   * Those that are over too.
   */
  all: boolean;
}
/**
 * The differences.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "DifferencesAtOffice".
 */
export interface DifferencesAtOffice {
  /**
   * What is due first; then what was settled.
   */
  differences: Difference[];
  /**
   * When this was read, by the city's clock.
   */
  local: string;
  /**
   * How far back journals were looked through, days.
   */
  looked_back_days: number;
  /**
   * Of these, open.
   */
  open: number;
  /**
   * Of these, overdue.
   */
  overdue: number;
  /**
   * The roles of whoever asks that are in force today.
   */
  roles: Role[];
  unread: UnreadDifferences;
}
/**
 * A difference.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Difference".
 */
export interface Difference {
  /**
   * The account, where it is about one.
   */
  account?: AccountNo | null;
  amount: Money;
  /**
   * The entry that it stands at; nothing for what a counter reported of a wallet.
   */
  at?: At | null;
  /**
   * The case in which the customer is told.
   */
  case?: CaseOfDifference | null;
  /**
   * The seat, where it is of one.
   */
  counter?: CounterNo | null;
  decides: Role;
  /**
   * By when; nothing where no rule says.
   */
  due?: BusinessDate | null;
  /**
   * The facts that it comes from, newest first.
   */
  facts: DifferenceFact[];
  /**
   * When head office found it, as it signed; nothing: it did not sign that yet, or a counter says it.
   */
  found?: FoundDifference | null;
  /**
   * How many more there are than these.
   */
  further: number;
  /**
   * The hall, where it is of one.
   */
  hall?: HallNo | null;
  /**
   * Its name; empty where none is published.
   */
  hall_name: string;
  /**
   * Its holder's name; empty where it is not known here.
   */
  name: string;
  /**
   * It is open, and that day is over.
   */
  overdue: boolean;
  /**
   * Of a channel's: how it was settled before and opened again, the first decision first.
   */
  past: PastDecision[];
  /**
   * What was decided; nothing: it is open.
   */
  settled?: SettledDifference | null;
  since: BusinessDate;
  what: DifferenceWhat;
}
/**
 * The case in which a customer is told of a difference.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "CaseOfDifference".
 */
export interface CaseOfDifference {
  case: CaseId;
  /**
   * It is over.
   */
  closed: boolean;
  /**
   * The department that has it.
   */
  department: string;
  /**
   * By when the customer is to be told, by the city's clock.
   */
  due_local: string;
  /**
   * Its number, as it is told.
   */
  number: string;
}
/**
 * A fact that a difference comes from.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "DifferenceFact".
 */
export interface DifferenceFact {
  /**
   * The account that it is about; facts of one difference may be about several.
   */
  account?: AccountNo | null;
  amount: Money;
  at: At;
  counter: CounterNo;
  hall: HallNo;
  /**
   * Its name; empty where none is published.
   */
  hall_name: string;
  /**
   * Its holder's name; empty where it is not known here.
   */
  name: string;
  /**
   * The receipt, where it took a payment.
   */
  receipt?: ReceiptNo | null;
  /**
   * What it says, by its kind.
   */
  says: string;
  /**
   * When it was taken, by the city's clock.
   */
  taken_local: string;
}
/**
 * When head office found a difference, by its own entries.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "FoundDifference".
 */
export interface FoundDifference {
  /**
   * The entry that said last what it comes to, where that is a further one.
   */
  last?: EntryNo | null;
  /**
   * When that was written, by the city's clock.
   */
  local: string;
  number: EntryNo;
}
/**
 * A decision about a channel's difference that holds no more.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "PastDecision".
 */
export interface PastDecision {
  /**
   * Who decided.
   */
  by: string;
  on: BusinessDate;
  /**
   * It was opened again; else settled.
   */
  reopened: boolean;
  /**
   * In words.
   */
  words: string;
}
/**
 * What was decided.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "SettledDifference".
 */
export interface SettledDifference {
  /**
   * The act that did it.
   */
  act?: At | null;
  /**
   * By whom.
   */
  by: string;
  /**
   * When, by the city's clock.
   */
  local: string;
  /**
   * In words.
   */
  words: string;
}
/**
 * A bill at a bank, of which the bank's statement told before its return.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "DebitInFlight".
 */
export interface DebitInFlight {
  batch: BatchNo;
  bill: BillNo;
  returns_on: BusinessDate;
}
/**
 * A bill that was made by another tariff than the one that holds for its days.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "BillByOtherTariff".
 */
export interface BillByOtherTariff {
  amount: Money;
  /**
   * The tariff it was made by.
   */
  applied: string;
  bill: BillNo;
  /**
   * The one that holds.
   */
  holds: string;
  /**
   * What it comes to by the one that holds, of the same reading; nothing where that cannot be computed.
   */
  right?: Money | null;
}
/**
 * Of the differences, what cannot be read.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "UnreadDifferences".
 */
export interface UnreadDifferences {
  /**
   * Lines that head office signed before, that nobody settled, and that are not shown because of it.
   */
  left_out: number;
  /**
   * Each state and entry.
   */
  unread: UnreadPlace[];
}
/**
 * Decides of a difference.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "DecideDifference".
 */
export interface DecideDifference {
  /**
   * The act that did it, where there is one.
   */
  act?: At | null;
  at: At;
  end: DifferenceEnd;
  /**
   * What kind; nothing: of a channel's statement.
   */
  kind?: DifferenceKind | null;
  /**
   * The PIN of whoever is signed in.
   */
  pin: string;
  /**
   * Whether what was too much goes into the account's deposit with it.
   */
  returns?: boolean;
  /**
   * The entry that said last what it comes to, as the page showed it; nothing where no rule found it.
   */
  seen?: EntryNo | null;
  /**
   * Why, in words.
   */
  words: string;
}
/**
 * Decides on the deposit that is asked back in a case.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "DecideRefund".
 */
export interface DecideRefund {
  case: CaseId;
  decision: RefundDecision;
  /**
   * For which department.
   */
  department: string;
  /**
   * The PIN of whoever is signed in.
   */
  pin: string;
}
/**
 * Everybody, and who may approve what.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "StaffPage".
 */
export interface StaffPage {
  /**
   * Version of that; 0: as the program ships it.
   */
  authority: number;
  /**
   * Who may approve what today, up to how much.
   */
  grants: Grant[];
  /**
   * When this was read, by the city's clock.
   */
  local: string;
  /**
   * By number.
   */
  staff: StaffAtOffice[];
  today: BusinessDate;
}
/**
 * A member of staff as head office published them last.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "StaffAtOffice".
 */
export interface StaffAtOffice {
  /**
   * Accounts that they declared as their own or a relative's.
   */
  accounts: AccountNo[];
  /**
   * Duties that one person may not have: published before the rule.
   */
  clashes: Clash[];
  /**
   * They sign what they approve with a key of their own. One published by an older program has none.
   */
  has_key: boolean;
  /**
   * Their name.
   */
  name: string;
  /**
   * Who published them; nothing: the command.
   */
  published_by?: string | null;
  published_on: BusinessDate;
  /**
   * Their roles, each for good or between two days; none: they may do nothing at a counter.
   */
  roles: RoleTerm[];
  seen: EntryNo;
  staff: StaffNo;
  /**
   * Those that are had today.
   */
  today: Role[];
}
/**
 * Two roles that one person would have on the same days.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Clash".
 */
export interface Clash {
  /**
   * The first day on which they meet; nothing: since they were published.
   */
  from?: BusinessDate | null;
  one: Role;
  other: Role;
  pair: Pair;
  /**
   * The last, included; nothing: for good.
   */
  until?: BusinessDate | null;
}
/**
 * A role of a person's, between two days.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "RoleTerm".
 */
export interface RoleTerm {
  /**
   * Its first day; nothing: since they were published.
   */
  from?: BusinessDate | null;
  role: Role;
  /**
   * Its last day, included; nothing: until head office says otherwise.
   */
  until?: BusinessDate | null;
}
/**
 * Declares the accounts that are somebody's own or a relative's: the whole list.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "DeclareAccounts".
 */
export interface DeclareAccounts {
  /**
   * By number.
   */
  accounts: AccountNo[];
  /**
   * The PIN of whoever is signed in.
   */
  pin: string;
  staff: StaffNo;
}
/**
 * A code: shown once.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "DeviceCode".
 */
export interface DeviceCode {
  /**
   * As it is typed into the wizard; it carries the fingerprint of the office's key.
   */
  code: string;
  /**
   * The fingerprint alone.
   */
  fingerprint: string;
  /**
   * A PC sits there already: this would make a second one.
   */
  seated: boolean;
  /**
   * Until when it opens, by the city's clock.
   */
  until_local: string;
}
/**
 * Makes a one-time code for a seat.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "MakeDeviceCode".
 */
export interface MakeDeviceCode {
  counter: CounterNo;
  hall: HallNo;
  /**
   * How long it lasts, hours.
   */
  hours: number;
  /**
   * The PIN of whoever is signed in.
   */
  pin: string;
}
/**
 * Every PC.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "DevicesPage".
 */
export interface DevicesPage {
  /**
   * Those that serve first, by hall and seat.
   */
  devices: DeviceAtOffice[];
  /**
   * The halls that there are.
   */
  halls: Hall[];
  /**
   * When this was read, by the city's clock.
   */
  local: string;
  /**
   * Longest that a code lasts, hours.
   */
  longest_hours: number;
}
/**
 * A PC: one journal.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "DeviceAtOffice".
 */
export interface DeviceAtOffice {
  /**
   * Borrowed of others.
   */
  borrowed: number;
  counter: CounterNo;
  /**
   * The day on which it was enrolled.
   */
  enrolled_on?: BusinessDate | null;
  hall: HallNo;
  /**
   * Its name; empty where the settings name none.
   */
  hall_name: string;
  /**
   * When it called last, by the city's clock; empty: never.
   */
  heard_local: string;
  journal: JournalId;
  last: EntryNo;
  /**
   * Of these, lent to other counters of the hall.
   */
  lent: number;
  /**
   * Receipt numbers granted, in all.
   */
  numbers: number;
  /**
   * Where its journal was ended; nothing: it serves.
   */
  revoked_after?: EntryNo | null;
  /**
   * Why, where that was said.
   */
  revoked_because?: RevokeReason | null;
}
/**
 * Asks for every PC.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AskDevices".
 */
export interface AskDevices {}
/**
 * Asks for the differences.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AskDifferences".
 */
export interface AskDifferences {
  /**
   * Those that were settled too.
   */
  all: boolean;
}
/**
 * The prices, and what waits to be published.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "PricesAtOffice".
 */
export interface PricesAtOffice {
  /**
   * Everybody who drafts.
   */
  drafters: PricePerson[];
  /**
   * Drafts that wait, the newest first.
   */
  drafts: DraftAtOffice[];
  duties: PriceDuties;
  /**
   * When this was read, by the city's clock.
   */
  local: string;
  /**
   * Tariffs, what begins last first; then late fee policies.
   */
  prices: PriceAtOffice[];
  /**
   * Everybody who publishes.
   */
  publishers: PricePerson[];
  today: BusinessDate;
}
/**
 * Somebody who drafts or publishes.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "PricePerson".
 */
export interface PricePerson {
  /**
   * Their name.
   */
  name: string;
  staff: StaffNo;
}
/**
 * A draft that waits.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "DraftAtOffice".
 */
export interface DraftAtOffice {
  /**
   * Everybody who wrote of it: none of them publishes it.
   */
  authors: PricePerson[];
  draft: EntryNo;
  drafted_on: BusinessDate;
  price: PriceDocument;
}
/**
 * A tariff as written down, not yet checked.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "TariffDraft".
 */
export interface TariffDraft {
  /**
   * Whose tariff; versions of one city follow each other.
   */
  city: string;
  /**
   * 用水性质; lines of a bill name them by position.
   */
  classes: TariffClass[];
  /**
   * The rule for larger households, where the city has one.
   */
  household?: HouseholdRule | null;
  /**
   * The version's own name: `HZ-2024`.
   */
  id: string;
  reckoning: Reckoning;
  round_at?: RoundAt;
  rounding?: Rounding;
  /**
   * First day in force; none: since records began.
   */
  valid_from?: BusinessDate | null;
}
/**
 * A class of use (用水性质).
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "TariffClass".
 */
export interface TariffClass {
  /**
   * 费用项目, in the order of the bill.
   */
  components: Component[];
  /**
   * Its name.
   */
  name: string;
  thresholds: Thresholds;
}
/**
 * A component of the price (费用项目).
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Component".
 */
export interface Component {
  factor?: Ratio;
  /**
   * Its name: 水费, 污水处理费.
   */
  name: string;
  /**
   * A price for each tier, or one for all.
   */
  prices: Price[];
}
/**
 * A tariff's rule for larger households.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "HouseholdRule".
 */
export interface HouseholdRule {
  /**
   * Up to so many people the plain thresholds hold.
   */
  base_persons: number;
  extra_per_person: ExactVolume;
  validity?: Validity;
  widening: Widening;
}
/**
 * One version of a city's late fee. Seen: 0.5‰ to 5‰ a day after 0 to 60 days of grace, mostly capped at
 * the principal.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "LateFeePolicy".
 */
export interface LateFeePolicy {
  base: FeeBase;
  cap: FeeCap;
  /**
   * Classes of use (用水性质) that pay none.
   */
  exempt_classes?: string[];
  /**
   * Ways of collection that pay none; 代扣 and 托收 in one utility, whose bank is late rather than the customer.
   */
  exempt_ways?: CollectionWay[];
  /**
   * Free days after the payable date (可缴费日), 30 to 60 in most cities.
   */
  grace_days: number;
  rate_per_day: Ratio;
  rounding?: Rounding;
  /**
   * First day in force; none: since records began. The day the money is taken decides.
   */
  valid_from?: BusinessDate | null;
}
/**
 * What somebody does about prices (水价, 违约金).
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "PriceDuties".
 */
export interface PriceDuties {
  /**
   * 起草: writes and withdraws drafts.
   */
  drafts: boolean;
  /**
   * 发布: publishes what others drafted, or sends it back.
   */
  publishes: boolean;
}
/**
 * A price that is published.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "PriceAtOffice".
 */
export interface PriceAtOffice {
  /**
   * Who drafted it; nobody: it was published without a draft.
   */
  drafted_by: string[];
  /**
   * The first day of the one after it.
   */
  ends_before?: BusinessDate | null;
  price: PriceDocument;
  /**
   * Who published it; nothing: a command.
   */
  published_by?: string | null;
  published_on: BusinessDate;
  standing: PriceStanding;
  /**
   * A policy's version.
   */
  version?: number | null;
}
/**
 * Keeps a draft.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "DraftPrice".
 */
export interface DraftPrice {
  /**
   * The PIN of whoever is signed in.
   */
  pin: string;
  price: PriceDocument;
  /**
   * The draft whose place it takes.
   */
  replaces?: EntryNo | null;
}
/**
 * What was put off or waived, and what waits to be published.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ReliefsAtOffice".
 */
export interface ReliefsAtOffice {
  /**
   * Everybody who drafts.
   */
  drafters: PricePerson[];
  /**
   * Drafts that wait, the newest first.
   */
  drafts: ReliefDraft[];
  duties: PriceDuties;
  /**
   * When this was read, by the city's clock.
   */
  local: string;
  /**
   * Everybody who publishes.
   */
  publishers: PricePerson[];
  /**
   * Those that are published, the newest first.
   */
  reliefs: ReliefAtOffice[];
  today: BusinessDate;
}
/**
 * A draft that waits.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ReliefDraft".
 */
export interface ReliefDraft {
  /**
   * Everybody who wrote of it: none of them publishes it.
   */
  authors: PricePerson[];
  draft: EntryNo;
  drafted_on: BusinessDate;
  relief: ReliefDocument;
}
/**
 * One that is published.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ReliefAtOffice".
 */
export interface ReliefAtOffice {
  /**
   * Who drafted it; nobody: it was published without a draft.
   */
  drafted_by: string[];
  entry: EntryNo;
  /**
   * Who published it; nothing: a command.
   */
  published_by?: string | null;
  published_on: BusinessDate;
  relief: ReliefDocument;
}
/**
 * Keeps a draft.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "DraftRelief".
 */
export interface DraftRelief {
  /**
   * The PIN of whoever is signed in.
   */
  pin: string;
  relief: ReliefDocument;
  /**
   * The draft whose place it takes.
   */
  replaces?: EntryNo | null;
}
/**
 * What was erased, how long what is kept, and who decides.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ErasuresAtOffice".
 */
export interface ErasuresAtOffice {
  /**
   * Who may erase today, by name.
   */
  deciders: string[];
  /**
   * The newest first; at most 100.
   */
  erased: ErasedLine[];
  /**
   * When this was read, by the city's clock.
   */
  local: string;
  /**
   * How long each kind is kept.
   */
  terms: KeptFor[];
  today: BusinessDate;
}
/**
 * One erasure.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ErasedLine".
 */
export interface ErasedLine {
  /**
   * The account, where it was one's.
   */
  account?: AccountNo | null;
  /**
   * Attachments of cases.
   */
  attachments: number;
  /**
   * Who erased.
   */
  by: string;
  /**
   * Details.
   */
  details: number;
  entry: EntryNo;
  of: ErasedSubject;
  on: BusinessDate;
  /**
   * Why.
   */
  why: string;
}
/**
 * How long a kind is kept.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "KeptFor".
 */
export interface KeptFor {
  kind: RetainedKind;
  /**
   * Who says so.
   */
  source: string;
  /**
   * Full years after the one in which it began.
   */
  years: number;
}
/**
 * Erases what is past its term.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Erase".
 */
export interface Erase {
  account: AccountNo;
  /**
   * Attachments that were.
   */
  attachments: number;
  /**
   * Details that were seen to be past their term.
   */
  details: number;
  /**
   * The PIN of whoever is signed in.
   */
  pin: string;
  /**
   * Why, 1 to 200 characters, of no person.
   */
  why: string;
}
/**
 * Erases what is past its term of one of these.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ErasePast".
 */
export interface ErasePast {
  /**
   * Attachments that were.
   */
  attachments: number;
  /**
   * Details that were seen to be past their term.
   */
  details: number;
  of: ErasedSubject;
  /**
   * The PIN of whoever is signed in.
   */
  pin: string;
  /**
   * Why, 1 to 200 characters, of no person.
   */
  why: string;
}
/**
 * Asks what was erased, and how long what is kept.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AskErasures".
 */
export interface AskErasures {}
/**
 * Rules that caused trouble, and business handed off for nothing.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "FrictionAtOffice".
 */
export interface FrictionAtOffice {
  /**
   * Business that went to a department, item by item, what could most have ended in the hall first.
   */
  handed_off: HandedOffLine[];
  /**
   * When this was read, by the city's clock.
   */
  local: string;
  /**
   * Rules, each in its version, the most trouble first.
   */
  rules: FrictionLine[];
  today: BusinessDate;
}
/**
 * Business of one item that went to a department, and could have ended in the hall.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "HandedOffLine".
 */
export interface HandedOffLine {
  /**
   * Of these, how many the hall could have finished, and how.
   */
  could_have: {
    [k: string]: number;
  };
  /**
   * Cases that were handed to a department.
   */
  handed: number;
  /**
   * The item.
   */
  item: string;
  /**
   * Its name, as the newest case has it.
   */
  name: string;
}
/**
 * A rule, with the trouble that it caused.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "FrictionLine".
 */
export interface FrictionLine {
  /**
   * A refusal's reason, as that version has it; empty otherwise.
   */
  clause: string;
  /**
   * How much of each kind.
   */
  counts: {
    [k: string]: number;
  };
  /**
   * The newest of it.
   */
  examples: FrictionExample[];
  /**
   * The item's name in that version; empty where it is no item.
   */
  name: string;
  rule: Rule;
  /**
   * All kinds together.
   */
  sum: number;
  /**
   * That version is tried in some halls alone (试行).
   */
  trial: boolean;
}
/**
 * One trouble.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "FrictionExample".
 */
export interface FrictionExample {
  /**
   * The entry: journal/number.
   */
  entry: string;
  /**
   * In which hall; empty: at head office.
   */
  hall: string;
  /**
   * 工单号, or the number of the report: where to read about it; empty where it is about neither.
   */
  number: string;
  on: BusinessDate;
  trouble: Trouble;
}
/**
 * Asks for what caused trouble within these dates, both included; nothing: from the first, or to the last.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AskFriction".
 */
export interface AskFriction {
  /**
   * The first date.
   */
  from?: BusinessDate | null;
  /**
   * The last.
   */
  to?: BusinessDate | null;
}
/**
 * Every seat.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "SeatsHealth".
 */
export interface SeatsHealth {
  /**
   * When this was read, by the city's clock.
   */
  local: string;
  /**
   * The version of head office's program.
   */
  program: string;
  /**
   * The worst first, then by hall and counter.
   */
  seats: SeatHealth[];
  /**
   * Of these, how many have a trouble.
   */
  troubled: number;
  /**
   * Of all, entries that are not here.
   */
  unsent: number;
}
/**
 * A seat, or the journal of a PC that was replaced or revoked there and has a trouble.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "SeatHealth".
 */
export interface SeatHealth {
  /**
   * Entries of head office that it does not know.
   */
  behind: number;
  /**
   * Its clock less head office's, seconds; nothing: it did not say.
   */
  clock_off_seconds?: number | null;
  /**
   * When it last copied everything into a folder of its own; nothing: never, or it did not say.
   */
  copied_local?: string | null;
  counter: CounterNo;
  /**
   * Until when it knows all that head office wrote, by the city's clock; nothing: never heard.
   */
  data_local?: string | null;
  hall: HallNo;
  /**
   * Its name; empty where none is published.
   */
  hall_name: string;
  /**
   * When it last called, by the city's clock; nothing: never.
   */
  heard_local?: string | null;
  /**
   * Minutes since then.
   */
  heard_minutes?: number | null;
  held: EntryNo;
  /**
   * A drawer is open there, as far as is known here.
   */
  is_open: boolean;
  journal: JournalId;
  /**
   * The version of its program; nothing: it did not say.
   */
  program?: string | null;
  /**
   * Receipt numbers that it has left.
   */
  receipts_left: number;
  standing: SeatStanding;
  /**
   * What is wrong, the worst first.
   */
  troubles: SeatTrouble[];
  /**
   * Entries that it said it has and that are not here.
   */
  unsent: number;
  /**
   * What they took, less what they gave back, as it said; nothing: it did not say.
   */
  unsent_money?: Money | null;
}
/**
 * Asks how every counter is.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AskHealth".
 */
export interface AskHealth {}
/**
 * Keeps names of columns.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "KeepColumns".
 */
export interface KeepColumns {
  columns: OwnColumns;
  /**
   * Under which name; what was kept under it is no more.
   */
  name: string;
}
/**
 * The keys.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "KeysAtOffice".
 */
export interface KeysAtOffice {
  keys: HeldKeys;
  /**
   * When this was read, by the city's clock.
   */
  local: string;
}
/**
 * The keys of a head office.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "HeldKeys".
 */
export interface HeldKeys {
  /**
   * The key that signs was brought back from the root, and the journal of here does not name it yet.
   */
  brought_back: boolean;
  /**
   * Each PC that was enrolled: those that serve and whose key would not open, others that serve, by hall and seat.
   */
  counters: SealedLine[];
  /**
   * What was opened or handed out, the newest first; at most 100.
   */
  handed_out: HandedOutLine[];
  /**
   * To which counters seal their database keys; nothing: none was made.
   */
  recovery?: RecoveryLine | null;
  /**
   * The city's root; nothing: none was adopted.
   */
  root?: RootLine | null;
  /**
   * Keys that sign its journal, the newest first: that one signs now.
   */
  signing: SigningKeyLine[];
}
/**
 * A counter's database key, sealed at its enrolment.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "SealedLine".
 */
export interface SealedLine {
  counter: CounterNo;
  /**
   * The day on which it was enrolled.
   */
  enrolled_on?: BusinessDate | null;
  hall: HallNo;
  /**
   * Its name; empty where the settings name none.
   */
  hall_name: string;
  journal: JournalId;
  seal: Seal;
  /**
   * It serves; its journal was not ended.
   */
  serves: boolean;
}
/**
 * Something that was opened or handed out.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "HandedOutLine".
 */
export interface HandedOutLine {
  /**
   * The account whose data it was.
   */
  account?: AccountNo | null;
  /**
   * Who did it.
   */
  by: string;
  /**
   * The counter whose database key it was; nothing: a customer's data.
   */
  counter?: HandedOutSeat | null;
  entry: EntryNo;
  /**
   * When, by the city's clock.
   */
  local: string;
  /**
   * Why.
   */
  why: string;
}
/**
 * The seat of a counter whose key was opened.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "HandedOutSeat".
 */
export interface HandedOutSeat {
  counter: CounterNo;
  hall: HallNo;
  /**
   * Its name; empty where the settings name none.
   */
  hall_name: string;
}
/**
 * The recovery key.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "RecoveryLine".
 */
export interface RecoveryLine {
  /**
   * The first bytes of its hash.
   */
  fingerprint: string;
  /**
   * The public key, 64 hexadecimal digits.
   */
  key: string;
  /**
   * The first entry of head office's journal: it was made with it. By the city's clock; empty where there is none.
   */
  since_local: string;
}
/**
 * The city's root.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "RootLine".
 */
export interface RootLine {
  entry: EntryNo;
  /**
   * The first bytes of its hash, as `key root` printed them.
   */
  fingerprint: string;
  /**
   * The public key, 64 hexadecimal digits.
   */
  key: string;
  /**
   * When that was, by the city's clock.
   */
  since_local: string;
}
/**
 * A key that signs, or signed.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "SigningKeyLine".
 */
export interface SigningKeyLine {
  /**
   * The root certified it.
   */
  certified: boolean;
  /**
   * The entry that named it; nothing of the first.
   */
  entry?: EntryNo | null;
  /**
   * The first bytes of its hash, as a one-time code carries them.
   */
  fingerprint: string;
  /**
   * Its generation; the first is 1.
   */
  generation: number;
  /**
   * The public key, 64 hexadecimal digits.
   */
  key: string;
  /**
   * The entry that named the next one; nothing: it signs.
   */
  retired_by?: EntryNo | null;
  /**
   * When that was, by the city's clock; empty: it signs.
   */
  retired_local: string;
  /**
   * Since when it signs, by the city's clock; empty where no entry tells it.
   */
  since_local: string;
}
/**
 * Asks for the keys.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AskKeys".
 */
export interface AskKeys {}
/**
 * The limits, who may approve what, and the settings.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "LimitsAtOffice".
 */
export interface LimitsAtOffice {
  /**
   * When this was read, by the city's clock.
   */
  local: string;
  newest: Newest;
  /**
   * Whether whoever asks publishes.
   */
  publishes: boolean;
  today: BusinessDate;
  /**
   * Of each kind what begins last first.
   */
  versions: LimitsVersion[];
}
/**
 * What stands last of each kind.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Newest".
 */
export interface Newest {
  /**
   * 审批授权
   */
  authority: number;
  /**
   * 断线限额
   */
  offline: number;
  /**
   * 参数
   */
  settings: number;
}
/**
 * A document as it is published.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "LimitsVersion".
 */
export interface LimitsVersion {
  document: LimitsDocument;
  /**
   * The first day of the one after it.
   */
  ends_before?: BusinessDate | null;
  /**
   * Who published it; nothing: a command, or the program.
   */
  published_by?: string | null;
  /**
   * The day it was published on; nothing: it is as the program ships it.
   */
  published_on?: BusinessDate | null;
  standing: PriceStanding;
  /**
   * Its version, of the settings the entry that published them; 0: as the program ships it.
   */
  version: number;
}
/**
 * Asks for the limits.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AskLimits".
 */
export interface AskLimits {}
/**
 * What a month comes to.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "MonthAhead".
 */
export interface MonthAhead {
  /**
   * Its trial balance, by account.
   */
  balance: BalanceLine[];
  /**
   * Its counters, by hall and seat, as closing it now would name them.
   */
  counters: MonthCounter[];
  /**
   * Entries that are in no books: they could not be read or booked.
   */
  left_out: number;
  /**
   * Its settlement sheets that nobody signed as they stand, by day and hall: closing it over them asks for words.
   */
  sheets: SheetLeft[];
}
/**
 * An account of the trial balance. Debits are positive.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "BalanceLine".
 */
export interface BalanceLine {
  /**
   * As the open books name it.
   */
  account: string;
  closing: Money;
  credit: Money;
  debit: Money;
  opening: Money;
  /**
   * In Chinese.
   */
  words: string;
}
/**
 * Asks what a month comes to, and how its counters would stand were it closed now. Reads every entry.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "LookAtMonth".
 */
export interface LookAtMonth {
  period: Period;
}
/**
 * Who is signed in.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Me".
 */
export interface Me {
  /**
   * Every department, for handing on.
   */
  all: NamedDepartment[];
  /**
   * The water company.
   */
  company: string;
  /**
   * The departments they answer for, in the order of the settings; none: they see no case.
   */
  departments: NamedDepartment[];
  /**
   * Their name.
   */
  name: string;
  /**
   * The pages beside the departments' that concern them, in the order in which they are offered.
   */
  pages: Page[];
  /**
   * Whoever published them knows the PIN that they have: they did not choose it by themselves.
   */
  pin_of_another: boolean;
  staff: StaffNo;
  /**
   * To be sent with every further call, in the header `x-cistern-token`.
   */
  token: string;
}
/**
 * Nothing: what is never refused.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Never".
 */
export interface Never {
  [k: string]: unknown;
}
/**
 * Asks who is signed in.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AskMe".
 */
export interface AskMe {}
/**
 * Accounts that continue as another.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "MergedAtOffice".
 */
export interface MergedAtOffice {
  /**
   * When this was read, by the city's clock.
   */
  local: string;
  /**
   * What was said last first.
   */
  merged: MergedLine[];
  today: BusinessDate;
}
/**
 * An account that continues as another.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "MergedLine".
 */
export interface MergedLine {
  account: AccountNo;
  /**
   * Open bills, which stay with it.
   */
  bills: number;
  /**
   * Who said so.
   */
  by: string;
  carried: Money;
  entry: EntryNo;
  /**
   * Its holder; empty where it was erased.
   */
  holder: string;
  into: AccountNo;
  /**
   * That one's holder; empty where it was erased.
   */
  into_holder: string;
  on: BusinessDate;
  owed: Money;
  said_on: BusinessDate;
  /**
   * Why; empty where it was erased.
   */
  words: string;
}
/**
 * Says it.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Merge".
 */
export interface Merge {
  /**
   * The PIN of whoever is signed in.
   */
  pin: string;
  wish: TryMerge;
}
/**
 * Asks what it would come to that an account continues as another.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "TryMerge".
 */
export interface TryMerge {
  account: AccountNo;
  /**
   * As which; nothing: it stands for itself again.
   */
  into?: AccountNo | null;
  /**
   * From which date on; nothing: from today on.
   */
  on?: BusinessDate | null;
  /**
   * Why.
   */
  words: string;
}
/**
 * Asks for accounts that continue as another.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AskMerged".
 */
export interface AskMerged {}
/**
 * Asks for the months.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AskMonths".
 */
export interface AskMonths {}
/**
 * The promises that whoever asks has to take up.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "OverdueAtOffice".
 */
export interface OverdueAtOffice {
  /**
   * Of these, how many are broken.
   */
  broken: number;
  /**
   * The broken ones first, then what is due first.
   */
  cases: OverdueCase[];
  /**
   * When this was read, by the city's clock.
   */
  local: string;
}
/**
 * A promise that somebody has to take up.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "OverdueCase".
 */
export interface OverdueCase {
  /**
   * The department that answers for it, by name; empty: a hall's own.
   */
  department: string;
  line: CaseLine;
}
/**
 * Asks for the promises that somebody has to take up.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AskOverdue".
 */
export interface AskOverdue {}
/**
 * Asks for one of them, whole.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AskOverdueCase".
 */
export interface AskOverdueCase {
  case: CaseId;
}
/**
 * What is past its term.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "PastTermsAtOffice".
 */
export interface PastTermsAtOffice {
  /**
   * By whom it tells of; of whom nothing is past its term is not named.
   */
  groups: PastTermsGroup[];
  /**
   * When this was read, by the city's clock.
   */
  local: string;
  /**
   * Details and attachments that tell of whoever looks, or of an account that they declared: left to a colleague.
   */
  own: number;
  /**
   * Those that are past their term only because whoever looks made it shorter: left to a colleague.
   */
  shortened: number;
}
/**
 * What is past its term and tells of the same kind of people.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "PastTermsGroup".
 */
export interface PastTermsGroup {
  /**
   * Attachments that would be.
   */
  attachments: number;
  /**
   * Details that would be erased.
   */
  details: number;
  /**
   * There is more than one act erases.
   */
  more: boolean;
  of: ErasedSubject;
  oldest: BusinessDate;
  /**
   * Of how many: accounts, cases, arrivals, people.
   */
  whose: number;
}
/**
 * Asks what of all journals is past its term.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AskPastTerms".
 */
export interface AskPastTerms {}
/**
 * Asks for the prices.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AskPrices".
 */
export interface AskPrices {}
/**
 * Promises kept and broken.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "PromisesAtOffice".
 */
export interface PromisesAtOffice {
  kept: Kept;
  /**
   * When this was read, by the city's clock.
   */
  local: string;
  today: BusinessDate;
}
/**
 * Promises kept and broken: of departments, and apart from them the halls' own.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Kept".
 */
export interface Kept {
  /**
   * Broken promises of departments, the newest of each.
   */
  broken: BrokenPromise[];
  /**
   * What complaints and second visits came from, as somebody named it.
   */
  causes: {
    [k: string]: number;
  };
  /**
   * Every department that promised something, the most broken first.
   */
  departments: PromiseLine[];
  /**
   * What halls promised and kept in their own hands, hall by hall.
   */
  halls: HallPromises[];
}
/**
 * A promise of a department that was broken.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "BrokenPromise".
 */
export interface BrokenPromise {
  /**
   * When it was answered; nothing: not yet.
   */
  answered_local?: string | null;
  /**
   * The department's short name.
   */
  department: string;
  /**
   * By when it was promised, by the city's clock.
   */
  due_local: string;
  /**
   * The hall where it was opened.
   */
  hall: string;
  /**
   * Its business's name.
   */
  name: string;
  /**
   * 工单号
   */
  number: string;
}
/**
 * Promises of one department.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "PromiseLine".
 */
export interface PromiseLine {
  /**
   * Its short name.
   */
  department: string;
  /**
   * Answered in time.
   */
  kept: number;
  /**
   * Answered too late.
   */
  late: number;
  /**
   * Its name.
   */
  name: string;
  /**
   * Complaints, and second visits, of which the department was named as the cause.
   */
  named: number;
  /**
   * Not answered, and past its time.
   */
  overdue: number;
  /**
   * Not answered, and not due; or its time stands still.
   */
  running: number;
}
/**
 * A hall's own promises.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "HallPromises".
 */
export interface HallPromises {
  /**
   * The hall.
   */
  hall: string;
  /**
   * Answered in time.
   */
  kept: number;
  /**
   * Answered too late.
   */
  late: number;
  /**
   * Complaints, and second visits, of which the department was named as the cause.
   */
  named: number;
  /**
   * Not answered, and past its time.
   */
  overdue: number;
  /**
   * Not answered, and not due; or its time stands still.
   */
  running: number;
}
/**
 * Asks for promises that fall due within these dates, both included; nothing: from the first, or to the last.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AskPromises".
 */
export interface AskPromises {
  /**
   * The first date.
   */
  from?: BusinessDate | null;
  /**
   * The last.
   */
  to?: BusinessDate | null;
}
/**
 * Publishes a calendar.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "PublishCalendar".
 */
export interface PublishCalendar {
  calendar: WorkingCalendar;
  /**
   * The PIN of whoever is signed in.
   */
  pin: string;
  /**
   * The version from which it was begun.
   */
  seen: number;
}
/**
 * Publishes departments. They hold at once.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "PublishDepartments".
 */
export interface PublishDepartments {
  /**
   * As they are published.
   */
  departments: Department[];
  /**
   * The PIN of whoever is signed in.
   */
  pin: string;
  /**
   * Those from which they were begun.
   */
  seen: Department[];
}
/**
 * An item was published.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ItemDone".
 */
export interface ItemDone {
  /**
   * Under which version.
   */
  version: number;
}
/**
 * Publishes an item.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "PublishItem".
 */
export interface PublishItem {
  item: Item;
  /**
   * The PIN of whoever is signed in.
   */
  pin: string;
  /**
   * The version from which it was begun; nothing: it is new.
   */
  seen?: number | null;
}
/**
 * Publishes a document.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "PublishLimits".
 */
export interface PublishLimits {
  document: LimitsDocument;
  /**
   * The PIN of whoever is signed in.
   */
  pin: string;
  /**
   * What stood last of its kind when it was begun.
   */
  seen: number;
}
/**
 * Withdraws a draft, or publishes it.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "EndPriceDraft".
 */
export interface EndPriceDraft {
  draft: EntryNo;
  /**
   * The PIN of whoever is signed in.
   */
  pin: string;
}
/**
 * Publishes somebody: new, or as they are from now on.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "PublishOneOfStaff".
 */
export interface PublishOneOfStaff {
  /**
   * Their name.
   */
  name: string;
  /**
   * A new PIN for them, 4 to 12 digits; nothing: the one they have stays.
   */
  new_pin?: string | null;
  /**
   * The PIN of whoever is signed in.
   */
  pin: string;
  /**
   * Their roles, each for good or between two days; none: nothing at a counter any more.
   */
  roles: RoleTerm[];
  /**
   * The entry that published them last, as it was seen; nothing: they are new.
   */
  seen?: EntryNo | null;
  staff: StaffNo;
}
/**
 * A department's open cases.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Queue".
 */
export interface Queue {
  /**
   * Of these, promises that are broken.
   */
  broken: number;
  /**
   * What is due first.
   */
  cases: CaseLine[];
  /**
   * When this was read, by the city's clock.
   */
  local: string;
  /**
   * Of these, promises that break soon.
   */
  soon: number;
}
/**
 * Asks for a department's queue.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AskQueue".
 */
export interface AskQueue {
  /**
   * Whose.
   */
  department: string;
}
/**
 * Writes one down.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "RecordArrival".
 */
export interface RecordArrival {
  /**
   * The PIN of whoever is signed in.
   */
  pin: string;
  wish: OneArrival;
}
/**
 * Asks for what was put off or waived.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AskReliefs".
 */
export interface AskReliefs {}
/**
 * Opens the last closed month again.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ReopenMonth".
 */
export interface ReopenMonth {
  period: Period;
  /**
   * The PIN of whoever is signed in.
   */
  pin: string;
  /**
   * Why.
   */
  words: string;
}
/**
 * Ends a journal.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "RevokeDevice".
 */
export interface RevokeDevice {
  journal: JournalId;
  /**
   * The PIN of whoever is signed in.
   */
  pin: string;
  reason: RevokeReason;
}
/**
 * Asks for the reports.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AskRules".
 */
export interface AskRules {}
/**
 * What there is to be named, besides the clauses of late fees, the limits and the grants, which are always the same.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "RulesToName".
 */
export interface RulesToName {
  /**
   * The items by which a hall works, in their order.
   */
  items: ItemToName[];
  /**
   * Clauses of the tariff that holds; the whole of it first.
   */
  tariff: TariffClause[];
}
/**
 * An item of the catalogue.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ItemToName".
 */
export interface ItemToName {
  /**
   * Its short name.
   */
  id: string;
  /**
   * Its name.
   */
  name: string;
  /**
   * Its name in English.
   */
  name_en: string;
  /**
   * When it cannot be accepted, in the order of its version.
   */
  refusals: string[];
}
/**
 * Asks what there is to be named as a rule, of a case.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AskRulesToName".
 */
export interface AskRulesToName {
  case: CaseId;
  /**
   * For which department.
   */
  department: string;
}
/**
 * What a run would come to, or came to.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "BillsTold".
 */
export interface BillsTold {
  all: ClassSum;
  /**
   * By class.
   */
  classes: ClassSum[];
  /**
   * Accounts whose readings are not billed, the first of them.
   */
  not_billed: AccountNotBilled[];
  /**
   * How many are, in all.
   */
  not_billed_in_all: number;
  /**
   * Rows that cannot be read, the first of them.
   */
  refused: RowRefused[];
  /**
   * How many are, in all.
   */
  refused_in_all: number;
  /**
   * Which file this was.
   */
  seal: string;
}
/**
 * Bills of one class.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ClassSum".
 */
export interface ClassSum {
  billed: Money;
  /**
   * How many.
   */
  bills: number;
  /**
   * 用水性质; empty: all.
   */
  class: string;
  /**
   * Their volume, m³.
   */
  volume_m3: number;
}
/**
 * An account whose readings are not billed.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AccountNotBilled".
 */
export interface AccountNotBilled {
  account: AccountNo;
  /**
   * Line of its first reading.
   */
  line: number;
  why: WhyNotBilled;
}
/**
 * A row that cannot go in.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "RowRefused".
 */
export interface RowRefused {
  /**
   * The column that gave the reason; empty: the row as a whole.
   */
  column: string;
  /**
   * The file.
   */
  file: string;
  reason: RowReason;
  /**
   * The row, as a spreadsheet shows it.
   */
  row: number;
  /**
   * What stands there.
   */
  value: string;
}
/**
 * Issues them.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "RunBills".
 */
export interface RunBills {
  /**
   * What the file calls its columns, as it is kept under a name; nothing: as ours.
   */
  columns?: string | null;
  payable_on: BusinessDate;
  period: Period;
  /**
   * The PIN of whoever is signed in.
   */
  pin: string;
  /**
   * As the trial told it: another file is refused.
   */
  seal: string;
}
/**
 * What an import would write, or wrote.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ImportTold".
 */
export interface ImportTold {
  /**
   * Rows of accounts in the file.
   */
  account_rows: number;
  /**
   * Accounts that are new or changed.
   */
  accounts: number;
  arrears: Money;
  /**
   * Rows of bills in the file.
   */
  bill_rows: number;
  billed: Money;
  /**
   * Bills that are new.
   */
  bills: number;
  /**
   * Rows of readings in the file.
   */
  reading_rows: number;
  /**
   * Rows that are refused, the first of them.
   */
  refused: RowRefused[];
  /**
   * How many are, in all.
   */
  refused_in_all: number;
  /**
   * Which files these were.
   */
  seal: string;
}
/**
 * Imports them.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "RunImport".
 */
export interface RunImport {
  /**
   * As it was tried.
   */
  columns?: string | null;
  /**
   * The PIN of whoever is signed in.
   */
  pin: string;
  /**
   * As the trial told it: other files are refused.
   */
  seal: string;
}
/**
 * A code to be said.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "CodeSaid".
 */
export interface CodeSaid {
  /**
   * Eight digits, in two groups.
   */
  code: string;
}
/**
 * Writes down that what nobody claimed goes back to its sender.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "SendBack".
 */
export interface SendBack {
  arrival: EntryNo;
  left: Money;
  /**
   * The PIN of whoever is signed in.
   */
  pin: string;
  /**
   * Why.
   */
  words: string;
}
/**
 * A sheet, and what else is told beside it.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "SheetAtOffice".
 */
export interface SheetAtOffice {
  /**
   * Halls that have counters, or are published.
   */
  halls: NamedHall[];
  /**
   * Sheets of days that are over and of months that are open, which nobody signed as they stand; by day and hall.
   */
  left: SheetLeft[];
  /**
   * When this was read, by the city's clock.
   */
  local: string;
  /**
   * Its seal: signing names it.
   */
  seal: string;
  sheet: Sheet;
  /**
   * Who signed it last, by name; empty where nobody did.
   */
  signed_by: string;
  /**
   * When, by the city's clock; empty where nobody did.
   */
  signed_local: string;
  today: BusinessDate;
}
/**
 * A sheet.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Sheet".
 */
export interface Sheet {
  apart: Money;
  /**
   * What is open of days before.
   */
  carried: OpenItem[];
  /**
   * What the hall took through channels that day, and what their statements say otherwise.
   */
  channels: ChannelOnSheet[];
  /**
   * Its counters, by seat.
   */
  counters: CounterOnSheet[];
  /**
   * What was decided of what the bank counted otherwise of this day's deposits: it is open no more.
   */
  decided: DecidedCount[];
  difference: Money;
  hall: HallNo;
  /**
   * Something of it differs, or slips of reversals are missing: it is signed with words.
   */
  needs_words: boolean;
  /**
   * Exceptions of channels that are no hall's, of this day or before: head office's, and no part of the difference.
   */
  nobodys: OpenItem[];
  on: BusinessDate;
  /**
   * What is open of this day.
   */
  open: OpenItem[];
  /**
   * The last signature; nothing while nobody signed.
   */
  signed?: SignedOff | null;
  /**
   * Counters of the hall that may have more of this day: they were not heard since, and did not close it as far as is known.
   */
  unheard: UnheardCounter[];
}
/**
 * Something open.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "OpenItem".
 */
export interface OpenItem {
  amount: Money;
  /**
   * By name.
   */
  name: string;
  since: BusinessDate;
}
/**
 * A channel on a sheet.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ChannelOnSheet".
 */
export interface ChannelOnSheet {
  /**
   * Which; nothing for wallets whose number a clerk keyed in: only a statement can tell which of them it was.
   */
  channel?: Channel | null;
  difference: Money;
  /**
   * Whether its statement of the day was taken.
   */
  has_statement: boolean;
  /**
   * Exceptions of the day and hall that are open.
   */
  open: number;
  ours: Money;
}
/**
 * A counter on a sheet.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "CounterOnSheet".
 */
export interface CounterOnSheet {
  bank_difference: Money;
  /**
   * By tender, what stayed of the day.
   */
  by_tender: {
    [k: string]: Money;
  };
  /**
   * Of these, closed.
   */
  closed: number;
  /**
   * What the bank counted of that; nothing while some of it is in transit.
   */
  counted?: Money | null;
  counter: CounterNo;
  /**
   * Counts that were over or short, or that missed slips of reversals, in their order: one makes up for no other.
   */
  counts: CountOnSheet[];
  head: EntryNo;
  held: Money;
  journal: JournalId;
  open: Money;
  over_short: Money;
  said: Money;
  sent: Money;
  /**
   * Shifts of the day; 0: it sent cash to the bank that day, and served nobody.
   */
  shifts: number;
}
/**
 * A count of a drawer that did not come out.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "CountOnSheet".
 */
export interface CountOnSheet {
  over_short: Money;
  /**
   * Why, as whoever counted said; nothing where nobody said anything.
   */
  reason?: string | null;
  /**
   * Signed slips of reversals that belonged in the drawer and were not found.
   */
  slips_missing: number;
}
/**
 * What was decided of a count that differs.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "DecidedCount".
 */
export interface DecidedCount {
  amount: Money;
  /**
   * Who decided.
   */
  by: string;
  /**
   * By name, as it was open.
   */
  name: string;
  on: BusinessDate;
  /**
   * What; nothing where it was erased.
   */
  words?: string | null;
}
/**
 * A signature.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "SignedOff".
 */
export interface SignedOff {
  at: Instant;
  by: StaffNo;
  difference: Money;
  entry: EntryNo;
  /**
   * Whether something else is open than when it was signed, or for another amount.
   */
  open_moved: boolean;
  /**
   * Whether the counters' figures are those that were signed.
   */
  still_holds: boolean;
  /**
   * What was said of it; nothing where nothing was, or it was erased.
   */
  words?: string | null;
}
/**
 * A counter that was not heard.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "UnheardCounter".
 */
export interface UnheardCounter {
  counter: CounterNo;
  /**
   * When it was heard last, by the city's clock.
   */
  since: string;
}
/**
 * Asks for a sheet.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AskSheet".
 */
export interface AskSheet {
  /**
   * Of which hall; nothing: the first.
   */
  hall?: HallNo | null;
  /**
   * Of which day; nothing: today.
   */
  on?: BusinessDate | null;
}
/**
 * Signs in.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "SignIn".
 */
export interface SignIn {
  /**
   * Their PIN.
   */
  pin: string;
  staff: StaffNo;
}
/**
 * Signs out.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "SignOut".
 */
export interface SignOut {}
/**
 * Signs a sheet off, as it stands at head office now.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "SignSheet".
 */
export interface SignSheet {
  hall: HallNo;
  on: BusinessDate;
  /**
   * The PIN of whoever is signed in.
   */
  pin: string;
  /**
   * The seal of the sheet that the page showed: where it is another by now, nothing is signed.
   */
  seal: string;
  /**
   * What the difference is; needed where there is one.
   */
  words: string;
}
/**
 * Asks for everybody.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AskStaff".
 */
export interface AskStaff {}
/**
 * How head office stands.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "OfficeStanding".
 */
export interface OfficeStanding {
  /**
   * It was restored from a copy, and is not whole yet; nothing: it is.
   */
  recovering?: Recovering | null;
}
/**
 * A restored office that is not whole yet: it shows, takes what counters send, and does nothing that writes.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Recovering".
 */
export interface Recovering {
  /**
   * By whom; empty where nobody was named.
   */
  by: string;
  /**
   * The key that signs now is not here: it is brought back by the city's root.
   */
  lacks_key: boolean;
  /**
   * When it was restored, by the city's clock.
   */
  since_local: string;
  /**
   * The seats whose PCs are waited for, by hall and counter; none: nobody is waited for, and somebody of 信息 has to say so.
   */
  waits_for: SeatWaitedFor[];
  /**
   * Why; empty where nobody said.
   */
  why: string;
}
/**
 * A seat whose PC is waited for.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "SeatWaitedFor".
 */
export interface SeatWaitedFor {
  counter: CounterNo;
  hall: HallNo;
  /**
   * Its name; empty where none is published.
   */
  hall_name: string;
  journal: JournalId;
}
/**
 * Asks how head office stands.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AskStanding".
 */
export interface AskStanding {}
/**
 * What taking rows came to.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ArrivedTaken".
 */
export interface ArrivedTaken {
  arrivals: CountAndSum;
  deposits: CountAndSum;
}
/**
 * Takes rows of it.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "TakeArrived".
 */
export interface TakeArrived {
  /**
   * The PIN of whoever is signed in.
   */
  pin: string;
  /**
   * Each as the trial told it: one that is something else by now is refused.
   */
  rows: Chosen[];
  /**
   * As the trial told it: another file is refused.
   */
  seal: string;
}
/**
 * A row that somebody chose, as they were told it.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Chosen".
 */
export interface Chosen {
  is: ArrivedIs;
  /**
   * Its line.
   */
  line: number;
}
/**
 * What statements would come to, or came to.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ChannelsTold".
 */
export interface ChannelsTold {
  /**
   * Counters that were not heard since that day was over, or hold what is not here: what they send later is laid beside it
   * then.
   */
  behind: CounterBehind[];
  /**
   * Which files these were.
   */
  seal: string;
  /**
   * Each of them.
   */
  statements: StatementTold[];
}
/**
 * A counter from which payments of the day may still come.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "CounterBehind".
 */
export interface CounterBehind {
  counter: CounterNo;
  hall: HallNo;
  /**
   * Its name; empty where none is published.
   */
  hall_name: string;
  /**
   * Entries that it said it has and that are not here.
   */
  unsent: number;
}
/**
 * What one comes to.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "StatementTold".
 */
export interface StatementTold {
  /**
   * What a person has to settle and was not told before, the first of it.
   */
  left: Leftover[];
  /**
   * How much there is of it in all.
   */
  left_in_all: number;
  /**
   * What it tells as a person settled it before, under its number, the first of it: nothing is opened of it.
   */
  settled: Leftover[];
  /**
   * How much there is of it in all.
   */
  settled_in_all: number;
  ways: FourWays;
}
/**
 * Takes them.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "TakeChannels".
 */
export interface TakeChannels {
  date: BusinessDate;
  /**
   * The PIN of whoever is signed in.
   */
  pin: string;
  /**
   * As the trial told it: other files are refused.
   */
  seal: string;
}
/**
 * What a return would come to, or came to.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ReturnedTold".
 */
export interface ReturnedTold {
  /**
   * Rows that say what is known.
   */
  already: number;
  /**
   * Bills that were paid meanwhile: what lies beyond them.
   */
  beyond: DebitBeyond[];
  /**
   * Bills for which a desk claimed this very money, off an arrival: not counted again.
   */
  claimed: number;
  /**
   * Open again.
   */
  failed: number;
  /**
   * Rows that are left out, the first of them.
   */
  left_out: DebitLeftOut[];
  /**
   * How many are.
   */
  left_out_in_all: number;
  paid: CountAndSum;
  /**
   * Which file this was.
   */
  seal: string;
}
/**
 * A bill that a bank paid once more.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "DebitBeyond".
 */
export interface DebitBeyond {
  account: AccountNo;
  amount: Money;
  bill: BillNo;
}
/**
 * A row that was left out.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "DebitLeftOut".
 */
export interface DebitLeftOut {
  bill: BillNo;
  /**
   * Its line in the file.
   */
  line: number;
  why: WhyLeftOut;
}
/**
 * Takes it.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "TakeReturned".
 */
export interface TakeReturned {
  batch: BatchNo;
  /**
   * The PIN of whoever is signed in.
   */
  pin: string;
  /**
   * As the trial told it: another file is refused.
   */
  seal: string;
}
/**
 * What taking a run back would come to, or came to.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "RunBackTold".
 */
export interface RunBackTold {
  amount: Money;
  /**
   * Bills of the run that were cancelled before.
   */
  before: number;
  /**
   * Bills that are cancelled now.
   */
  bills: number;
  /**
   * Bills that stay, the first of them.
   */
  left: BillLeft[];
  /**
   * How many do, in all.
   */
  left_in_all: number;
  paid: Money;
  /**
   * How many of them had got money.
   */
  paid_bills: number;
  /**
   * Later bills that are issued anew because they had counted one.
   */
  reissued: number;
  to_deposit: Money;
}
/**
 * A bill of a run that stays.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "BillLeft".
 */
export interface BillLeft {
  account: AccountNo;
  bill: BillNo;
  why: WhyBillStays;
}
/**
 * Takes it back.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "TakeRunBack".
 */
export interface TakeRunBack {
  /**
   * The PIN of whoever is signed in.
   */
  pin: string;
  wish: TryRunBack;
}
/**
 * Tries taking a run back.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "TryRunBack".
 */
export interface TryRunBack {
  reason: CancelReason;
  run: RunId;
}
/**
 * What a batch would come to, or came to.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "SentTold".
 */
export interface SentTold {
  /**
   * In the batch before.
   */
  already: number;
  /**
   * Rows that are left out, the first of them.
   */
  left_out: DebitLeftOut[];
  /**
   * How many are.
   */
  left_out_in_all: number;
  /**
   * Which file this was.
   */
  seal: string;
  sent: CountAndSum;
}
/**
 * Writes down that it is at the bank.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "TakeSent".
 */
export interface TakeSent {
  batch: TrySent;
  /**
   * The PIN of whoever is signed in.
   */
  pin: string;
  /**
   * As the trial told it: another file is refused.
   */
  seal: string;
}
/**
 * Tries the batch that was brought.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "TrySent".
 */
export interface TrySent {
  batch: BatchNo;
  returns_on: BusinessDate;
  sent_on: BusinessDate;
}
/**
 * Takes a promise up. The same `step` again is done once.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "TakeUp".
 */
export interface TakeUp {
  case: CaseId;
  /**
   * What of the case the screen showed.
   */
  seen: Seen[];
  step: StepId;
  /**
   * What is done about it.
   */
  words: string;
}
/**
 * What it comes to.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ArrivalTried".
 */
export interface ArrivalTried {
  arrival: ArrivalLine;
  /**
   * The exception that is closed with it.
   */
  closes?: EntryNo | null;
  /**
   * Whose it may be, the likeliest first.
   */
  may: MayBelong[];
}
/**
 * Asks what one comes to.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "TryArrival".
 */
export interface TryArrival {
  wish: OneArrival;
}
/**
 * What its rows are.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ArrivedTold".
 */
export interface ArrivedTold {
  all: CountAndSum;
  /**
   * Each of them.
   */
  rows: ArrivedOnPage[];
  /**
   * Which file this was.
   */
  seal: string;
}
/**
 * A row of the list.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ArrivedOnPage".
 */
export interface ArrivedOnPage {
  amount: Money;
  is: ArrivedIs;
  /**
   * It is taken unless somebody says otherwise; what can be taken and is not plain, somebody chooses.
   */
  is_plain: boolean;
  /**
   * Its line, from 1.
   */
  line: number;
  /**
   * It can be taken.
   */
  may_take: boolean;
  /**
   * The words that came with it.
   */
  memo: string;
  on: BusinessDate;
  /**
   * Who sent it.
   */
  payer: string;
  /**
   * The bank's own number.
   */
  reference: string;
}
/**
 * Tries the list that was brought.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "TryArrived".
 */
export interface TryArrived {}
/**
 * Tries the bills of a month out of the readings that were brought.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "TryBills".
 */
export interface TryBills {
  /**
   * What the file calls its columns, as it is kept under a name; nothing: as ours.
   */
  columns?: string | null;
  payable_on: BusinessDate;
  period: Period;
}
/**
 * Tries the statements that were brought.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "TryChannels".
 */
export interface TryChannels {
  date: BusinessDate;
}
/**
 * What it comes to.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "CorrectionTold".
 */
export interface CorrectionTold {
  /**
   * The accounts that it is about, the one of the payment or bill first.
   */
  accounts: AccountTold[];
  /**
   * The money that arrived and that may be claimed again.
   */
  arrival?: EntryNo | null;
  /**
   * The bill that is cancelled.
   */
  cancels?: BillNo | null;
  /**
   * The exception of a channel that is closed with it.
   */
  closes?: EntryNo | null;
  /**
   * What goes back to the customer, the way it came; nothing: none does.
   */
  goes_back: Tendered[];
  /**
   * It is more than one of finance decides alone (fen): it is only proposed, and nothing changes until another of them decides.
   */
  proposes?: Money | null;
  /**
   * Bills that are issued anew, oldest first.
   */
  readings: ReadingTold[];
  /**
   * All of this in short: another where anything of it is another.
   */
  seal: string;
  to_deposit: Money;
}
/**
 * An account before and after.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AccountTold".
 */
export interface AccountTold {
  account: AccountNo;
  /**
   * Bills that ask for something else afterwards, oldest first.
   */
  bills: BillTold[];
  deposit: Money;
  deposit_after: Money;
  /**
   * 户名; empty where it was erased.
   */
  holder: string;
}
/**
 * A bill before and after.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "BillTold".
 */
export interface BillTold {
  bill: BillNo;
  fee_paid: Money;
  fee_paid_after: Money;
  late_fee: Money;
  late_fee_after: Money;
  owed: Money;
  owed_after: Money;
  /**
   * 账期; nothing where the bill is not known here yet.
   */
  period?: Period | null;
}
/**
 * A bill that is issued anew.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ReadingTold".
 */
export interface ReadingTold {
  /**
   * Its sum, likewise.
   */
  amount?: Money | null;
  bill: BillNo;
  instead: BillNo;
  payable_on: BusinessDate;
  right_amount: Money;
  /**
   * That one's volume, m³.
   */
  right_m3: number;
  /**
   * Its volume, m³; nothing where it was cancelled.
   */
  volume_m3?: number | null;
}
/**
 * Asks what it would come to.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "TryCorrection".
 */
export interface TryCorrection {
  wish: CorrectionWish;
}
/**
 * What erasing would come to.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ErasureAtOffice".
 */
export interface ErasureAtOffice {
  account: AccountNo;
  /**
   * Attachments that would be.
   */
  attachments: number;
  /**
   * Details that would be erased now.
   */
  details: number;
  /**
   * What would go, and what must stay: each kind with its last day, what is over first.
   */
  groups: ErasureGroup[];
  /**
   * Its holder; empty where the name was erased.
   */
  holder: string;
  /**
   * Why nothing would be; nothing: what is past its term would be.
   */
  not?: ErasureNot | null;
}
/**
 * What is kept alike until the same day.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ErasureGroup".
 */
export interface ErasureGroup {
  /**
   * That day is over.
   */
  is_over: boolean;
  kind: RetainedKind;
  /**
   * How many.
   */
  many: number;
  until: BusinessDate;
}
/**
 * Asks what erasing of an account would come to.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "TryErase".
 */
export interface TryErase {
  account: AccountNo;
}
/**
 * Tries an import of the files that were brought: accounts, readings and bills, or some of them.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "TryImport".
 */
export interface TryImport {
  /**
   * What their columns are called, as it is kept under a name; nothing: as ours.
   */
  columns?: string | null;
}
/**
 * What it comes to.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ContinuedTold".
 */
export interface ContinuedTold {
  account: ContinuedSide;
  into: ContinuedSide;
  on: BusinessDate;
}
/**
 * An account on one side of it, before and after.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ContinuedSide".
 */
export interface ContinuedSide {
  account: AccountNo;
  /**
   * Where the water is used.
   */
  address: string;
  /**
   * Open bills: they stay with it.
   */
  bills: number;
  /**
   * 用水性质
   */
  class: string;
  /**
   * 已销户
   */
  closed: boolean;
  deposit: Money;
  deposit_after: Money;
  held: Money;
  /**
   * 户名; empty where it was erased.
   */
  holder: string;
  owed: Money;
}
/**
 * What hinders a price, and what it would come to.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "PriceTried".
 */
export interface PriceTried {
  /**
   * The price whose place it takes.
   */
  before?: PriceDocument | null;
  /**
   * Bills by the tariff before and by this one.
   */
  bills: TriedBill[];
  /**
   * All that hinders it; nothing: it may be published.
   */
  faults: PriceFault[];
  /**
   * The class of the bill whose late fee is tried.
   */
  fee_class: string;
  /**
   * Late fees by the policy before and by this one.
   */
  fees: TriedFee[];
  /**
   * What its publisher has to know.
   */
  notes: PriceNote[];
}
/**
 * The bill of one volume by two tariffs.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "TriedBill".
 */
export interface TriedBill {
  /**
   * By the other; nothing: it cannot bill the class.
   */
  after?: Money | null;
  /**
   * By the tariff whose place is taken; nothing: it cannot bill the class.
   */
  before?: Money | null;
  /**
   * 用水性质
   */
  class: string;
  volume: Volume;
}
/**
 * The late fee of one bill by two policies.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "TriedFee".
 */
export interface TriedFee {
  /**
   * By the other.
   */
  after?: Money | null;
  /**
   * By the policy whose place is taken; without one, nothing is owed.
   */
  before?: Money | null;
  bill: Money;
  /**
   * Days after the payable date.
   */
  days: number;
}
/**
 * Asks what hinders a price, and what it would come to.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "TryPrice".
 */
export interface TryPrice {
  delay: TriedDelay;
  price: PriceDocument;
  usage: TriedUsage;
}
/**
 * What is tried: a bill, paid so many days after its payable date.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "TriedDelay".
 */
export interface TriedDelay {
  /**
   * 用水性质
   */
  class: string;
  /**
   * Days after the payable date.
   */
  days: number[];
  /**
   * The bill's volume, m³.
   */
  volume: number;
}
/**
 * What is tried.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "TriedUsage".
 */
export interface TriedUsage {
  /**
   * How many people live there; nothing: as many as the tariff's base.
   */
  persons?: number | null;
  /**
   * Used before in the tier year, m³; of an annual tariff.
   */
  used_before: number;
  /**
   * Volumes, m³ of one bill.
   */
  volumes: number[];
}
/**
 * What hinders one, and what it touches.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ReliefTried".
 */
export interface ReliefTried {
  /**
   * All that hinders it; nothing: it may be published.
   */
  faults: ReliefFault[];
  /**
   * Whether bills that are issued from today on may be among those that it concerns.
   */
  to_come: boolean;
  /**
   * What it touches today; nothing of one that is hindered.
   */
  touch?: ReliefTouch | null;
}
/**
 * What it touches.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ReliefTouch".
 */
export interface ReliefTouch {
  /**
   * Accounts with open bills that it concerns.
   */
  accounts: number;
  after: Money;
  before: Money;
  /**
   * Open bills that it concerns.
   */
  bills: number;
  /**
   * Those of which it takes most, the largest first.
   */
  most: TouchedBill[];
  /**
   * Registered accounts that it names, with open bills or without.
   */
  named: number;
  on: BusinessDate;
  owed: Money;
}
/**
 * A bill that it touches.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "TouchedBill".
 */
export interface TouchedBill {
  account: AccountNo;
  after: Money;
  before: Money;
  bill: BillNo;
  free_until: BusinessDate;
  free_until_after: BusinessDate;
  /**
   * 户名; empty where it was erased or has not arrived.
   */
  holder: string;
  owed: Money;
  period: Period;
}
/**
 * Asks what hinders one, and what it touches.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "TryRelief".
 */
export interface TryRelief {
  /**
   * Whether it is published already: then nothing hinders it, and it is left out of what it is compared with.
   */
  published: boolean;
  relief: ReliefDocument;
}
/**
 * Tries what the bank returned.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "TryReturned".
 */
export interface TryReturned {
  batch: BatchNo;
}
/**
 * How many payments wait for whoever asked: a colleague proposed something of them, or a counter asks for it.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "WaitingCorrections".
 */
export interface WaitingCorrections {
  /**
   * So many.
   */
  waits: number;
}
/**
 * Asks how many payments wait for whoever asks.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AskWaitingCorrections".
 */
export interface AskWaitingCorrections {}
/**
 * The list for the bank.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Withdrawn".
 */
export interface Withdrawn {
  /**
   * Its bills.
   */
  bills: DebitToWithdraw[];
  /**
   * Bills of accounts that who withdraws declared as their own or a relative's: they stay, for a colleague.
   */
  own: number;
}
/**
 * A bill that the bank is to leave alone.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "DebitToWithdraw".
 */
export interface DebitToWithdraw {
  account: AccountNo;
  amount: Money;
  batch: BatchNo;
  bill: BillNo;
  why: WithdrawnFor;
}
/**
 * Writes down that the bank is asked to leave alone what was paid, is in dispute, or was corrected.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "WithdrawDebits".
 */
export interface WithdrawDebits {
  batch: BatchNo;
  /**
   * The PIN of whoever is signed in.
   */
  pin: string;
}
/**
 * Asks for the requests that wait.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AskWords".
 */
export interface AskWords {}
