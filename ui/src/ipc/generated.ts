/* Made from crates/ipc by `cargo xtask codegen`: change the command list, not this file. */

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
 * An amount of money in fen. May be negative; JSON carries the whole number of fen.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Money".
 */
export type Money = number;
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
 * Why a bill is cancelled, of a list; what the customer is told.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "CancelReason".
 */
export type CancelReason = "wrong_account" | "issued_twice" | "not_owed" | "wrong_figures";
/**
 * A case, named by the screen before the first attempt.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "CaseId".
 */
export type CaseId = string;
/**
 * How a promise stands.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Standing".
 */
export type Standing = "in_time" | "soon" | "broken";
/**
 * How far a case is.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "StageView".
 */
export type StageView =
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
       * When, the hour of the hall.
       */
      local: string;
      outcome: Outcome;
      stage: "closed";
    };
/**
 * How a case ended.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Outcome".
 */
export type Outcome = "done" | "refused" | "withdrawn" | "duplicate";
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
 * What was wrong, of a list; what the customer is told.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ReadingFault".
 */
export type ReadingFault = "misread" | "estimated" | "wrong_start" | "miscounted" | "self_reported";
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
 * An entry's number within its journal, from 1, without gaps.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "EntryNo".
 */
export type EntryNo = number;
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
 * A batch of direct debits (代扣批次号), as the bank knows it.
 *
 * 1 to 32 characters, letters, digits, `-`, `_`, `/` or `.`.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "BatchNo".
 */
export type BatchNo = string;
/**
 * Why a bill bears no late fee at all.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Exemption".
 */
export type Exemption =
  | {
      class: string;
    }
  | {
      collection: CollectionWay;
    };
/**
 * How an account's bills are collected.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "CollectionWay".
 */
export type CollectionWay = "customer" | "direct_debit" | "bank_collection";
/**
 * A part of a whole, 0 to 1, at most six decimals. JSON: a decimal as text, `"0.005"`.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Ratio".
 */
export type Ratio = string;
/**
 * Who waived, when and why.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "WaiverLineBy".
 */
export type WaiverLineBy =
  | {
      /**
       * Who approved it.
       */
      approver: string;
      by: "desk";
      /**
       * Who did it.
       */
      clerk: string;
      /**
       * When, the hour of the hall.
       */
      local: string;
      reason: WaiverReason;
      /**
       * In words besides; empty where there are none, or they were erased.
       */
      words: string;
    }
  | {
      by: "office";
      /**
       * Why.
       */
      reason: string;
    };
/**
 * Why late fee is waived, of a list; each points at what went wrong, never at a person.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "WaiverReason".
 */
export type WaiverReason = "outage" | "bill_not_delivered" | "wrong_bill" | "channel" | "hardship" | "dispute";
/**
 * How far the invoice of a payment is.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "InvoiceMark".
 */
export type InvoiceMark =
  | {
      stage: "none";
    }
  | {
      stage: "requested";
    }
  | {
      stage: "withdrawing";
    }
  | {
      issued_on: BusinessDate;
      number: InvoiceNo;
      stage: "issued";
    }
  | {
      number: InvoiceNo;
      stage: "owes_red";
    }
  | {
      number: InvoiceNo;
      red_number: InvoiceNo;
      stage: "reddened";
    }
  | {
      /**
       * Why, in the words of the platform or of finance.
       */
      reason: string;
      stage: "refused";
    }
  | {
      stage: "withdrawn";
    };
/**
 * The number of an invoice, or of a red one. 20 digits.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "InvoiceNo".
 */
export type InvoiceNo = string;
/**
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Instant".
 */
export type Instant = string;
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
 * What became of it.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "QueuedNoteEnd".
 */
export type QueuedNoteEnd =
  | {
      end: "waits";
    }
  | {
      end: "done";
      on: BusinessDate;
    }
  | {
      end: "declined";
      on: BusinessDate;
      /**
       * Why.
       */
      words: string;
    }
  | {
      end: "withdrawn";
      on: BusinessDate;
      /**
       * Why.
       */
      words: string;
    };
/**
 * Why a deposit goes back, of a list.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "RefundReason".
 */
export type RefundReason = "account_closed" | "transferred" | "paid_too_much" | "customer_asked";
/**
 * A refund of a deposit, named by the screen before the first attempt, so that the same request again is known.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "RefundId".
 */
export type RefundId = string;
/**
 * Where a refund stands.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "RefundStanding".
 */
export type RefundStanding =
  | {
      standing: "asked";
    }
  | {
      on: BusinessDate;
      /**
       * The bank's number of the transfer.
       */
      reference?: string | null;
      standing: "paid";
    }
  | {
      on: BusinessDate;
      reason: DeclineReason;
      standing: "declined";
    };
/**
 * Why a refund is declined, of a list; what the returning customer is told.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "DeclineReason".
 */
export type DeclineReason = "wrong_payee" | "deposit_spent" | "arrears" | "withdrawn" | "papers_missing";
/**
 * A counter's number in its hall, from 1: a seat, not a PC.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "CounterNo".
 */
export type CounterNo = number;
/**
 * Which rule found it.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "SettlementRule".
 */
export type SettlementRule = "paid_beyond" | "deposit_short" | "held_for_closed" | "deposit_carried";
/**
 * How an account stands.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AccountStatus".
 */
export type AccountStatus = "active" | "suspended" | "cut_off" | "closed";
/**
 * Why there is no such view.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AskAccountRefusal".
 */
export type AskAccountRefusal =
  | ({
      kind: "not_now";
    } & NotNow)
  | {
      account: AccountNo;
      /**
       * The newest business of head office known here.
       */
      data_as_of?: Instant | null;
      kind: "unknown";
    };
/**
 * The counter is not in a position to do it, whatever it is.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "NotNow".
 */
export type NotNow =
  | {
      why: "not_set_up";
    }
  | {
      why: "not_signed_in";
    }
  | {
      why: "locked";
    }
  | {
      why: "no_shift";
    }
  | {
      needs: Role;
      why: "role";
    }
  | {
      why: "revoked";
    }
  | {
      at: EntryNo;
      why: "copied";
    };
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
 * Where an attachment's bytes are.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AttachmentPlace".
 */
export type AttachmentPlace =
  | {
      place: "here";
    }
  | {
      place: "to_send";
    }
  | {
      /**
       * Since when, the hour of the hall.
       */
      local: string;
      place: "at_office";
    }
  | {
      place: "at_counter";
    }
  | {
      place: "erased";
    };
/**
 * What a complaint or a second visit came from: never a person.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Cause".
 */
export type Cause = "rule" | "department" | "equipment" | "counter";
/**
 * A member of staff, from 1. Zero is the program itself.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "StaffNo".
 */
export type StaffNo = number;
/**
 * How a dispute ended.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "DisputeEnd".
 */
export type DisputeEnd = "upheld" | "corrected" | "withdrawn";
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
 * Why a promise stands still; nothing else pauses it.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "PauseReason".
 */
export type PauseReason = "papers" | "access" | "third_party" | "force_majeure";
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
 * Who is told next of a promise that breaks soon, or is broken (催办): its department's head, and once somebody asked in vain
 * that it be hurried, head office.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ToldNext".
 */
export type ToldNext = "department_head" | "head_office";
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
 * Why nothing was done.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "CaseRefusal".
 */
export type CaseRefusal =
  | ({
      kind: "not_now";
    } & NotNow)
  | {
      kind: "business";
      refusal: BusinessRefusal;
    }
  | {
      case: CaseId;
      kind: "unknown";
    }
  | {
      account: AccountNo;
      kind: "unknown_account";
    }
  | {
      gap: Gap;
      kind: "missing";
    }
  | {
      kind: "conflict";
      /**
       * The number that stands.
       */
      number: string;
    }
  | {
      bill: BillNo;
      kind: "unknown_bill";
    }
  | {
      bill: BillNo;
      kind: "settled_bill";
    }
  | {
      bill: BillNo;
      kind: "in_dispute";
      /**
       * The case in which it is looked into.
       */
      number: string;
    }
  | {
      bill: BillNo;
      kind: "undecided";
    }
  | {
      account: AccountNo;
      kind: "own_account";
    }
  | {
      bill: BillNo;
      kind: "not_put_right";
    }
  | {
      kind: "ask_refund";
    }
  | {
      kind: "refund_waits";
      /**
       * 退款单号
       */
      number: string;
    }
  | {
      kind: "approval";
      refusal: ApprovalRefusal;
    }
  | {
      kind: "stage";
      stage: StageView;
    };
/**
 * Why there is no card.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "BusinessRefusal".
 */
export type BusinessRefusal =
  | ({
      kind: "not_now";
    } & NotNow)
  | {
      /**
       * Which.
       */
      item: string;
      kind: "unknown";
    }
  | {
      /**
       * Which business.
       */
      item: string;
      kind: "no_such_refusal";
      /**
       * Which refusal.
       */
      refusal: number;
    };
/**
 * What is missing in a form.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Gap".
 */
export type Gap =
  | {
      of: "contact";
    }
  | {
      of: "account";
    }
  | {
      of: "phone";
    }
  | {
      of: "words";
    }
  | {
      /**
       * Characters.
       */
      characters: number;
      /**
       * At most.
       */
      limit: number;
      of: "too_long";
    }
  | {
      /**
       * Its label.
       */
      label: string;
      of: "field";
    }
  | {
      /**
       * Its label.
       */
      label: string;
      of: "kind";
    }
  | {
      /**
       * Its short name.
       */
      id: string;
      of: "department";
    }
  | {
      of: "stars";
    }
  | {
      of: "cause";
    }
  | {
      /**
       * Its name; empty: none.
       */
      name: string;
      of: "paper";
    };
/**
 * Why an approval was not given.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ApprovalRefusal".
 */
export type ApprovalRefusal =
  | {
      kind: "sign_in";
      refusal: SignInRefusal;
    }
  | {
      kind: "no_key";
      staff: StaffNo;
    }
  | {
      kind: "no_word";
      refusal: NoWord;
    }
  | {
      kind: "no_authority";
      refusal: NoAuthority;
    };
/**
 * Why nobody was signed in.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "SignInRefusal".
 */
export type SignInRefusal =
  | ({
      kind: "not_now";
    } & NotNow)
  | {
      kind: "unknown";
      staff: StaffNo;
    }
  | {
      kind: "role_ended";
      until: BusinessDate;
    }
  | {
      from: BusinessDate;
      kind: "role_not_yet";
    }
  | {
      kind: "wrong_pin";
      next_at: Instant;
    }
  | {
      kind: "too_soon";
      next_at: Instant;
    };
/**
 * Why a word does not serve.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "NoWord".
 */
export type NoWord =
  | {
      /**
       * Which.
       */
      number: number;
      why: "over";
    }
  | {
      /**
       * Which.
       */
      number: number;
      why: "not_given";
    }
  | {
      amount: Money;
      /**
       * Which.
       */
      number: number;
      why: "other";
    }
  | {
      next_at: Instant;
      why: "wrong_code";
    }
  | {
      next_at: Instant;
      why: "too_soon";
    };
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
 * What a desk may do about a case.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "DeskCaseAct".
 */
export type DeskCaseAct =
  | {
      act: "hand_off";
      /**
       * To which department.
       */
      to: string;
    }
  | {
      act: "supply";
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
      act: "reopen";
    }
  | {
      act: "pause";
      reason: PauseReason;
    }
  | {
      act: "resume";
    }
  | {
      act: "came_again";
      cause: Cause;
      /**
       * Which rule, where it is one; nothing: the case's own item, or its promise.
       */
      rule?: WhichRule | null;
    }
  | {
      act: "papers";
      /**
       * Which, by name.
       */
      papers: string[];
    }
  | {
      act: "note";
    }
  | {
      act: "telephone";
      /**
       * The number.
       */
      number: string;
    }
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
       * 1 to 5.
       */
      stars: number;
    }
  | {
      act: "cause";
      cause: Cause;
      /**
       * Which rule, where it is one; nothing: the case's own item.
       */
      rule?: WhichRule | null;
    }
  | {
      act: "urge";
    }
  | {
      act: "take_up";
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
 * How far a charge is.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "WalletState".
 */
export type WalletState =
  | {
      state: "asking";
    }
  | {
      state: "cancelling";
    }
  | {
      state: "unknown";
    }
  | {
      state: "unbooked";
    }
  | {
      receipt: ReceiptNo;
      state: "paid";
    }
  | {
      end: WalletEnd;
      state: "ended";
    };
/**
 * How a charge ended without money of ours.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "WalletEnd".
 */
export type WalletEnd = "failed" | "cancelled" | "given_back";
/**
 * Whose wallet.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Wallet".
 */
export type Wallet = "wechat" | "alipay";
/**
 * Why nothing was charged.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "WalletRefusal".
 */
export type WalletRefusal =
  | ({
      kind: "not_now";
    } & NotNow)
  | {
      kind: "payment";
      refusal: PaymentRefusal;
    }
  | {
      kind: "no_gateway";
    }
  | {
      kind: "code";
    }
  | {
      kind: "other_tenders";
      others: Money;
    }
  | {
      kind: "unknown";
      payment: PaymentId;
    };
/**
 * Why it was not taken.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "PaymentRefusal".
 */
export type PaymentRefusal =
  | ({
      kind: "not_now";
    } & NotNow)
  | {
      account: AccountNo;
      kind: "unknown_account";
    }
  | {
      bill: BillNo;
      kind: "unknown_bill";
    }
  | {
      bill: BillNo;
      kind: "settled";
    }
  | {
      bill: BillNo;
      kind: "cancelled";
    }
  | {
      kind: "nothing";
    }
  | {
      due: Money;
      given: Money;
      kind: "missing";
      missing: Money;
    }
  | {
      amount: Money;
      kind: "amount";
    }
  | {
      due: Money;
      given: Money;
      kind: "overpaid";
    }
  | {
      due: Money;
      kind: "sum_changed";
      shown: Money;
    }
  | {
      kind: "conflict";
      receipt: ReceiptNo;
    }
  | {
      kind: "over_limit";
      /**
       * Which.
       */
      over: Reached[];
    }
  | {
      account: AccountNo;
      kind: "own_account";
    }
  | {
      kind: "approval";
      refusal: ApprovalRefusal;
    }
  | {
      amount: Money;
      asked_at: Instant;
      bill: BillNo;
      kind: "held";
    }
  | {
      batch: BatchNo;
      bill: BillNo;
      kind: "in_flight";
      returns_on: BusinessDate;
    }
  | {
      fault: ReferenceFault;
      kind: "reference";
      tender: Tender;
    }
  | {
      fault: PayerFault;
      kind: "payer";
    }
  | {
      kind: "no_receipt_number";
    };
/**
 * A limit, and what stands against it.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Reached".
 */
export type Reached =
  | {
      amount: Money;
      limit: Money;
      of: "payment";
    }
  | {
      amount: Money;
      limit: Money;
      of: "shift";
    }
  | {
      /**
       * Whole hours.
       */
      hours: number;
      /**
       * The most.
       */
      limit: number;
      of: "hours";
    }
  | {
      /**
       * Whole hours.
       */
      hours: number;
      /**
       * The most.
       */
      limit: number;
      of: "data";
    }
  | {
      amount: Money;
      limit: Money;
      of: "tender_payment";
      tender: Tender;
    }
  | {
      amount: Money;
      limit: Money;
      of: "tender_shift";
      tender: Tender;
    }
  | {
      of: "reference";
      tender: Tender;
    }
  | {
      amount: Money;
      limit: Money;
      of: "deposit";
    }
  | {
      amount: Money;
      limit: Money;
      of: "deposit_shift";
    };
/**
 * A way to pay (支付方式).
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Tender".
 */
export type Tender = "cash" | "card" | "wallet" | "cheque" | "transfer";
/**
 * Why a reference is not enough.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ReferenceFault".
 */
export type ReferenceFault =
  | {
      why: "missing";
    }
  | {
      why: "cheque";
    }
  | {
      dated: BusinessDate;
      why: "postdated";
    }
  | {
      dated: BusinessDate;
      why: "expired";
    }
  | {
      why: "malformed";
    };
/**
 * What of a payer cannot be right.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "PayerFault".
 */
export type PayerFault = "name" | "phone";
/**
 * A hall's number in its city, from 1.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "HallNo".
 */
export type HallNo = number;
/**
 * How a request stands, as far as is known here.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "WordStanding".
 */
export type WordStanding =
  | {
      standing: "waits";
    }
  | {
      approver: StaffLine;
      how: WordAnswer;
      standing: "given";
    }
  | {
      /**
       * By whom.
       */
      by: string;
      standing: "declined";
      /**
       * Why; empty where the words were erased.
       */
      words: string;
    };
/**
 * What head office says.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "WordAnswer".
 */
export type WordAnswer = "line" | "telephone" | "declined";
/**
 * Why nothing was asked, heard or accepted.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "WordRefusal".
 */
export type WordRefusal =
  | ({
      kind: "not_now";
    } & NotNow)
  | {
      kind: "no_office";
    }
  | {
      kind: "not_by_word";
    }
  | {
      kind: "cannot_wait";
    }
  | {
      account: AccountNo;
      kind: "unknown_account";
    }
  | {
      kind: "long_words";
      /**
       * How many there may be.
       */
      most: number;
    }
  | {
      kind: "not_waiting";
      /**
       * Which.
       */
      number: number;
    }
  | {
      kind: "not_declined";
      /**
       * Which.
       */
      number: number;
    }
  | {
      kind: "no_word";
      refusal: NoWord;
    }
  | {
      kind: "approval";
      refusal: ApprovalRefusal;
    };
/**
 * Why nothing was attached, or nothing shown.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AttachmentRefusal".
 */
export type AttachmentRefusal =
  | ({
      kind: "not_now";
    } & NotNow)
  | {
      case: CaseId;
      kind: "unknown";
    }
  | {
      /**
       * What the system said.
       */
      detail: string;
      kind: "unreadable";
      /**
       * Which.
       */
      path: string;
    }
  | {
      kind: "not_a_picture";
    }
  | {
      kind: "empty";
    }
  | {
      kind: "too_large";
      /**
       * At most, bytes.
       */
      limit: number;
      /**
       * Bytes; nothing where it was not read to its end.
       */
      size: number;
    }
  | {
      kind: "too_many";
      /**
       * At most.
       */
      limit: number;
    }
  | {
      kind: "twice";
      /**
       * When, the hour of the hall.
       */
      local: string;
    }
  | {
      kind: "not_on_the_list";
      /**
       * Which.
       */
      paper: string;
    }
  | {
      kind: "no_room";
    }
  | {
      kind: "not_here";
      /**
       * Why head office did not give it, where it was asked.
       */
      line?: LineFault | null;
      place: AttachmentPlace;
    }
  | {
      kind: "damaged";
    };
/**
 * Why the office was not reached.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "LineFault".
 */
export type LineFault =
  | "unreachable"
  | "wrong_office"
  | "refused"
  | "revoked"
  | "garbled"
  | "version"
  | "office"
  | "busy"
  | {
      too_soon: {
        /**
         * Until the next is taken, seconds.
         */
        seconds: number;
      };
    };
/**
 * Where a file's bytes are.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "FileFrom".
 */
export type FileFrom =
  | {
      /**
       * Its path.
       */
      path: string;
      source: "path";
    }
  | {
      /**
       * Base64.
       */
      base64: string;
      source: "bytes";
    };
/**
 * Why no copy was made.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "BackUpRefusal".
 */
export type BackUpRefusal =
  | ({
      kind: "not_now";
    } & NotNow)
  | {
      kind: "no_folder";
    }
  | {
      /**
       * What the system said.
       */
      detail: string;
      /**
       * Which.
       */
      folder: string;
      kind: "folder";
    };
/**
 * Why nothing moved.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "BankingRefusal".
 */
export type BankingRefusal =
  | ({
      kind: "not_now";
    } & NotNow)
  | {
      holds: Money;
      kind: "nothing";
    }
  | {
      holds: Money;
      kind: "moved";
      shown: Money;
    }
  | {
      deposit: EntryNo;
      kind: "unknown";
    }
  | {
      counted: Money;
      kind: "already";
    }
  | {
      kind: "same_count";
    }
  | {
      kind: "own_cash";
    }
  | {
      kind: "words";
      /**
       * At most.
       */
      limit: number;
    }
  | {
      kind: "reference";
      /**
       * At most.
       */
      limit: number;
    }
  | {
      arrival: EntryNo;
      kind: "is_arrival";
    }
  | {
      amount: Money;
      kind: "amount";
    }
  | {
      kind: "no_certificate";
    }
  | {
      amount: Money;
      kind: "same_certificate";
    }
  | {
      kind: "approval";
      refusal: ApprovalRefusal;
    };
/**
 * A water meter's number (表号).
 *
 * 1 to 32 characters, letters, digits, `-`, `_`, `/` or `.`.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "MeterNo".
 */
export type MeterNo = string;
/**
 * How a reading came about.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ReadingWay".
 */
export type ReadingWay = "read" | "estimated" | "meter_changed" | "remote" | "self_reported";
/**
 * Why there is no such bill.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AskBillRefusal".
 */
export type AskBillRefusal =
  | ({
      kind: "not_now";
    } & NotNow)
  | {
      bill: BillNo;
      kind: "unknown";
    };
/**
 * What became of a number.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "NumberState".
 */
export type NumberState = "unused" | "used" | "on_paper" | "spoiled" | "left_blank" | "reserved" | "returned" | "lent";
/**
 * Why nothing was lent or borrowed.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "LoanRefusal".
 */
export type LoanRefusal =
  | ({
      kind: "not_now";
    } & NotNow)
  | {
      counter: CounterNo;
      kind: "unknown_counter";
    }
  | {
      kind: "numbers";
      refusal: NoMark;
    }
  | {
      kind: "wrong_code";
    }
  | {
      kind: "not_lent";
    };
/**
 * Why numbers cannot be marked.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "NoMark".
 */
export type NoMark =
  | {
      from: ReceiptNo;
      to: ReceiptNo;
      why: "backwards";
    }
  | {
      number: ReceiptNo;
      why: "not_ours";
    }
  | {
      number: ReceiptNo;
      state: NumberState;
      why: "already";
    };
/**
 * What a desk may do of an item now.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Can".
 */
export type Can =
  | {
      /**
       * By which act; nothing: by word alone.
       */
      act?: DeskAct | null;
      can: "now";
    }
  | {
      /**
       * The act that begins it; nothing: a case does.
       */
      by?: DeskAct | null;
      can: "accept";
      why: Why;
    }
  | {
      can: "not";
      why: Why;
    };
/**
 * The act of this program that does an item at the desk.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "DeskAct".
 */
export type DeskAct = "pay" | "prepay" | "reprint" | "reverse" | "later_reversal" | "waive" | "refund" | "invoice";
/**
 * What is in the way.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Why".
 */
export type Why =
  | {
      of: "line";
    }
  | {
      /**
       * Who may.
       */
      needs: Role[];
      of: "role";
    }
  | {
      of: "handed_off";
    }
  | {
      of: "by_hall";
    };
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
 * What became of the paper.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Paper".
 */
export type Paper = "whole" | "none" | "damaged";
/**
 * A shift's number within its journal, from 1.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ShiftNo".
 */
export type ShiftNo = number;
/**
 * Why it was not claimed.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ClaimRefusal".
 */
export type ClaimRefusal =
  | ({
      kind: "not_now";
    } & NotNow)
  | {
      fault: ArrivalFault;
      kind: "arrival";
    }
  | {
      kind: "payment";
      refusal: PaymentRefusal;
    }
  | {
      into: Money;
      kind: "changed";
      shown: Money;
    }
  | {
      kind: "conflict";
      receipt: ReceiptNo;
    }
  | {
      kind: "no_receipt_number";
    };
/**
 * Why an amount of an arrival cannot be claimed, or sent back.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ArrivalFault".
 */
export type ArrivalFault =
  | {
      kind: "unknown";
    }
  | {
      amount: Money;
      kind: "amount";
    }
  | {
      amount: Money;
      asked: Money;
      claimed: Money;
      kind: "beyond";
      left: Money;
      returned: Money;
    };
/**
 * How far a shift is.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Stage".
 */
export type Stage =
  | {
      stage: "open";
    }
  | {
      stage: "suspended";
    }
  | {
      at: Instant;
      /**
       * The count.
       */
      counted: Pieces[];
      counted_sum: Money;
      expected: Money;
      over_short: Money;
      /**
       * Why.
       */
      reason?: string | null;
      /**
       * Slips of reversals found.
       */
      slips: number;
      stage: "closed";
    };
/**
 * Why the day stays open.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "CloseDayRefusal".
 */
export type CloseDayRefusal =
  | ({
      kind: "not_now";
    } & NotNow)
  | {
      kind: "open_drawers";
      /**
       * Which.
       */
      shifts: ShiftNo[];
    }
  | {
      kind: "nothing";
    };
/**
 * Why the drawer stays open.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "CloseShiftRefusal".
 */
export type CloseShiftRefusal =
  | ({
      kind: "not_now";
    } & NotNow)
  | {
      face: Money;
      kind: "face";
    }
  | {
      kind: "count_first";
    }
  | {
      kind: "reason_needed";
      over_short: Money;
    }
  | {
      /**
       * Reversals of the shift.
       */
      due: number;
      /**
       * Slips found.
       */
      found: number;
      kind: "slips_differ";
    };
/**
 * Why a reading is not put right.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ReadingRefusal".
 */
export type ReadingRefusal =
  | ({
      kind: "not_now";
    } & NotNow)
  | {
      bill: BillNo;
      kind: "unknown";
    }
  | {
      bill: BillNo;
      /**
       * By whom.
       */
      by: string;
      /**
       * What was issued instead; nothing: it was cancelled.
       */
      instead?: BillNo | null;
      kind: "already";
      on: BusinessDate;
      /**
       * The entry that did.
       */
      trace: string;
    }
  | {
      bill: BillNo;
      kind: "same";
      /**
       * Its volume.
       */
      m3: number;
    }
  | {
      bill: BillNo;
      kind: "later_first";
      /**
       * The reading that both share.
       */
      reading: number;
    }
  | {
      kind: "below_zero";
      /**
       * What was asked for.
       */
      m3: number;
    }
  | {
      bill: BillNo;
      kind: "no_tariff";
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
    }
  | {
      bill: BillNo;
      kind: "held";
    }
  | {
      kind: "moved";
      now: Money;
      shown: Money;
    }
  | {
      kind: "approval";
      refusal: ApprovalRefusal;
    };
/**
 * Why nothing was corrected.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "CorrectionRefusal".
 */
export type CorrectionRefusal =
  | ({
      kind: "not_now";
    } & NotNow)
  | {
      kind: "payment";
      refusal: ReversalRefusal;
    }
  | {
      arrival: EntryNo;
      kind: "from_arrival";
    }
  | {
      amount: Money;
      kind: "confirmed";
    }
  | {
      kind: "moved";
    }
  | {
      kind: "nothing";
    }
  | {
      kept: Money;
      kind: "more_than_kept";
    }
  | {
      coin: Money;
      kind: "not_in_coins";
    }
  | {
      fault: ReferenceFault;
      kind: "reference";
    }
  | {
      kind: "approval";
      refusal: ApprovalRefusal;
    };
/**
 * Why a payment is not taken back.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ReversalRefusal".
 */
export type ReversalRefusal =
  | ({
      kind: "not_now";
    } & NotNow)
  | {
      kind: "unknown";
      payment: PaymentId;
    }
  | {
      /**
       * By whom.
       */
      clerk: string;
      kind: "already";
      receipt: ReceiptNo;
      /**
       * When, the hour of the hall.
       */
      reversed_local: string;
      /**
       * The entry that did.
       */
      trace: string;
    }
  | {
      counter: CounterNo;
      hall: HallNo;
      kind: "elsewhere";
    }
  | {
      kind: "another_day";
      taken_on: BusinessDate;
      today: BusinessDate;
    }
  | {
      kind: "newer_first";
      payment: PaymentId;
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
      /**
       * What was kept.
       */
      due: Tendered[];
      kind: "given_back";
    }
  | {
      cash: Money;
      kind: "drawer_short";
      needed: Money;
    }
  | {
      kind: "cheque_paid";
    }
  | {
      kind: "cheque_pending";
    }
  | {
      kind: "drawer_open";
    }
  | {
      kind: "approval";
      refusal: ApprovalRefusal;
    };
/**
 * Why the count was not taken.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "CountDrawerRefusal".
 */
export type CountDrawerRefusal =
  | ({
      kind: "not_now";
    } & NotNow)
  | {
      face: Money;
      kind: "face";
    }
  | {
      kind: "not_anothers";
      shift: ShiftNo;
    };
/**
 * Why nothing is refunded.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "RefundRefusal".
 */
export type RefundRefusal =
  | ({
      kind: "not_now";
    } & NotNow)
  | {
      account: AccountNo;
      kind: "unknown_account";
    }
  | {
      kind: "unknown";
      refund: RefundId;
    }
  | {
      asked: Money;
      free: Money;
      held: Money;
      kind: "not_free";
    }
  | {
      asked: Money;
      kind: "cheque_pending";
      sure: Money;
    }
  | {
      amount: Money;
      kind: "amount";
    }
  | {
      fault: PayeeFault;
      kind: "payee";
    }
  | {
      amount: Money;
      kind: "conflict";
      /**
       * The number that stands.
       */
      number: string;
    }
  | {
      kind: "decided";
      /**
       * Its number.
       */
      number: string;
      standing: RefundStanding;
    }
  | {
      kind: "deposit_spent";
      missing: Money;
    }
  | {
      kind: "approval";
      refusal: ApprovalRefusal;
    };
/**
 * What of a payee cannot be right.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "PayeeFault".
 */
export type PayeeFault = "name" | "bank" | "bank_account";
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
 * Width of the paper.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "PaperWidth".
 */
export type PaperWidth = "mm58" | "mm80";
/**
 * Where receipts go.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "PrinterPort".
 */
export type PrinterPort =
  | {
      port: "none";
    }
  | {
      /**
       * Its path.
       */
      path: string;
      port: "device";
    }
  | {
      /**
       * Host and port.
       */
      address: string;
      port: "tcp";
    }
  | {
      /**
       * Which.
       */
      path: string;
      port: "folder";
    };
/**
 * Why there is no such slip.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "DrawerSlipRefusal".
 */
export type DrawerSlipRefusal =
  | ({
      kind: "not_now";
    } & NotNow)
  | {
      entry: EntryNo;
      kind: "not_of_a_drawer";
    };
/**
 * Why nothing went into the safe.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "DropRefusal".
 */
export type DropRefusal =
  | ({
      kind: "not_now";
    } & NotNow)
  | {
      face: Money;
      kind: "face";
    }
  | {
      kind: "nothing";
    }
  | {
      amount: Money;
      cash: Money;
      kind: "more_than_there";
    }
  | {
      kind: "moved";
    }
  | {
      kind: "approval";
      refusal: ApprovalRefusal;
    };
/**
 * Why a queued act ends.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "QueuedEnd".
 */
export type QueuedEnd =
  | {
      /**
       * Who declines at this desk; nothing where head office did.
       */
      approver?: ApproveWith | null;
      end: "declined";
    }
  | {
      end: "withdrawn";
    };
/**
 * Why this PC is not set up.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "SetUpRefusal".
 */
export type SetUpRefusal =
  | {
      kind: "already_set_up";
    }
  | {
      /**
       * Which.
       */
      field: string;
      kind: "field";
    }
  | {
      kind: "pin";
    }
  | {
      kind: "code";
    }
  | {
      kind: "code_refused";
    }
  | {
      kind: "too_soon";
      /**
       * Until the next is taken, seconds; never more than a minute.
       */
      seconds: number;
    }
  | {
      fault: LineFault;
      kind: "line";
    };
/**
 * Why nothing was looked for.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "FindRefusal".
 */
export type FindRefusal = {
  kind: "not_now";
} & NotNow;
/**
 * What a customer was told of an item.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ToldAnswer".
 */
export type ToldAnswer =
  | {
      answer: "now";
    }
  | {
      answer: "accept";
    }
  | {
      answer: "not_now";
    }
  | {
      answer: "refused";
      /**
       * Which, from 0 in the order of its version.
       */
      at: number;
      /**
       * The reason, as that version has it.
       */
      because: string;
    };
/**
 * One time that a customer was told something of the catalogue, named by the screen before the first attempt.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ToldId".
 */
export type ToldId = string;
/**
 * Why nothing is told.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "GroupRefusal".
 */
export type GroupRefusal =
  | ({
      kind: "not_now";
    } & NotNow)
  | {
      /**
       * What was asked for.
       */
      group: string;
      kind: "unknown";
    };
/**
 * Why the drawer is whose it was.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "HandoverRefusal".
 */
export type HandoverRefusal =
  | ({
      kind: "not_now";
    } & NotNow)
  | {
      kind: "count";
      refusal: CloseShiftRefusal;
    }
  | {
      kind: "has_drawer";
      /**
       * Who.
       */
      name: string;
      shift: ShiftNo;
    }
  | {
      kind: "not_anothers";
      shift: ShiftNo;
    }
  | {
      kind: "approval";
      refusal: ApprovalRefusal;
    };
/**
 * Why it was not keyed in.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "LateEntryRefusal".
 */
export type LateEntryRefusal =
  | ({
      kind: "not_now";
    } & NotNow)
  | {
      kind: "not_ours";
      number: ReceiptNo;
    }
  | {
      kind: "not_reserved";
      number: ReceiptNo;
      state: NumberState;
    }
  | {
      account: AccountNo;
      /**
       * Who wrote it down.
       */
      clerk: string;
      kind: "used";
      number: ReceiptNo;
      /**
       * When, the hour of the hall.
       */
      written_local: string;
    }
  | {
      clerk: StaffNo;
      kind: "unknown_clerk";
    }
  | {
      kind: "time";
    }
  | {
      kind: "future";
      paper_date: BusinessDate;
      today: BusinessDate;
    }
  | {
      kind: "payment";
      refusal: PaymentRefusal;
    }
  | {
      kind: "approval";
      refusal: ApprovalRefusal;
    };
/**
 * Why nothing moved.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "LeftChangeRefusal".
 */
export type LeftChangeRefusal =
  | ({
      kind: "not_now";
    } & NotNow)
  | {
      amount: Money;
      kind: "amount";
    }
  | {
      kind: "no_payment";
      payment: PaymentId;
    }
  | {
      kind: "not_waiting";
      left: EntryNo;
    }
  | {
      cash: Money;
      kind: "drawer_short";
      needed: Money;
    }
  | {
      kind: "approval";
      refusal: ApprovalRefusal;
    };
/**
 * Change that a customer left, named by the screen before the first attempt.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "LeftId".
 */
export type LeftId = string;
/**
 * Why nothing was marked.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "MarkNumbersRefusal".
 */
export type MarkNumbersRefusal =
  | ({
      kind: "not_now";
    } & NotNow)
  | {
      kind: "numbers";
      refusal: NoMark;
    }
  | {
      kind: "reason_needed";
    };
/**
 * What somebody at the desk may say of numbers.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Mark".
 */
export type Mark = "spoiled" | "left_blank" | "reserved" | "returned";
/**
 * Why a payment is taken back, of a list; each points at what went wrong, never at a person.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ReversalReason".
 */
export type ReversalReason =
  "wrong_account" | "wrong_amount" | "wrong_tender" | "not_paid" | "customer_asked" | "wrong_bill" | "cheque_bounced";
/**
 * Why a payment is not moved.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "MoveRefusal".
 */
export type MoveRefusal =
  | ({
      kind: "not_now";
    } & NotNow)
  | {
      kind: "payment";
      refusal: ReversalRefusal;
    }
  | {
      /**
       * By whom.
       */
      clerk: string;
      kind: "already";
      /**
       * When, the hour of the hall.
       */
      moved_local: string;
      receipt: ReceiptNo;
      to: AccountNo;
      /**
       * The entry that did.
       */
      trace: string;
    }
  | {
      arrival: EntryNo;
      kind: "from_arrival";
    }
  | {
      account: AccountNo;
      kind: "same_account";
    }
  | {
      account: AccountNo;
      kind: "unknown_account";
    }
  | {
      kind: "nothing";
    }
  | {
      into: Money;
      kind: "changed";
      shown: Money;
    }
  | {
      kind: "conflict";
      receipt: ReceiptNo;
    }
  | {
      kind: "nobody_asked";
    }
  | {
      kind: "no_receipt_number";
    }
  | {
      kind: "approval";
      refusal: ApprovalRefusal;
    };
/**
 * Why no case was opened.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "MoveCaseRefusal".
 */
export type MoveCaseRefusal =
  | ({
      kind: "not_now";
    } & NotNow)
  | {
      kind: "move";
      refusal: MoveRefusal;
    }
  | {
      kind: "case";
      refusal: CaseRefusal;
    }
  | {
      kind: "not_spent";
      receipt: ReceiptNo;
    }
  | {
      kind: "already";
      /**
       * 工单号
       */
      number: string;
    };
/**
 * Why no drawer was opened.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "OpenShiftRefusal".
 */
export type OpenShiftRefusal =
  | ({
      kind: "not_now";
    } & NotNow)
  | {
      float: Money;
      kind: "float";
    }
  | {
      kind: "already_open";
      shift: ShiftNo;
    }
  | {
      kind: "clock_behind";
      latest: BusinessDate;
      today: BusinessDate;
    }
  | {
      kind: "clock_ahead";
      latest: BusinessDate;
      today: BusinessDate;
    }
  | {
      kind: "before_office";
      signed: BusinessDate;
      today: BusinessDate;
    }
  | {
      kind: "open_drawers";
      latest: BusinessDate;
      /**
       * Which.
       */
      shifts: ShiftNo[];
    };
/**
 * What the printer said.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Printed".
 */
export type Printed =
  | {
      printed: "confirmed";
    }
  | {
      printed: "unconfirmed";
    }
  | {
      /**
       * Where.
       */
      path: string;
      printed: "filed";
    }
  | {
      printed: "failed";
      why: PrinterFault;
    };
/**
 * Why nothing was printed.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "PrinterFault".
 */
export type PrinterFault =
  | {
      /**
       * What the system said.
       */
      detail: string;
      fault: "unreachable";
    }
  | {
      fault: "paper_out";
    }
  | {
      fault: "cover_open";
    }
  | {
      /**
       * What the system said.
       */
      detail: string;
      fault: "cannot_write";
    };
/**
 * Why nothing was taken.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "BasketRefusal".
 */
export type BasketRefusal =
  | ({
      kind: "not_now";
    } & NotNow)
  | {
      /**
       * How many there are.
       */
      accounts: number;
      kind: "size";
      /**
       * How many there may be.
       */
      most: number;
    }
  | {
      account: AccountNo;
      kind: "twice";
    }
  | {
      account: AccountNo;
      kind: "nothing_due";
    }
  | {
      account: AccountNo;
      kind: "account";
      refusal: PaymentRefusal;
    }
  | {
      kind: "payment";
      refusal: PaymentRefusal;
    }
  | {
      basket: BasketId;
      kind: "unknown";
    };
/**
 * A basket of payments for several accounts, named by the screen before the first attempt.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "BasketId".
 */
export type BasketId = string;
/**
 * Why nothing was written down, or nothing is to be shown.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ToldRefusal".
 */
export type ToldRefusal =
  | ({
      kind: "not_now";
    } & NotNow)
  | {
      kind: "business";
      refusal: BusinessRefusal;
    }
  | {
      account: AccountNo;
      kind: "unknown_account";
    }
  | {
      /**
       * Characters.
       */
      characters: number;
      kind: "too_long";
      /**
       * At most.
       */
      limit: number;
    }
  | {
      kind: "conflict";
    }
  | {
      kind: "unknown";
      told: ToldId;
    };
/**
 * Why there is no such receipt, or it was not printed.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ReceiptRefusal".
 */
export type ReceiptRefusal =
  | ({
      kind: "not_now";
    } & NotNow)
  | {
      kind: "unknown";
      payment: PaymentId;
    }
  | {
      /**
       * On the paper.
       */
      form: number;
      kind: "wrong_form";
      receipt: ReceiptNo;
    }
  | {
      kind: "no_form";
    };
/**
 * Why there is no report on paper.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ReportRefusal".
 */
export type ReportRefusal =
  | ({
      kind: "not_now";
    } & NotNow)
  | {
      kind: "unknown";
      shift: ShiftNo;
    }
  | {
      kind: "count_first";
    };
/**
 * Why there are no lines.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "LinesFault".
 */
export type LinesFault =
  | {
      /**
       * Which; empty for the late fee.
       */
      component: string;
      why: "no_rate";
    }
  | {
      bill: BillNo;
      why: "no_bill";
    }
  | {
      why: "out_of_range";
    };
/**
 * Why no invoice is asked for.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "InvoiceRefusal".
 */
export type InvoiceRefusal =
  | ({
      kind: "not_now";
    } & NotNow)
  | {
      kind: "unknown";
      payment: PaymentId;
    }
  | {
      kind: "reversed";
      receipt: ReceiptNo;
    }
  | {
      kind: "corrected";
      receipt: ReceiptNo;
    }
  | {
      /**
       * When, the hour of the hall.
       */
      asked_local: string;
      /**
       * By whom.
       */
      clerk: string;
      kind: "already";
      /**
       * The entry that asked.
       */
      trace: string;
    }
  | {
      issued_on: BusinessDate;
      kind: "issued";
      number: InvoiceNo;
    }
  | {
      kind: "owes_red";
      number: InvoiceNo;
    }
  | {
      kind: "too_late";
      taken_on: BusinessDate;
      until: BusinessDate;
    }
  | {
      deposit: Money;
      kind: "only_deposit";
    }
  | {
      fault: BuyerFault;
      kind: "buyer";
    }
  | {
      kind: "nothing_asked";
    };
/**
 * Why nobody can be invoiced so.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "BuyerFault".
 */
export type BuyerFault =
  | {
      /**
       * How many it has.
       */
      characters: number;
      wrong: "title";
    }
  | {
      fault: TaxNumberFault;
      wrong: "tax_number";
    }
  | {
      wrong: "email";
    }
  | {
      wrong: "phone";
    };
/**
 * Why a text is no tax number.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "TaxNumberFault".
 */
export type TaxNumberFault =
  | {
      /**
       * How many it has.
       */
      characters: number;
      why: "length";
    }
  | {
      /**
       * Its place, from 1.
       */
      at: number;
      /**
       * Which.
       */
      character: string;
      why: "character";
    }
  | {
      /**
       * What would fit the others.
       */
      expected: string;
      why: "check_digit";
    };
/**
 * Why nothing was waived.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "WaiveRefusal".
 */
export type WaiveRefusal =
  | ({
      kind: "not_now";
    } & NotNow)
  | {
      account: AccountNo;
      kind: "unknown_account";
    }
  | {
      bill: BillNo;
      kind: "unknown_bill";
    }
  | {
      bill: BillNo;
      kind: "no_fee_of";
    }
  | {
      kind: "no_fee";
    }
  | {
      fee: Money;
      kind: "not_less";
      left: Money;
    }
  | {
      fee: Money;
      kind: "sum_changed";
      waived: Money;
    }
  | {
      kind: "no_words";
    }
  | {
      kind: "long_words";
      /**
       * How many there may be.
       */
      most: number;
    }
  | {
      kind: "approval";
      refusal: ApprovalRefusal;
    };
/**
 * How much is waived at a desk: one of the ways of [`Waiver`], or what a later start would have spared. (A later start
 * for days to come as well is an [`Extension`](super::Extension), which head office publishes.)
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "WaiverWay".
 */
export type WaiverWay =
  | {
      to: Money;
    }
  | {
      share: Ratio;
    }
  | {
      less: Money;
    }
  | {
      later: number;
    };
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
 * Why nothing was written down.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "RuleReportRefusal".
 */
export type RuleReportRefusal =
  | ({
      kind: "not_now";
    } & NotNow)
  | {
      kind: "business";
      refusal: BusinessRefusal;
    }
  | {
      case: CaseId;
      kind: "unknown_case";
    }
  | {
      kind: "no_words";
    }
  | {
      /**
       * Characters.
       */
      characters: number;
      kind: "too_long";
      /**
       * At most.
       */
      limit: number;
    }
  | {
      kind: "conflict";
      /**
       * The number that stands.
       */
      number: string;
    };
/**
 * Why they were not changed.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "DeviceRefusal".
 */
export type DeviceRefusal =
  | ({
      kind: "not_now";
    } & NotNow)
  | {
      /**
       * Which.
       */
      field: string;
      kind: "field";
      /**
       * What was given.
       */
      value: string;
    };
/**
 * Why there is no report.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AskShiftRefusal".
 */
export type AskShiftRefusal =
  | ({
      kind: "not_now";
    } & NotNow)
  | {
      kind: "unknown";
      shift: ShiftNo;
    };
/**
 * How far it is.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "SyncProgress".
 */
export type SyncProgress =
  | {
      stage: "idle";
    }
  | {
      /**
       * Entries received so far.
       */
      received: number;
      /**
       * Entries sent so far.
       */
      sent: number;
      stage: "running";
      /**
       * Entries to send when it started.
       */
      to_send: number;
    }
  | {
      result: SyncResult;
      stage: "ended";
    };
/**
 * Why no sync was started.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "SyncRefusal".
 */
export type SyncRefusal =
  | ({
      kind: "not_now";
    } & NotNow)
  | {
      kind: "no_office";
    };
/**
 * Who is at the desk.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Desk".
 */
export type Desk =
  | {
      desk: "empty";
    }
  | {
      desk: "locked";
      /**
       * Their name.
       */
      name: string;
      staff: StaffNo;
    }
  | {
      desk: "serving";
      /**
       * Their name.
       */
      name: string;
      /**
       * What they may do.
       */
      roles: Role[];
      staff: StaffNo;
    };
/**
 * Why a counter's journal is over.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Ended".
 */
export type Ended = "revoked" | "copied" | "restored";
/**
 * How the counter was set up.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "SetUp".
 */
export type SetUp = "none" | "demo" | "stand_alone" | "enrolled" | "restored";
/**
 * Where the database key lies.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "KeyPlace".
 */
export type KeyPlace = "system" | "file";
/**
 * The line to head office.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "OfficeLine".
 */
export type OfficeLine =
  | {
      line: "none";
    }
  | {
      line: "unknown";
    }
  | {
      at: Instant;
      line: "up";
    }
  | {
      line: "down";
      since: Instant;
      why: LineFault;
    };
/**
 * The receipt printer as last seen.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Printer".
 */
export type Printer = "none" | "ready" | "failed";
/**
 * Trouble that service goes on under.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Warning".
 */
export type Warning =
  | {
      after: Instant;
      before: Instant;
      warning: "clock_jumped";
    }
  | {
      /**
       * How many are left.
       */
      left: number;
      warning: "receipts_low";
    }
  | {
      /**
       * Bytes left.
       */
      left: number;
      warning: "disk_low";
    }
  | {
      warning: "backup_failed";
    }
  | {
      /**
       * How many.
       */
      entries: number;
      warning: "quarantined";
    }
  | {
      role: Role;
      until: BusinessDate;
      warning: "role_ends";
    }
  | {
      /**
       * How many journals.
       */
      journals: number;
      warning: "journal_stopped";
    };
/**
 * Why nothing was written down.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ChequeRefusal".
 */
export type ChequeRefusal =
  | ({
      kind: "not_now";
    } & NotNow)
  | {
      kind: "not_pending";
      payment: PaymentId;
    }
  | {
      kind: "drawer_open";
    }
  | {
      kind: "approval";
      refusal: ApprovalRefusal;
    };
/**
 * Why nothing was written down.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "SettlementRefusal".
 */
export type SettlementRefusal =
  | ({
      kind: "not_now";
    } & NotNow)
  | {
      kind: "passed";
      number: EntryNo;
    };
/**
 * Kinds of faults.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "FaultKind".
 */
export type FaultKind = "disk_full" | "disk" | "uncertain" | "damaged" | "newer" | "busy" | "document" | "program";
/**
 * What a command can do while head office is not reached.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Offline".
 */
export type Offline = "full" | "limited" | "accept_and_queue" | "needs_line";
/**
 * What changed, as the screens' queries are named.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Topic".
 */
export type Topic = "status" | "account" | "find" | "shift" | "receipts" | "sync" | "device" | "cases";

export interface Commands {
  account: {
    answer: AccountView;
    refusal: AskAccountRefusal;
    request: AskAccount;
  };
  act_on_case: {
    answer: CaseSheet;
    refusal: CaseRefusal;
    request: ActOnCase;
  };
  arrivals: {
    answer: Arrivals;
    refusal: NotNow;
    request: FindArrivals;
  };
  ask_wallet: {
    answer: WalletLine;
    refusal: WalletRefusal;
    request: AskWallet;
  };
  ask_word: {
    answer: WordView;
    refusal: WordRefusal;
    request: AskWord;
  };
  attach_file: {
    answer: CaseSheet;
    refusal: AttachmentRefusal;
    request: AttachFile;
  };
  attachment: {
    answer: ShownAttachment;
    refusal: AttachmentRefusal;
    request: AskAttachment;
  };
  back_up: {
    answer: BackedUp;
    refusal: BackUpRefusal;
    request: BackUp;
  };
  bank_takings: {
    answer: Banked;
    refusal: BankingRefusal;
    request: BankTakings;
  };
  bill: {
    answer: BillView;
    refusal: AskBillRefusal;
    request: AskBill;
  };
  borrow_numbers: {
    answer: NumbersView;
    refusal: LoanRefusal;
    request: BorrowNumbers;
  };
  business_card: {
    answer: BusinessCard;
    refusal: BusinessRefusal;
    request: AskBusiness;
  };
  call_back: {
    answer: CallBack;
    refusal: CaseRefusal;
    request: AskCallBack;
  };
  cancel_wallet: {
    answer: Done;
    refusal: WalletRefusal;
    request: CancelWallet;
  };
  case_sheet: {
    answer: CaseSheet;
    refusal: CaseRefusal;
    request: AskCase;
  };
  case_slip: {
    answer: CaseSlip;
    refusal: CaseRefusal;
    request: AskCaseSlip;
  };
  cheques: {
    answer: Cheques;
    refusal: NotNow;
    request: AskCheques;
  };
  claim_arrival: {
    answer: Taken;
    refusal: ClaimRefusal;
    request: ClaimArrival;
  };
  close_day: {
    answer: DayReport;
    refusal: CloseDayRefusal;
    request: CloseDay;
  };
  close_shift: {
    answer: ShiftReport;
    refusal: CloseShiftRefusal;
    request: CloseShift;
  };
  correct_reading: {
    answer: ReadingPutRight;
    refusal: ReadingRefusal;
    request: CorrectReading;
  };
  correct_tender: {
    answer: Corrected;
    refusal: CorrectionRefusal;
    request: CorrectTender;
  };
  count_drawer: {
    answer: ShiftReport;
    refusal: CountDrawerRefusal;
    request: CountDrawer;
  };
  day_report: {
    answer: DayReport;
    refusal: NotNow;
    request: AskDay;
  };
  decide_dispute: {
    answer: CaseSheet;
    refusal: CaseRefusal;
    request: DecideDispute;
  };
  decide_refund: {
    answer: Refunded;
    refusal: RefundRefusal;
    request: DecideRefund;
  };
  deposit_paper: {
    answer: DepositPaper;
    refusal: BankingRefusal;
    request: AskDeposit;
  };
  device: {
    answer: Device;
    refusal: Never;
    request: AskDevice;
  };
  dispute_bill: {
    answer: CaseSheet;
    refusal: CaseRefusal;
    request: DisputeBill;
  };
  drawer_slip: {
    answer: DrawerSlip;
    refusal: DrawerSlipRefusal;
    request: AskDrawerSlip;
  };
  drop_cash: {
    answer: Dropped;
    refusal: DropRefusal;
    request: DropCash;
  };
  end_queued: {
    answer: Done;
    refusal: WordRefusal;
    request: EndQueued;
  };
  enrol: {
    answer: Done;
    refusal: SetUpRefusal;
    request: Enrol;
  };
  find: {
    answer: Found;
    refusal: FindRefusal;
    request: Find;
  };
  find_business: {
    answer: BusinessList;
    refusal: BusinessRefusal;
    request: FindBusiness;
  };
  find_cases: {
    answer: CaseList;
    refusal: CaseRefusal;
    request: FindCases;
  };
  found_hall: {
    answer: Done;
    refusal: SetUpRefusal;
    request: FoundHall;
  };
  group: {
    answer: GroupView;
    refusal: GroupRefusal;
    request: AskGroup;
  };
  hand_over: {
    answer: HandedOver;
    refusal: HandoverRefusal;
    request: HandOver;
  };
  hear_code: {
    answer: HeardCode;
    refusal: WordRefusal;
    request: HearCode;
  };
  key_in_paper: {
    answer: KeyedInPaper;
    refusal: LateEntryRefusal;
    request: KeyInPaper;
  };
  leave_change: {
    answer: ShiftReport;
    refusal: LeftChangeRefusal;
    request: LeaveChange;
  };
  left_change: {
    answer: LeftList;
    refusal: LeftChangeRefusal;
    request: AskLeft;
  };
  lend_numbers: {
    answer: NumbersView;
    refusal: LoanRefusal;
    request: LendNumbers;
  };
  list_staff: {
    answer: StaffList;
    refusal: Never;
    request: ListStaff;
  };
  loan_slip: {
    answer: LoanSlip;
    refusal: LoanRefusal;
    request: AskLoanSlip;
  };
  lock: {
    answer: Done;
    refusal: NotNow;
    request: Lock;
  };
  mark_numbers: {
    answer: NumbersView;
    refusal: MarkNumbersRefusal;
    request: MarkNumbers;
  };
  match_deposit: {
    answer: Banked;
    refusal: BankingRefusal;
    request: MatchDeposit;
  };
  move_later: {
    answer: MovedPayment;
    refusal: MoveRefusal;
    request: MoveLater;
  };
  move_payment: {
    answer: MovedPayment;
    refusal: MoveRefusal;
    request: MovePayment;
  };
  note_false: {
    answer: Banked;
    refusal: BankingRefusal;
    request: NoteFalse;
  };
  notice: {
    answer: Notice;
    refusal: BusinessRefusal;
    request: AskNotice;
  };
  open_case: {
    answer: CaseSheet;
    refusal: CaseRefusal;
    request: OpenCase;
  };
  open_demo: {
    answer: Done;
    refusal: SetUpRefusal;
    request: OpenDemo;
  };
  open_move_case: {
    answer: CaseSheet;
    refusal: MoveCaseRefusal;
    request: OpenMoveCase;
  };
  open_shift: {
    answer: ShiftReport;
    refusal: OpenShiftRefusal;
    request: OpenShift;
  };
  other_drawers: {
    answer: Drawers;
    refusal: HandoverRefusal;
    request: AskDrawers;
  };
  overdue: {
    answer: Overdue;
    refusal: CaseRefusal;
    request: AskOverdue;
  };
  pay_out_change: {
    answer: ShiftReport;
    refusal: LeftChangeRefusal;
    request: PayOutChange;
  };
  print_basket: {
    answer: Printed;
    refusal: BasketRefusal;
    request: PrintBasket;
  };
  print_case_slip: {
    answer: Printed;
    refusal: CaseRefusal;
    request: AskCaseSlip;
  };
  print_deposit: {
    answer: Printed;
    refusal: BankingRefusal;
    request: AskDeposit;
  };
  print_drawer_slip: {
    answer: Printed;
    refusal: DrawerSlipRefusal;
    request: AskDrawerSlip;
  };
  print_loan_slip: {
    answer: Printed;
    refusal: LoanRefusal;
    request: AskLoanSlip;
  };
  print_notice: {
    answer: Printed;
    refusal: ToldRefusal;
    request: PrintNotice;
  };
  print_queued_slip: {
    answer: Printed;
    refusal: WordRefusal;
    request: AskQueuedSlip;
  };
  print_receipt: {
    answer: Printed;
    refusal: ReceiptRefusal;
    request: PrintReceipt;
  };
  print_refund_slip: {
    answer: Printed;
    refusal: RefundRefusal;
    request: AskRefundSlip;
  };
  print_report: {
    answer: Printed;
    refusal: ReportRefusal;
    request: AskReport;
  };
  print_slip: {
    answer: Printed;
    refusal: ReversalRefusal;
    request: PrintSlip;
  };
  promises: {
    answer: DepartmentPromises;
    refusal: CaseRefusal;
    request: AskPromises;
  };
  queue_act: {
    answer: Queued;
    refusal: WordRefusal;
    request: QueueAct;
  };
  queued_acts: {
    answer: QueuedActs;
    refusal: NotNow;
    request: AskQueued;
  };
  queued_slip: {
    answer: QueuedSlip;
    refusal: WordRefusal;
    request: AskQueuedSlip;
  };
  quote: {
    answer: Quoted;
    refusal: PaymentRefusal;
    request: Quote;
  };
  quote_basket: {
    answer: QuotedBasket;
    refusal: BasketRefusal;
    request: QuoteBasket;
  };
  quote_claim: {
    answer: ClaimQuote;
    refusal: ClaimRefusal;
    request: AskClaim;
  };
  quote_correction: {
    answer: CorrectionQuote;
    refusal: CorrectionRefusal;
    request: AskCorrection;
  };
  quote_drop: {
    answer: DropQuote;
    refusal: DropRefusal;
    request: AskDrop;
  };
  quote_handover: {
    answer: HandoverQuote;
    refusal: HandoverRefusal;
    request: AskHandover;
  };
  quote_invoice: {
    answer: InvoiceQuote;
    refusal: InvoiceRefusal;
    request: AskInvoice;
  };
  quote_late_entry: {
    answer: LateEntryQuote;
    refusal: LateEntryRefusal;
    request: QuoteLateEntry;
  };
  quote_move: {
    answer: MoveQuote;
    refusal: MoveRefusal;
    request: AskMove;
  };
  quote_reading: {
    answer: ReadingQuote;
    refusal: ReadingRefusal;
    request: AskReading;
  };
  quote_refund: {
    answer: RefundQuote;
    refusal: RefundRefusal;
    request: AskRefund;
  };
  quote_reversal: {
    answer: ReversalQuote;
    refusal: ReversalRefusal;
    request: AskReversal;
  };
  quote_waiver: {
    answer: WaiverQuote;
    refusal: WaiveRefusal;
    request: AskWaiver;
  };
  receipt: {
    answer: ReceiptPreview;
    refusal: ReceiptRefusal;
    request: AskReceipt;
  };
  receipt_numbers: {
    answer: NumbersView;
    refusal: NotNow;
    request: AskNumbers;
  };
  receipt_pdf: {
    answer: ReceiptPdf;
    refusal: ReceiptRefusal;
    request: AskReceipt;
  };
  receipts: {
    answer: Receipts;
    refusal: NotNow;
    request: ListReceipts;
  };
  refund_slip: {
    answer: RefundSlip;
    refusal: RefundRefusal;
    request: AskRefundSlip;
  };
  report_paper: {
    answer: ReportPaper;
    refusal: ReportRefusal;
    request: AskReport;
  };
  report_rule: {
    answer: RuleReportLine;
    refusal: RuleReportRefusal;
    request: ReportRule;
  };
  request_invoice: {
    answer: Done;
    refusal: InvoiceRefusal;
    request: RequestInvoice;
  };
  request_move: {
    answer: Done;
    refusal: MoveRefusal;
    request: RequestMove;
  };
  request_refund: {
    answer: Refunded;
    refusal: RefundRefusal;
    request: RequestRefund;
  };
  request_reversal: {
    answer: Done;
    refusal: ReversalRefusal;
    request: RequestReversal;
  };
  restore_supply: {
    answer: CaseSheet;
    refusal: CaseRefusal;
    request: RestoreSupply;
  };
  reverse_later: {
    answer: Reversed2;
    refusal: ReversalRefusal;
    request: ReverseLater;
  };
  reverse_payment: {
    answer: Reversed2;
    refusal: ReversalRefusal;
    request: ReversePayment;
  };
  rule_reports: {
    answer: RuleReportList;
    refusal: RuleReportRefusal;
    request: AskRuleReports;
  };
  rules_to_name: {
    answer: RulesToName;
    refusal: RuleReportRefusal;
    request: AskRulesToName;
  };
  safe: {
    answer: Safe;
    refusal: BankingRefusal;
    request: AskSafe;
  };
  save_draft: {
    answer: Done;
    refusal: NotNow;
    request: SaveDraft;
  };
  scans: {
    answer: Scans;
    refusal: AttachmentRefusal;
    request: AskScans;
  };
  see_paper: {
    answer: Done;
    refusal: ReceiptRefusal;
    request: SeePaper;
  };
  see_wallet: {
    answer: Done;
    refusal: WalletRefusal;
    request: SeeWallet;
  };
  see_word: {
    answer: SeenWord;
    refusal: WordRefusal;
    request: SeeWord;
  };
  set_device: {
    answer: Device;
    refusal: DeviceRefusal;
    request: Device;
  };
  shift_report: {
    answer: ShiftReport;
    refusal: AskShiftRefusal;
    request: AskShift;
  };
  sign_in: {
    answer: SignedIn;
    refusal: SignInRefusal;
    request: SignIn;
  };
  sign_out: {
    answer: Done;
    refusal: NotNow;
    request: SignOut;
  };
  slip: {
    answer: SlipPreview;
    refusal: ReversalRefusal;
    request: AskReversal;
  };
  start_sync: {
    answer: SyncProgress;
    refusal: SyncRefusal;
    request: StartSync;
  };
  status: {
    answer: Status;
    refusal: Never;
    request: AskStatus;
  };
  sync_progress: {
    answer: SyncProgress;
    refusal: Never;
    request: AskSync;
  };
  take_basket: {
    answer: TakenBasket;
    refusal: BasketRefusal;
    request: TakeBasket;
  };
  take_basket_over_limit: {
    answer: TakenBasket;
    refusal: BasketRefusal;
    request: TakeBasketOverLimit;
  };
  take_over: {
    answer: HandedOver;
    refusal: HandoverRefusal;
    request: TakeOver;
  };
  take_over_limit: {
    answer: Taken;
    refusal: PaymentRefusal;
    request: TakeOverLimit;
  };
  take_payment: {
    answer: Taken;
    refusal: PaymentRefusal;
    request: TakePayment;
  };
  tell: {
    answer: ToldSheet;
    refusal: ToldRefusal;
    request: Tell;
  };
  tell_cheque: {
    answer: Done;
    refusal: ChequeRefusal;
    request: TellCheque;
  };
  tell_settlement: {
    answer: Done;
    refusal: SettlementRefusal;
    request: TellSettlement;
  };
  told_sheet: {
    answer: ToldSheet;
    refusal: ToldRefusal;
    request: AskTold;
  };
  waive_late_fee: {
    answer: Waived;
    refusal: WaiveRefusal;
    request: WaiveLateFee;
  };
  withdraw_invoice: {
    answer: Done;
    refusal: InvoiceRefusal;
    request: WithdrawInvoice;
  };
}
/**
 * An account as of today.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AccountView".
 */
export interface AccountView {
  account: AccountNo;
  /**
   * 抄表册
   */
  book: string;
  /**
   * 口径, mm
   */
  caliber_mm: number;
  /**
   * Bills that were cancelled (已作废), newest first.
   */
  cancelled: CancelledBill[];
  /**
   * Cases about it, open ones first, what is due first.
   */
  cases: CaseLine[];
  /**
   * Cheques that wait for the bank (待到账).
   */
  cheques: ChequeLine[];
  /**
   * 用水性质
   */
  class: string;
  /**
   * As which account it continues (并户), as far as is known here.
   */
  continued?: ContinuedAs | null;
  /**
   * Accounts that continue as this one.
   */
  continues: ContinuedHere[];
  /**
   * Readings that were put right (抄表更正), newest first, at most 6.
   */
  corrections: CorrectionView[];
  deposit: Money;
  deposit_free: Money;
  deposit_held: Money;
  deposit_short: Money;
  details: AccountDetails;
  due: Money;
  /**
   * Exceptions of channels about it (差异) that are open, oldest first.
   */
  exceptions: ChannelException[];
  /**
   * 表号
   */
  meter?: string | null;
  /**
   * Payments that came from another account, or went to one, of the last ten weeks; newest first.
   */
  moved: MoveNote[];
  /**
   * Bills not settled, oldest first.
   */
  open: OpenBill[];
  /**
   * 立户日期
   */
  opened_on?: BusinessDate | null;
  overpaid: Money;
  /**
   * The last payments at this city's counters, newest first, at most 12.
   */
  payments: PaymentLine[];
  /**
   * 人口数, 0 where it does not matter.
   */
  persons: number;
  /**
   * Acts that counters accepted and nobody had approved yet: those that wait, then the last that ended; at most 6.
   */
  queued: QueuedNote[];
  /**
   * Receipts of payments taken back that the customer still has (收据未收回): they prove nothing.
   */
  receipts_about: number;
  /**
   * Refunds of the deposit that were asked for, newest first, at most 12.
   */
  refunds: RefundView[];
  /**
   * Supply is to be restored (待复水), and no case of it is open.
   */
  restore?: RestoreDue | null;
  /**
   * Settled bills, newest first, at most 24.
   */
  settled: SettledBill[];
  /**
   * What head office decided of facts that left money where it does not belong, as it stands.
   */
  settlements: SettlementLine[];
  status: AccountStatus;
  /**
   * The last 12 months, oldest first, one each, also where nothing was billed.
   */
  use_by_month: MonthUse[];
}
/**
 * A bill that is cancelled, as the customer is told of it.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "CancelledBill".
 */
export interface CancelledBill {
  amount: Money;
  bill: BillNo;
  /**
   * Who decided.
   */
  by: string;
  got: Money;
  /**
   * The bill by which it was issued anew since (重开).
   */
  instead?: BillNo | null;
  on: BusinessDate;
  period: Period;
  reason: CancelReason;
  /**
   * Later bills that were issued anew because they had counted it.
   */
  reissued: number;
  to_deposit: Money;
  /**
   * The entry that did.
   */
  trace: string;
}
/**
 * A case, as listed.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "CaseLine".
 */
export interface CaseLine {
  /**
   * Whose account.
   */
  account?: AccountNo | null;
  /**
   * How often the customer came again.
   */
  came_again: number;
  /**
   * When last, the hour of the hall.
   */
  came_last?: string | null;
  case: CaseId;
  /**
   * By when, the hour of the hall.
   */
  due_local: string;
  /**
   * Its promise is broken, or about to be, and nobody took it up.
   */
  escalates?: Standing | null;
  /**
   * Its promise stands still, for a stated reason.
   */
  is_paused: boolean;
  /**
   * Its business's name.
   */
  name: string;
  /**
   * 工单号, as printed.
   */
  number: string;
  stage: StageView;
  standing: Standing;
  /**
   * Its newest hand-off was written here and has not reached head office: the department has not heard of it.
   */
  unsent: boolean;
  /**
   * How often somebody asked that it be hurried (催办).
   */
  urged: number;
  /**
   * It did not wait.
   */
  urgent: boolean;
  /**
   * Who asked.
   */
  who: string;
}
/**
 * A cheque that is pending (待到账).
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ChequeLine".
 */
export interface ChequeLine {
  account: AccountNo;
  amount: Money;
  /**
   * The customer's name, where it is known.
   */
  name: string;
  payment: PaymentId;
  receipt: ReceiptNo;
  /**
   * Receipts of a basket (合并收费) that the same paper paid, this one among them, as far as they are pending.
   */
  receipts: number;
  /**
   * Its number, bank and date, parted by bars.
   */
  reference: string;
  taken_on: BusinessDate;
  whole: Money;
}
/**
 * As which account one continues: no bill is made for it any more, and its deposit goes there.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ContinuedAs".
 */
export interface ContinuedAs {
  account: AccountNo;
  on: BusinessDate;
}
/**
 * An account that continues as the one shown.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ContinuedHere".
 */
export interface ContinuedHere {
  account: AccountNo;
  owed: Money;
}
/**
 * A reading that was put right, as the customer is told of it.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "CorrectionView".
 */
export interface CorrectionView {
  /**
   * Who decided.
   */
  by: string;
  on: BusinessDate;
  outcome: ReadingOutcome;
  /**
   * The entry that did.
   */
  trace: string;
}
/**
 * Before and after, and where the difference went.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ReadingOutcome".
 */
export interface ReadingOutcome {
  /**
   * The misread bill first, then the later ones of its tier year, oldest first.
   */
  bills: BillPutRight[];
  difference: Money;
  /**
   * The reading that ended the misread bill, before and after; nothing where it tells none.
   */
  end_reading?: DialPutRight | null;
  fault: ReadingFault;
  late_fee_back: Money;
  owed: Money;
  /**
   * When that is payable.
   */
  payable_on?: BusinessDate | null;
  /**
   * Receipts whose money was moved: they stand for the old bills.
   */
  receipts: ReceiptNo[];
  to_deposit: Money;
}
/**
 * A bill before and after.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "BillPutRight".
 */
export interface BillPutRight {
  new: BillOf;
  old: BillOf;
  period: Period;
}
/**
 * What a bill said.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "BillOf".
 */
export interface BillOf {
  amount: Money;
  bill: BillNo;
  /**
   * The household's running total of the tier year after it, m³, where it is known.
   */
  used_m3?: number | null;
  /**
   * m³
   */
  volume_m3: number;
}
/**
 * What a dial was read as, and what it showed.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "DialPutRight".
 */
export interface DialPutRight {
  /**
   * As it was, m³.
   */
  new: number;
  /**
   * As read, m³.
   */
  old: number;
}
/**
 * Who an account belongs to.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AccountDetails".
 */
export interface AccountDetails {
  /**
   * 用水地址
   */
  address: string;
  /**
   * 集团户号: the same on all accounts that one company pays for; empty: of none.
   */
  group?: string;
  /**
   * 集团名称; may be empty.
   */
  group_name?: string;
  /**
   * 户名
   */
  name: string;
  /**
   * 联系电话, digits only where it could be told.
   */
  phone: string;
}
/**
 * An exception that is open.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ChannelException".
 */
export interface ChannelException {
  /**
   * The account, where it is known.
   */
  account?: AccountNo | null;
  channel: Channel;
  date: BusinessDate;
  decides: Role;
  due: BusinessDate;
  number: EntryNo;
  /**
   * The order, as both sides know it.
   */
  order: string;
  ours: Money;
  /**
   * Our receipt.
   */
  receipt?: ReceiptNo | null;
  step: NextStep;
  theirs: Money;
  way: FourWay;
}
/**
 * What an account shows of a payment that came, or went.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "MoveNote".
 */
export interface MoveNote {
  amount: Money;
  /**
   * It came to this account; else it went.
   */
  came: boolean;
  /**
   * Who moved it.
   */
  clerk: string;
  on: BusinessDate;
  other: AccountNo;
  receipt: ReceiptNo;
}
/**
 * A bill not settled.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "OpenBill".
 */
export interface OpenBill {
  amount: Money;
  bill: BillNo;
  /**
   * Carried forward: below the smallest sum that is collected; bears no late fee.
   */
  carried_forward: boolean;
  /**
   * The bank got nothing for it the last time it was asked.
   */
  debit_failed?: DebitFailure | null;
  /**
   * In dispute (争议挂账): it waits for a decision, without late fee; it can be paid all the same.
   */
  dispute?: DisputeMark | null;
  /**
   * Head office put its start off.
   */
  extended?: Extended | null;
  /**
   * Waits for the result of a wallet that was charged at this counter.
   */
  held: boolean;
  /**
   * It is at a bank (代扣在途), as far as is known here.
   */
  in_flight?: InFlight | null;
  late_fee: LateFee;
  owed: Money;
  payable_on: BusinessDate;
  period: Period;
  /**
   * m³
   */
  volume_m3: number;
  /**
   * What of it was waived, by whom, when and why.
   */
  waivers: WaiverLine[];
}
/**
 * A direct debit that got nothing.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "DebitFailure".
 */
export interface DebitFailure {
  on: BusinessDate;
  /**
   * Why, in the bank's words.
   */
  reason: string;
}
/**
 * That a bill is in dispute.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "DisputeMark".
 */
export interface DisputeMark {
  case: CaseId;
  /**
   * 工单号; empty while the case is not known here.
   */
  number: string;
  on: BusinessDate;
}
/**
 * Why late fee starts later than the policy says.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Extended".
 */
export interface Extended {
  /**
   * By so many days.
   */
  days: number;
  /**
   * Why, as told to customers.
   */
  reason: string;
}
/**
 * A bill at a bank.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "InFlight".
 */
export interface InFlight {
  batch: BatchNo;
  /**
   * That day is over, and nothing was heard here.
   */
  is_overdue: boolean;
  returns_on: BusinessDate;
  sent_on: BusinessDate;
}
/**
 * A late fee and everything it rests on.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "LateFee".
 */
export interface LateFee {
  amount: Money;
  base: Money;
  /**
   * What it must not exceed, if anything.
   */
  cap?: Money | null;
  /**
   * Days from then to the day of taking, without those in dispute.
   */
  days_late: number;
  /**
   * Why there is none, where there is none by rule.
   */
  exempt?: Exemption | null;
  free_until: BusinessDate;
  /**
   * Days in dispute among them, which do not count.
   */
  frozen: FrozenDays[];
  owed: Money;
  paid: Money;
  rate_per_day: Ratio;
  /**
   * Stretches of days with one sum owed; several after part payments.
   */
  segments: FeeSegment[];
  uncapped: Money;
  waived: Money;
}
/**
 * Days of a late fee that did not count, together.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "FrozenDays".
 */
export interface FrozenDays {
  /**
   * How many.
   */
  days: number;
  from: BusinessDate;
  until: BusinessDate;
}
/**
 * Days over which the sum owed did not change.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "FeeSegment".
 */
export interface FeeSegment {
  after: BusinessDate;
  base: Money;
  /**
   * How many days count.
   */
  days: number;
  fee: Money;
  /**
   * How many are in dispute and do not.
   */
  frozen_days: number;
  until: BusinessDate;
}
/**
 * A waiver as the explanation of a late fee tells it.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "WaiverLine".
 */
export interface WaiverLine {
  amount: Money;
  by: WaiverLineBy;
  until: BusinessDate;
}
/**
 * A payment in a line.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "PaymentLine".
 */
export interface PaymentLine {
  account: AccountNo;
  amount: Money;
  /**
   * How many bills.
   */
  bills: number;
  /**
   * Taken back because the bank did not pay its cheque (退票).
   */
  bounced: boolean;
  /**
   * A bill that it settled was cancelled since (已作废): its money went into the deposit.
   */
  cancelled: boolean;
  /**
   * A bill that it settled was put right since (更正): its money settles others.
   */
  corrected: boolean;
  /**
   * A bank paid it (代扣): it has no receipt's number.
   */
  debit: boolean;
  /**
   * Taken at this very counter.
   */
  here: boolean;
  invoice: InvoiceMark;
  /**
   * It came from this account (错缴更正).
   */
  moved_from?: AccountNo | null;
  /**
   * It went to this account.
   */
  moved_to?: AccountNo | null;
  /**
   * Name, where it is known.
   */
  name: string;
  /**
   * Written by hand and keyed in afterwards (补录).
   */
  on_paper: boolean;
  /**
   * Who paid, where it was not the holder; empty where that was erased or has not arrived.
   */
  payer?: string | null;
  payment: PaymentId;
  receipt: ReceiptNo;
  /**
   * Taken back since (已冲正).
   */
  reversed: boolean;
  taken_at: Instant;
}
/**
 * An act of an account that some counter accepted, as the account tells it.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "QueuedNote".
 */
export interface QueuedNote {
  act: Act;
  amount: Money;
  /**
   * By whom.
   */
  clerk: string;
  /**
   * The counter, as printed.
   */
  counter: string;
  end: QueuedNoteEnd;
  on: BusinessDate;
  /**
   * As its slip says it.
   */
  printed_number: string;
}
/**
 * A refund, and where it stands: everything on its slip, and what the returning customer is told.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "RefundView".
 */
export interface RefundView {
  amount: Money;
  /**
   * 金额大写
   */
  amount_in_words: string;
  /**
   * The case in which it is followed; nothing of one that was asked before refunds had cases.
   */
  case?: RefundCase | null;
  head: SlipHead;
  /**
   * 退款单号, as printed.
   */
  number: string;
  /**
   * To whom; nothing at a counter that did not ask: such details go to head office alone.
   */
  payee?: Payee | null;
  reason: RefundReason;
  refund: RefundId;
  standing: RefundStanding;
}
/**
 * The case of a refund, as its slip tells it.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "RefundCase".
 */
export interface RefundCase {
  case: CaseId;
  /**
   * By when an answer is promised, the hour of the hall.
   */
  due_local: string;
  /**
   * 工单号, as printed.
   */
  number: string;
}
/**
 * What every slip says of its entry.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "SlipHead".
 */
export interface SlipHead {
  account: AccountNo;
  /**
   * Who approved it; empty where nobody had to.
   */
  approver: string;
  business_date: BusinessDate;
  /**
   * Who did it.
   */
  clerk: string;
  /**
   * The water company.
   */
  company: string;
  /**
   * The counter, as printed.
   */
  counter: string;
  /**
   * The hall.
   */
  hall: string;
  /**
   * When, the hour of the hall.
   */
  local: string;
  /**
   * 户名
   */
  name: string;
  /**
   * The entry that holds it, and the first 16 hexadecimal digits of its hash.
   */
  trace: string;
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
 * That supply is to be restored, and whom to telephone.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "RestoreDue".
 */
export interface RestoreDue {
  account: AccountNo;
  /**
   * The department's name.
   */
  department: string;
  /**
   * The receipt by which it was paid last at a counter; nothing: it was paid elsewhere.
   */
  receipt?: ReceiptNo | null;
  /**
   * What is said to the customer.
   */
  say: string;
  /**
   * Where it answers at any hour.
   */
  telephone: string;
}
/**
 * A bill settled.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "SettledBill".
 */
export interface SettledBill {
  amount: Money;
  bill: BillNo;
  late_fee_paid: Money;
  late_fee_waived: Money;
  /**
   * The last date money came in at a counter; nothing when it came settled.
   */
  paid_on?: BusinessDate | null;
  period: Period;
  /**
   * m³
   */
  volume_m3: number;
}
/**
 * What head office decided, as it stands.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "SettlementLine".
 */
export interface SettlementLine {
  amount: Money;
  /**
   * Of which bill.
   */
  bill?: BillNo | null;
  decides: Role;
  due: BusinessDate;
  /**
   * The payments it comes from, newest first.
   */
  facts: SettledPayment[];
  /**
   * Where a bill was paid twice: the payments that it keeps, newest first.
   */
  kept: SettledPayment[];
  late_fee: Money;
  number: EntryNo;
  on: BusinessDate;
  rule: SettlementRule;
  /**
   * The customer was told.
   */
  told: boolean;
}
/**
 * A payment that a settlement comes from.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "SettledPayment".
 */
export interface SettledPayment {
  amount: Money;
  counter: CounterNo;
  payment: PaymentId;
  receipt: ReceiptNo;
  /**
   * When, the hour of the hall; empty where it has not arrived.
   */
  taken_local: string;
}
/**
 * Use in a month.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "MonthUse".
 */
export interface MonthUse {
  period: Period;
  /**
   * m³; nothing where no bill of that month is known.
   */
  volume_m3?: number | null;
  /**
   * The same month a year before.
   */
  year_before_m3?: number | null;
}
/**
 * Asks for an account.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AskAccount".
 */
export interface AskAccount {
  account: AccountNo;
}
/**
 * A case's answer sheet: everything that whoever sits here needs to answer the customer.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "CaseSheet".
 */
export interface CaseSheet {
  /**
   * Where it is.
   */
  address: string;
  /**
   * Departments it was handed to apart from the one that holds, by name.
   */
  also_handed: string[];
  /**
   * The newest answer; empty: there is none.
   */
  answer: string;
  arrears: Money;
  /**
   * What was attached, oldest first.
   */
  attachments: AttachmentLine[];
  /**
   * The bill that it is about.
   */
  bill?: CaseBill | null;
  business_date: BusinessDate;
  /**
   * What it came from.
   */
  causes: Cause[];
  /**
   * Who was asked first.
   */
  clerk: string;
  /**
   * The water company.
   */
  company: string;
  /**
   * The counter.
   */
  counter: string;
  department: Department;
  /**
   * Departments it may be handed to.
   */
  departments: Department[];
  /**
   * Of it, what is in dispute, or was.
   */
  dispute?: DisputeView | null;
  /**
   * Everything that was done, oldest first.
   */
  events: CaseEvent[];
  /**
   * The form.
   */
  fields: FilledField[];
  /**
   * By when at first, the hour of the hall, where a pause has moved it since.
   */
  first_due_local?: string | null;
  /**
   * The hall where it was opened.
   */
  hall: string;
  /**
   * 户名, where it is about an account.
   */
  holder: string;
  /**
   * Its business's short name.
   */
  item: string;
  /**
   * How old what is known of head office's side is: when it was last reached. Nothing: this hall is its own office.
   */
  known_local?: string | null;
  line: CaseLine;
  /**
   * When, the hour of the hall.
   */
  local: string;
  /**
   * Whether whoever sits here may take it up now: the supervisor, where nobody did.
   */
  may_take_up: boolean;
  /**
   * A close as done, or refused, says what it came from: a complaint of which nobody did yet.
   */
  needs_cause: boolean;
  /**
   * Whose it is now: a person's name, or a department's.
   */
  owner: string;
  /**
   * Papers of its list, whenever they were seen.
   */
  papers: Paper2[];
  /**
   * Why its time stands still, and since when.
   */
  paused?: PausedSince | null;
  /**
   * Where they are called.
   */
  phone: string;
  promise: PromiseMade;
  /**
   * The deposit that is asked back in it, and where that stands (退款).
   */
  refund?: RefundOfCase | null;
  /**
   * 1 to 5, once.
   */
  stars?: number | null;
  /**
   * Who took its promise up (督办).
   */
  taken_up?: TakenUpBy | null;
  /**
   * The customer is to be called and asked how it went (回访).
   */
  to_call: boolean;
  /**
   * What they were told.
   */
  told: string;
  /**
   * Who is told next, where its promise breaks soon, or is broken.
   */
  told_next?: TellNext | null;
  /**
   * What does not wait, and of which the department was telephoned neither when it was opened nor later.
   */
  uncalled: boolean;
  /**
   * Version of the catalogue's item; 0: the one that the program ships.
   */
  version: number;
  /**
   * What they asked for.
   */
  words: string;
  /**
   * The payment on the wrong account that it looks into (错缴更正).
   */
  wrong_payment?: WrongPayment | null;
}
/**
 * An attachment, as listed with its case.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AttachmentLine".
 */
export interface AttachmentLine {
  /**
   * The hall.
   */
  hall: string;
  journal: JournalId;
  kind: AttachmentKind;
  /**
   * When, the hour of the hall.
   */
  local: string;
  number: EntryNo;
  place: AttachmentPlace;
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
 * The bill that a case is about.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "CaseBill".
 */
export interface CaseBill {
  amount: Money;
  bill: BillNo;
  /**
   * Its month; nothing while the bill is not known here.
   */
  period?: Period | null;
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
 * The bill that a case is about, in dispute now or before.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "DisputeView".
 */
export interface DisputeView {
  amount: Money;
  bill: BillNo;
  /**
   * How it ended; nothing: it waits for a decision.
   */
  decided?: DisputeDecision | null;
  /**
   * Who of finance can decide here; nobody where head office is elsewhere.
   */
  finance: StaffLine[];
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
 * via the `definition` "DisputeDecision".
 */
export interface DisputeDecision {
  end: DisputeEnd;
  on: BusinessDate;
}
/**
 * One of them.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "StaffLine".
 */
export interface StaffLine {
  /**
   * The PIN, in the demo hall only.
   */
  demo_pin?: string | null;
  /**
   * Their name.
   */
  name: string;
  /**
   * What they may do.
   */
  roles: Role[];
  staff: StaffNo;
}
/**
 * One thing that was done, as told.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "CaseEvent".
 */
export interface CaseEvent {
  act: CaseAct;
  /**
   * A close that closed nothing: something was written apart that keeps the case open.
   */
  is_overtaken: boolean;
  /**
   * When, the hour of the hall.
   */
  local: string;
  /**
   * Where: the hall, or a department through head office.
   */
  place: string;
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
 * A field of the form, filled in.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "FilledField".
 */
export interface FilledField {
  /**
   * What stands before it.
   */
  label: string;
  /**
   * What was filled in.
   */
  value: string;
}
/**
 * A paper of a case's list.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Paper2".
 */
export interface Paper2 {
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
 * Why a case's time stands still.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "PausedSince".
 */
export interface PausedSince {
  /**
   * Since when, the hour of the hall.
   */
  local: string;
  reason: PauseReason;
}
/**
 * What was promised.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "PromiseMade".
 */
export interface PromiseMade {
  /**
   * The holidays of a year in between were not entered: Monday to Friday was assumed.
   */
  assumed: boolean;
  due: Instant;
  term: Term;
}
/**
 * The refund that a case follows.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "RefundOfCase".
 */
export interface RefundOfCase {
  /**
   * Who of finance can decide here: nobody, unless this hall is its own office.
   */
  finance: StaffLine[];
  refund: RefundView;
}
/**
 * Who took a promise up.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "TakenUpBy".
 */
export interface TakenUpBy {
  /**
   * When, the hour of the hall.
   */
  local: string;
  /**
   * Their name.
   */
  who: string;
}
/**
 * Who is told next of a promise.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "TellNext".
 */
export interface TellNext {
  /**
   * The department's name.
   */
  department: string;
  /**
   * The head's name; empty where the settings name none, and for head office.
   */
  name: string;
  /**
   * Where they are called.
   */
  telephone: string;
  whom: ToldNext;
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
  act: DeskCaseAct;
  case: CaseId;
  step: StepId;
  /**
   * The words, where it has any.
   */
  words?: string;
}
/**
 * What was found.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Arrivals".
 */
export interface Arrivals {
  /**
   * Those that can be claimed first, then by the bank's date, newest first; at most 50.
   */
  arrivals: ArrivalLine[];
  /**
   * Found beyond those.
   */
  more: number;
  /**
   * Head office is reached, or this hall is its own: the list is of now.
   */
  reached: boolean;
  /**
   * When head office was last reached, the hour of the hall; nothing: never, as far as is known.
   */
  reached_local?: string | null;
}
/**
 * An arrival, as known here.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ArrivalLine".
 */
export interface ArrivalLine {
  amount: Money;
  arrival: EntryNo;
  channel: Channel;
  /**
   * Claims that stand, first come first.
   */
  claims: ClaimLine[];
  /**
   * It was claimed beyond its amount.
   */
  doubt?: ClaimDoubt | null;
  left: Money;
  /**
   * The words that came with it; may be empty.
   */
  memo: string;
  on: BusinessDate;
  /**
   * Who sent it, as far as the bank tells; may be empty.
   */
  payer: string;
  /**
   * The bank's own number.
   */
  reference: string;
  returned: Money;
}
/**
 * A claim that stands.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ClaimLine".
 */
export interface ClaimLine {
  account: AccountNo;
  amount: Money;
  /**
   * When, the hour of the hall.
   */
  claimed_local: string;
  /**
   * By whom.
   */
  clerk: string;
  receipt: ReceiptNo;
}
/**
 * More was claimed than arrived: counters that could not see each other.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ClaimDoubt".
 */
export interface ClaimDoubt {
  decides: Role;
  over: Money;
}
/**
 * Looks for arrivals: by amount, date, sender, memo or the bank's number. Nothing typed: those that can be claimed.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "FindArrivals".
 */
export interface FindArrivals {
  /**
   * What is looked for; each word has to be found.
   */
  text: string;
}
/**
 * A charge, or what became of it.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "WalletLine".
 */
export interface WalletLine {
  account: AccountNo;
  amount: Money;
  asked_at: Instant;
  /**
   * The customer's name, where it is known.
   */
  name: string;
  payment: PaymentId;
  state: WalletState;
  wallet: Wallet;
}
/**
 * Charges a wallet. The same `payment` again answers with what became of it.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AskWallet".
 */
export interface AskWallet {
  account: AccountNo;
  /**
   * Bills to settle, any order; settled oldest first. Empty: money into the deposit.
   */
  bills: BillNo[];
  /**
   * 18 digits off the customer's telephone.
   */
  code: string;
  /**
   * Taken although one of the bills is at a bank (代扣在途): the customer was told.
   */
  despite_debit?: boolean;
  /**
   * Taken although one of the bills waits for a wallet's result: the clerk was told.
   */
  despite_held?: boolean;
  /**
   * What is left over goes into the deposit instead of back as change.
   */
  keep_change: boolean;
  /**
   * Less than is due is meant: the customer pays a part.
   */
  part?: boolean;
  /**
   * Who pays, where it is not the holder.
   */
  payer?: Payer | null;
  payment: PaymentId;
  shown_due: Money;
  /**
   * What the customer gives so far.
   */
  tenders: Tendered[];
  /**
   * Settle out of the deposit first, as far as it goes.
   */
  use_deposit: boolean;
}
/**
 * Who paid, where it was not the holder (交款人).
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Payer".
 */
export interface Payer {
  /**
   * 姓名; 1 to 60 characters.
   */
  name: string;
  /**
   * 电话; at most 20 characters, digits and what stands between them; may be empty.
   */
  phone: string;
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
 * A request: what is read out on the telephone, and how it stands.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "WordView".
 */
export interface WordView {
  /**
   * For which account.
   */
  account?: AccountNo | null;
  act: Act;
  amount: Money;
  asked_at: Instant;
  counter: CounterNo;
  hall: HallNo;
  /**
   * The request's: no other of this counter ever bears it.
   */
  number: number;
  /**
   * The act was accepted, and waits.
   */
  queued: boolean;
  standing: WordStanding;
}
/**
 * Asks head office's word on an act. The same while it waits answers with the request that stands.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AskWord".
 */
export interface AskWord {
  /**
   * For which account, where it is about one.
   */
  account?: AccountNo | null;
  act: Act;
  amount: Money;
  /**
   * The payment it is about, where it is about one.
   */
  payment?: PaymentId | null;
  /**
   * What was chosen and why, for whoever answers: at most 200 characters; empty: nothing was.
   */
  words?: string;
}
/**
 * Attaches a file to a case. The same `step` again is done once.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AttachFile".
 */
export interface AttachFile {
  case: CaseId;
  from: FileFrom;
  /**
   * The paper of the case's list that it shows, by name.
   */
  shows?: string | null;
  step: StepId;
}
/**
 * An attachment.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ShownAttachment".
 */
export interface ShownAttachment {
  /**
   * Base64 of the file, as it was given.
   */
  base64: string;
  kind: AttachmentKind;
}
/**
 * Asks for an attachment's bytes.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AskAttachment".
 */
export interface AskAttachment {
  case: CaseId;
  journal: JournalId;
  number: EntryNo;
}
/**
 * A copy.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "BackedUp".
 */
export interface BackedUp {
  at: Instant;
  /**
   * Bytes.
   */
  bytes: number;
  /**
   * Entries in it, read back and verified.
   */
  entries: number;
  /**
   * Where.
   */
  path: string;
}
/**
 * Makes a copy now.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "BackUp".
 */
export interface BackUp {}
/**
 * It is on its way, and on the disk.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Banked".
 */
export interface Banked {
  deposit: DepositLine;
}
/**
 * A deposit.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "DepositLine".
 */
export interface DepositLine {
  amount: Money;
  at: Instant;
  /**
   * Who sent it.
   */
  by: string;
  /**
   * Head office's entry that says what the bank counted: a correction names it.
   */
  count?: EntryNo | null;
  /**
   * What the bank counted; nothing while it is in transit.
   */
  counted?: Money | null;
  deposit: EntryNo;
  /**
   * Counted less sent, false notes put back; nothing while it is in transit.
   */
  difference?: Money | null;
  false_notes: Money;
  /**
   * Its number, as printed: hall, counter, date, number.
   */
  label: string;
  /**
   * The bank's own number.
   */
  reference?: string | null;
}
/**
 * Sends everything in the safe to the bank.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "BankTakings".
 */
export interface BankTakings {
  shown: Money;
}
/**
 * A bill as issued, and why it is as high as it is.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "BillView".
 */
export interface BillView {
  bill: Bill;
  /**
   * The month before, m³.
   */
  month_before_m3?: number | null;
  paid: Money;
  /**
   * Upper bounds of the tiers that held, m³ in the tier period; empty where the class has none.
   */
  tier_bounds_m3: number[];
  /**
   * The same month a year before, m³.
   */
  year_before_m3?: number | null;
}
/**
 * A bill (应收账单).
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Bill".
 */
export interface Bill {
  account: AccountNo;
  amount: Money;
  bill: BillNo;
  /**
   * Component by tier.
   */
  lines: Line[];
  paid_before: Money;
  payable_on: BusinessDate;
  period: Period;
  /**
   * The readings it rests on.
   */
  segments: Segment[];
  /**
   * The tariff's name and version, where it is known.
   */
  tariff?: string | null;
  /**
   * Volume in each tier, m³; empty where the class has none.
   */
  tiers_m3: number[];
  /**
   * The household's running total of the tier year before this bill, m³, where it is known.
   */
  used_before_m3?: number | null;
  /**
   * Volume, m³.
   */
  volume_m3: number;
}
/**
 * One component in one tier.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Line".
 */
export interface Line {
  amount: Money;
  /**
   * 费用项目
   */
  component: string;
  /**
   * Yuan per m³; absent where the old system told only the sum.
   */
  price?: string | null;
  /**
   * Tier from 1; 0 where the class has none.
   */
  tier: number;
  /**
   * Volume billed, m³.
   */
  volume_m3: string;
}
/**
 * A stretch of use between two readings of one meter.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Segment".
 */
export interface Segment {
  /**
   * 上期止码
   */
  from: number;
  /**
   * 表号
   */
  meter?: MeterNo | null;
  /**
   * 抄表日期
   */
  read_on?: BusinessDate | null;
  /**
   * 本期止码; smaller than `from` where the counter rolled over.
   */
  to: number;
  /**
   * Volume, m³; negative where an estimate is given back.
   */
  volume_m3: number;
  way: ReadingWay;
}
/**
 * Asks for a bill with its lines and readings.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AskBill".
 */
export interface AskBill {
  account: AccountNo;
  bill: BillNo;
}
/**
 * Where they stand.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "NumbersView".
 */
export interface NumbersView {
  /**
   * Its blocks, newest first.
   */
  blocks: BlockView[];
  /**
   * How many are left for this PC to use.
   */
  left: number;
  /**
   * What this counter lent, newest first, at most 6.
   */
  lent: LentView[];
  /**
   * Other counters of this hall, as head office told of them: to lend to, or to borrow of.
   */
  neighbours: CounterNo[];
  /**
   * The number of the next receipt; nothing where none is left.
   */
  next?: ReceiptNo | null;
  /**
   * The numbers that a reservation for paper would take, were it made as proposed: the last of the newest block.
   */
  proposed?: Run | null;
}
/**
 * A block and its numbers.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "BlockView".
 */
export interface BlockView {
  /**
   * The counter whose numbers they are, where they are borrowed.
   */
  lender?: CounterNo | null;
  /**
   * Its numbers by state, in order.
   */
  runs: Run[];
  tally: BlockTally;
}
/**
 * Numbers in a row that share a state.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Run".
 */
export interface Run {
  from: ReceiptNo;
  state: NumberState;
  to: ReceiptNo;
}
/**
 * How many numbers of a block are in each state; they add up to the block.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "BlockTally".
 */
export interface BlockTally {
  from: ReceiptNo;
  /**
   * 设置未使用
   */
  left_blank: number;
  /**
   * Whose numbers they are, where they are borrowed.
   */
  lender?: JournalId | null;
  /**
   * 已借出
   */
  lent: number;
  /**
   * 已补录
   */
  on_paper: number;
  /**
   * 留作手工
   */
  reserved: number;
  /**
   * 已退回
   */
  returned: number;
  /**
   * 作废
   */
  spoiled: number;
  to: ReceiptNo;
  /**
   * 未用
   */
  unused: number;
  /**
   * 已用
   */
  used: number;
}
/**
 * Numbers that this counter lent.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "LentView".
 */
export interface LentView {
  /**
   * Who lent them.
   */
  clerk: string;
  /**
   * The check code, six digits.
   */
  code: string;
  /**
   * The lending counter, as printed.
   */
  counter: string;
  entry: EntryNo;
  from: ReceiptNo;
  /**
   * The hall.
   */
  hall: string;
  last: ReceiptNo;
  /**
   * When, the hour of the hall.
   */
  local: string;
  on: BusinessDate;
  to: CounterNo;
}
/**
 * Takes up what another counter of the hall lent, as its slip says.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "BorrowNumbers".
 */
export interface BorrowNumbers {
  /**
   * Six digits.
   */
  code: string;
  counter: CounterNo;
  from: ReceiptNo;
  to: ReceiptNo;
}
/**
 * Everything about one kind of business, here and now.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "BusinessCard".
 */
export interface BusinessCard {
  can: Can;
  department: Department;
  /**
   * A bill may be put on hold with it (争议挂账).
   */
  disputes: boolean;
  /**
   * By when, the hour of the hall.
   */
  due_local: string;
  /**
   * Whether head office is reached.
   */
  is_online: boolean;
  item: Item;
  /**
   * It is nothing without an account: that one is open on the counter's screen before its form is.
   */
  needs_account: boolean;
  promise: PromiseMade;
  /**
   * A deposit is asked back by it (退款): at its account, which opens the case.
   */
  refunds: boolean;
  /**
   * An account changes hands by it (过户): its arrears are paid first, and what becomes of its deposit is said.
   */
  transfers: boolean;
  /**
   * Its version; 0: the one that the program ships.
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
 * Asks for the card of one kind of business.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AskBusiness".
 */
export interface AskBusiness {
  /**
   * Its short name.
   */
  item: string;
}
/**
 * Customers who are to be called, by their cases: those that were due first.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "CallBack".
 */
export interface CallBack {
  /**
   * They.
   */
  cases: CaseLine[];
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
 * Asks for this hall's customers who are to be called and asked how it went.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AskCallBack".
 */
export interface AskCallBack {}
/**
 * Done.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Done".
 */
export interface Done {}
/**
 * Wants a charge cancelled.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "CancelWallet".
 */
export interface CancelWallet {
  payment: PaymentId;
}
/**
 * Asks for a case's answer sheet.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AskCase".
 */
export interface AskCase {
  case: CaseId;
}
/**
 * A slip, as it looks on paper.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "CaseSlip".
 */
export interface CaseSlip {
  case: CaseSheet;
  /**
   * Its lines on 80 mm paper (48 columns).
   */
  text_80: string;
}
/**
 * Asks for a case's slip, or prints it: again as often as wanted.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AskCaseSlip".
 */
export interface AskCaseSlip {
  case: CaseId;
}
/**
 * What is pending.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Cheques".
 */
export interface Cheques {
  /**
   * By account, then oldest first; one that paid several accounts stands there once, under the first of them.
   */
  cheques: ChequeLine[];
  /**
   * Who of finance can say here what the bank said: nobody, unless this hall is its own office.
   */
  finance: StaffLine[];
}
/**
 * Asks for the cheques that are pending.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AskCheques".
 */
export interface AskCheques {}
/**
 * Taken: it is on the disk.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Taken".
 */
export interface Taken {
  receipt: ReceiptView;
  /**
   * It had been taken before: this is what is stored.
   */
  repeated: boolean;
  /**
   * The arrears of somebody who was cut off are paid: supply is to be restored, now (复水).
   */
  restore?: RestoreDue | null;
}
/**
 * Everything that stands on a receipt.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ReceiptView".
 */
export interface ReceiptView {
  account: AccountNo;
  /**
   * 用水地址
   */
  address: string;
  /**
   * Bills, oldest first.
   */
  bills: ReceiptBill[];
  /**
   * It was taken back because the bank did not pay its cheque (退票).
   */
  bounced: boolean;
  business_date: BusinessDate;
  /**
   * When a bill of it was cancelled (账单作废), likewise.
   */
  cancelled_on?: BusinessDate | null;
  change: Money;
  /**
   * Who took it.
   */
  clerk: string;
  /**
   * The water company.
   */
  company: string;
  /**
   * When a bill of it was put right (抄表更正), by business date; nothing: its bills stand.
   */
  corrected_on?: BusinessDate | null;
  /**
   * Money that was moved between tenders since (更正支付方式).
   */
  corrections: CorrectionOnPaper[];
  /**
   * The counter, as printed.
   */
  counter: string;
  /**
   * A bank paid it (代扣), on head office's word: it has no receipt's number and no counter. The date on which its bills
   * were paid; nothing where it was taken at a counter.
   */
  debit_on?: BusinessDate | null;
  deposit_in: Money;
  deposit_out: Money;
  /**
   * A line at the foot.
   */
  foot: string;
  /**
   * The hall.
   */
  hall: string;
  /**
   * Bills of it were at a bank (代扣在途) when it was taken, and the customer was told.
   */
  in_flight: boolean;
  kept: Money;
  /**
   * 金额大写 of what stayed.
   */
  kept_in_words: string;
  late_fee: Money;
  /**
   * The printed word for the late fee.
   */
  late_fee_word: string;
  /**
   * Its payment went to this account.
   */
  moved_to?: AccountNo | null;
  /**
   * 户名
   */
  name: string;
  /**
   * It was written by hand and keyed in afterwards (补录); nothing: taken at the desk.
   */
  on_paper?: KeyedIn | null;
  /**
   * What is known of the paper.
   */
  paper?: Paper | null;
  /**
   * Who paid, where it was not the holder.
   */
  payer?: PaidBy | null;
  payment: PaymentId;
  /**
   * The version of the late fee policy that was applied; 0: none.
   */
  policy: number;
  principal: Money;
  receipt: ReceiptNo;
  /**
   * It takes the place of a receipt of another account (错缴更正); nothing: it stands for itself.
   */
  replaces?: Replaced | null;
  /**
   * Printed again so often; 0: only the first.
   */
  reprints: number;
  /**
   * When the payment was taken back (冲正), the hour of the hall; nothing: it stands.
   */
  reversed_local?: string | null;
  shift: ShiftNo;
  taken_at: Instant;
  /**
   * The hour of the hall, as printed: `2026-11-23 16:42:07`.
   */
  taken_local: string;
  /**
   * What was given.
   */
  tenders: Tendered[];
  /**
   * The entry that holds it, and the first 16 hexadecimal digits of its hash.
   */
  trace: string;
  unconfirmed: Money;
}
/**
 * A bill on a receipt.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ReceiptBill".
 */
export interface ReceiptBill {
  /**
   * The whole bill; nothing where the bill itself is not known here.
   */
  amount?: Money | null;
  bill: BillNo;
  /**
   * Days late.
   */
  days_late: number;
  late_fee: Money;
  late_fee_due: Money;
  late_fee_waived: Money;
  /**
   * 账期; nothing where the bill itself is not known here.
   */
  period?: Period | null;
  principal: Money;
  /**
   * m³
   */
  volume_m3?: number | null;
}
/**
 * A correction on a receipt.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "CorrectionOnPaper".
 */
export interface CorrectionOnPaper {
  from: Tender;
  to: Tendered;
}
/**
 * A paper receipt, keyed in afterwards.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "KeyedIn".
 */
export interface KeyedIn {
  /**
   * Who approved it.
   */
  approver: string;
  /**
   * Who keyed it in.
   */
  by: string;
  /**
   * Who took the money.
   */
  clerk: string;
  /**
   * When, the hour of the hall.
   */
  keyed_local: string;
  paper_date: BusinessDate;
}
/**
 * Somebody who paid for the holder (交款人).
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "PaidBy".
 */
export interface PaidBy {
  /**
   * Who; nothing where it was erased or has not arrived.
   */
  payer?: Payer | null;
}
/**
 * A receipt that another takes the place of.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Replaced".
 */
export interface Replaced {
  account: AccountNo;
  paid_on: BusinessDate;
  receipt: ReceiptNo;
}
/**
 * Claims it. The same `payment` again answers with the receipt that is stored.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ClaimArrival".
 */
export interface ClaimArrival {
  account: AccountNo;
  amount: Money;
  arrival: EntryNo;
  /**
   * Bills to pay; none: all into the deposit.
   */
  bills: BillNo[];
  payment: PaymentId;
  shown_deposit: Money;
}
/**
 * The day's figures at this counter.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "DayReport".
 */
export interface DayReport {
  business_date: BusinessDate;
  /**
   * When it was closed, once it is.
   */
  closed: boolean;
  /**
   * Exceptions of channels in this hall that are open; they hold no day up.
   */
  exceptions: ChannelException[];
  /**
   * The journal's head, as printed: number and the first 16 hexadecimal digits of its hash.
   */
  head: string;
  in_safe: Money;
  /**
   * Receipt numbers (票据) of each block by state, as of now.
   */
  numbers: BlockTally[];
  /**
   * The limit for the night that it is above, where it is.
   */
  safe_above?: Money | null;
  /**
   * Its shifts.
   */
  shifts: ShiftReport[];
  /**
   * All of them together; nothing while a drawer is counted blind and is not yet.
   */
  takings?: Takings | null;
  /**
   * Entries that no other machine holds yet.
   */
  unsent: number;
  waived: WaivedTally;
}
/**
 * A shift's figures.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ShiftReport".
 */
export interface ShiftReport {
  /**
   * Under which date.
   */
  business_date?: BusinessDate | null;
  /**
   * The count that was made blind: the one to close with, or to be made again.
   */
  counted?: Pieces[] | null;
  /**
   * How often the drawer was counted blind: more than once is for a supervisor to see.
   */
  counts: number;
  /**
   * Cash that went into the safe, in order.
   */
  drops: DropLine[];
  /**
   * Cash that should be there; nothing while the count is blind and not made.
   */
  expected_cash?: Money | null;
  float: Money;
  /**
   * How often the drawer changed hands, in order.
   */
  handovers: HandoverLine[];
  left: Money;
  /**
   * Their name.
   */
  name: string;
  opened_at: Instant;
  /**
   * How many payments it took.
   */
  payments: number;
  shift: ShiftNo;
  /**
   * Signed slips of reversals that belong in it now.
   */
  slips_due: number;
  staff: StaffNo;
  stage: Stage;
  /**
   * What it took, by tender and by use; nothing while the count is blind and not made.
   */
  takings?: Takings | null;
  /**
   * Entries of this counter that no other machine holds yet: they go by themselves, a close never waits.
   */
  unsent: number;
  waived: WaivedTally;
}
/**
 * Pieces of one face value.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Pieces".
 */
export interface Pieces {
  face: Money;
  /**
   * How many.
   */
  pieces: number;
}
/**
 * Cash that went into the safe (缴存).
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "DropLine".
 */
export interface DropLine {
  amount: Money;
  at: Instant;
  /**
   * It went to the bank.
   */
  banked: boolean;
  /**
   * Who received it.
   */
  received_by: string;
}
/**
 * A drawer that changed hands (交接).
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "HandoverLine".
 */
export interface HandoverLine {
  at: Instant;
  /**
   * Whose it was, and what was over or short is theirs.
   */
  from: string;
  over_short: Money;
  /**
   * Why, or why a slip is missing.
   */
  reason?: string | null;
  /**
   * Who signed beside the one at the desk.
   */
  signed_by: string;
  /**
   * Slips found.
   */
  slips: number;
  /**
   * Slips of reversals that belonged in it.
   */
  slips_due: number;
  /**
   * Whose it is.
   */
  to: string;
}
/**
 * What a shift, or a day, took.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Takings".
 */
export interface Takings {
  change: Money;
  /**
   * What each tender gained by corrections, in the order of [`Tender::ALL`]; they add up to zero.
   *
   * @minItems 5
   * @maxItems 5
   */
  corrected: [Money, Money, Money, Money, Money];
  deposit_in: Money;
  deposit_out: Money;
  /**
   * First receipt.
   */
  first_receipt?: ReceiptNo | null;
  /**
   * Last receipt.
   */
  last_receipt?: ReceiptNo | null;
  late_fee: Money;
  moved?: Reversed;
  on_paper: OnPaper;
  /**
   * How many payments.
   */
  payments: number;
  principal: Money;
  reversed: Reversed;
  /**
   * Given in each tender, in the order of [`Tender::ALL`], before change.
   *
   * @minItems 5
   * @maxItems 5
   */
  tendered: [Money, Money, Money, Money, Money];
  unconfirmed?: Money;
}
/**
 * What reversals gave back, as amounts above zero.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Reversed".
 */
export interface Reversed {
  deposit_in: Money;
  deposit_out: Money;
  /**
   * Given back in each tender, in the order of [`Tender::ALL`]; cash is net of the change given before.
   *
   * @minItems 5
   * @maxItems 5
   */
  given_back: [Money, Money, Money, Money, Money];
  late_fee: Money;
  /**
   * How many payments.
   */
  payments: number;
  principal: Money;
}
/**
 * Paper receipts keyed in afterwards (补录), counted in every figure of the shift that keyed them in.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "OnPaper".
 */
export interface OnPaper {
  cash: Money;
  kept: Money;
  /**
   * How many.
   */
  payments: number;
}
/**
 * Late fee waived in a shift or a day.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "WaivedTally".
 */
export interface WaivedTally {
  /**
   * How many waivers.
   */
  count: number;
  sum: Money;
}
/**
 * Closes the counter's day: prints the head of the journal, asks nothing of the network.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "CloseDay".
 */
export interface CloseDay {}
/**
 * Closes the open drawer with its count.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "CloseShift".
 */
export interface CloseShift {
  /**
   * Face values and pieces.
   */
  counted: Pieces[];
  /**
   * Why it is over or short, or a slip is missing: needed when it is.
   */
  reason?: string | null;
  /**
   * Signed slips of reversals (冲正单) found in the drawer.
   */
  slips?: number;
}
/**
 * Put right: it is on the disk.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ReadingPutRight".
 */
export interface ReadingPutRight {
  correction: CorrectionView;
}
/**
 * Puts a reading right, where this hall is its own office.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "CorrectReading".
 */
export interface CorrectReading {
  approver: ApproveWith;
  asked: AskReading;
  shown: Money;
}
/**
 * Somebody who approves: at the desk of another, with the PIN of their own; or from elsewhere, by a word.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ApproveWith".
 */
export interface ApproveWith {
  /**
   * 4 to 12 digits. By a word: the code that was said on the telephone; empty where head office's word has arrived.
   */
  pin: string;
  /**
   * The number of the act that was accepted before, and is done herewith.
   */
  queued?: number | null;
  staff: StaffNo;
  /**
   * The request on which head office gave its word; nothing where they approve here.
   */
  word?: number | null;
}
/**
 * Asks what putting a reading right would be. Writes nothing.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AskReading".
 */
export interface AskReading {
  account: AccountNo;
  bill: BillNo;
  fault: ReadingFault;
  /**
   * The right volume, m³.
   */
  right_m3: number;
}
/**
 * Corrected: it is on the disk.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Corrected".
 */
export interface Corrected {
  receipt: ReceiptView;
}
/**
 * Moves money from one tender to another.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "CorrectTender".
 */
export interface CorrectTender {
  /**
   * How often it had been corrected before, as it was shown: asked twice, it is corrected once.
   */
  after: number;
  approver: ApproveWith;
  from: Tender;
  payment: PaymentId;
  to: Tendered;
}
/**
 * Counts the open drawer without seeing what should be there. What was counted is written down first.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "CountDrawer".
 */
export interface CountDrawer {
  /**
   * Face values and pieces.
   */
  counted: Pieces[];
  /**
   * The drawer of a clerk who is not there, to be taken over; nothing: one's own.
   */
  shift?: ShiftNo | null;
}
/**
 * Asks for the figures of the newest business date here.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AskDay".
 */
export interface AskDay {}
/**
 * Decides the dispute of a case, where this hall is its own office, on the word of somebody of finance.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "DecideDispute".
 */
export interface DecideDispute {
  approver: ApproveWith;
  case: CaseId;
  end: DisputeEnd;
  step: StepId;
  /**
   * What the customer is told.
   */
  words: string;
}
/**
 * Asked, or decided: it is on the disk.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Refunded".
 */
export interface Refunded {
  refund: RefundView;
}
/**
 * Pays or declines, in a hall that is its own office.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "DecideRefund".
 */
export interface DecideRefund {
  account: AccountNo;
  approver: ApproveWith;
  decision: RefundDecision;
  refund: RefundId;
}
/**
 * A deposit slip on paper.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "DepositPaper".
 */
export interface DepositPaper {
  deposit: DepositLine;
  /**
   * As it would look on 80 mm.
   */
  text_80: string;
}
/**
 * Asks for a deposit slip.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AskDeposit".
 */
export interface AskDeposit {
  deposit: EntryNo;
}
/**
 * Settings of this PC.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Device".
 */
export interface Device {
  /**
   * Folder for encrypted copies; none: no copy beside head office's.
   */
  backup_folder?: string | null;
  /**
   * Hours between copies, 1 to 168.
   */
  backup_hours?: number;
  /**
   * `zh-CN` or `en`.
   */
  language?: string;
  paper?: PaperWidth;
  printer?: PrinterPort;
  /**
   * The folder in which the document camera's program leaves its pictures (高拍仪); none: paths are typed.
   */
  scan_folder?: string | null;
  /**
   * Where wallets are charged, in a hall that is its own office; elsewhere head office says so.
   */
  wallet_gateway?: string | null;
}
/**
 * For acts that can only break.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Never".
 */
export interface Never {
  [k: string]: unknown;
}
/**
 * Asks for them.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AskDevice".
 */
export interface AskDevice {}
/**
 * Puts a bill on hold, and opens the case in which it is looked into. The same `case` again answers with what is stored.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "DisputeBill".
 */
export interface DisputeBill {
  account: AccountNo;
  bill: BillNo;
  case: CaseId;
  /**
   * Who says so.
   */
  name: string;
  /**
   * Where they are called.
   */
  phone: string;
  /**
   * What is wrong with it, in their words.
   */
  words: string;
}
/**
 * How it looks on paper.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "DrawerSlip".
 */
export interface DrawerSlip {
  /**
   * On 80 mm paper.
   */
  text_80: string;
}
/**
 * Asks for the slip of a drop or a handover.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AskDrawerSlip".
 */
export interface AskDrawerSlip {
  entry: EntryNo;
}
/**
 * It lies in the safe, and is on the disk.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Dropped".
 */
export interface Dropped {
  amount: Money;
  entry: EntryNo;
  /**
   * Who received it.
   */
  received_by: string;
  report: ShiftReport;
}
/**
 * Puts cash into the safe.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "DropCash".
 */
export interface DropCash {
  /**
   * How often cash had gone into the safe before, as it was shown: asked twice, it goes once.
   */
  after: number;
  approver: ApproveWith;
  /**
   * Face values and pieces.
   */
  pieces: Pieces[];
}
/**
 * Ends an act that was accepted and is not to be done.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "EndQueued".
 */
export interface EndQueued {
  end: QueuedEnd;
  /**
   * Which.
   */
  number: number;
  /**
   * In words, at most 200 characters; head office's own where it declined and these are empty.
   */
  words: string;
}
/**
 * Enrols this PC as a counter of a head office.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Enrol".
 */
export interface Enrol {
  /**
   * Host and port of the office, `office.example:8443`.
   */
  address: string;
  /**
   * The one-time code as the office printed it. It carries the fingerprint of the office's key.
   */
  code: string;
}
/**
 * What was found, best first.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Found".
 */
export interface Found {
  /**
   * Accounts.
   */
  hits: Hit[];
  /**
   * There are more than asked for.
   */
  more: boolean;
}
/**
 * One account in a line.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Hit".
 */
export interface Hit {
  account: AccountNo;
  /**
   * 用水地址
   */
  address: string;
  /**
   * The group that it is of (集团户); nothing: of none.
   */
  group?: GroupName | null;
  /**
   * 表号
   */
  meter?: string | null;
  /**
   * 户名
   */
  name: string;
  /**
   * Bills not settled.
   */
  open_bills: number;
  owed: Money;
  status: AccountStatus;
}
/**
 * A group, by number and name.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "GroupName".
 */
export interface GroupName {
  /**
   * 集团户号
   */
  group: string;
  /**
   * 集团名称; may be empty.
   */
  name: string;
}
/**
 * What the clerk typed.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Find".
 */
export interface Find {
  /**
   * At most so many, 1 to 100; 20 where absent.
   */
  limit?: number | null;
  /**
   * As typed; words mean all of them.
   */
  text: string;
}
/**
 * Kinds of business, the likeliest first.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "BusinessList".
 */
export interface BusinessList {
  /**
   * Those that match.
   */
  items: BusinessLine[];
}
/**
 * One kind of business, as listed.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "BusinessLine".
 */
export interface BusinessLine {
  can: Can;
  /**
   * Its short name.
   */
  item: string;
  /**
   * Its name.
   */
  name: string;
  /**
   * Its name in English.
   */
  name_en: string;
  /**
   * What people say of it that matched; empty where its name did.
   */
  said: string;
}
/**
 * Looks for a kind of business by what the customer says.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "FindBusiness".
 */
export interface FindBusiness {
  /**
   * Words, pinyin or initials; empty: all of them.
   */
  text: string;
}
/**
 * Cases found.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "CaseList".
 */
export interface CaseList {
  /**
   * Of these, promises that are broken.
   */
  broken: number;
  /**
   * Open ones first, what is due first.
   */
  cases: CaseLine[];
  /**
   * How old what is known of head office's side is: when it was last reached. Nothing: this hall is its own office.
   */
  known_local?: string | null;
  /**
   * There are more.
   */
  more: boolean;
  /**
   * Open cases of all halls, as known here.
   */
  open: number;
  /**
   * Of this hall's, promises that are broken and that nobody took up.
   */
  overdue: number;
  /**
   * Of these, promises that break soon.
   */
  soon: number;
  /**
   * Of this hall's, customers who are to be called and asked how it went.
   */
  to_call: number;
  /**
   * What was told without opening a case, newest first; none where no words were looked for.
   */
  told: ToldLine[];
  /**
   * What was looked for is the number of a case of which nothing was heard here.
   */
  unheard?: UnheardCase | null;
}
/**
 * What a customer was told, as listed.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ToldLine".
 */
export interface ToldLine {
  /**
   * Whose account.
   */
  account?: AccountNo | null;
  answer: ToldAnswer;
  /**
   * When, the hour of the hall.
   */
  local: string;
  /**
   * Its business's name, then.
   */
  name: string;
  told: ToldId;
  /**
   * Who was told; empty where it was not said.
   */
  who: string;
}
/**
 * A case's number, well formed, whose case is not known here: it has not arrived, or it was misread.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "UnheardCase".
 */
export interface UnheardCase {
  /**
   * The counter there; nothing where the number does not say.
   */
  counter?: CounterNo | null;
  /**
   * The day it was opened, without its year: `11-25`.
   */
  day: string;
  /**
   * Where it says that it was opened; empty where the number does not say.
   */
  hall: string;
  /**
   * This very counter: what it opened itself it would know.
   */
  is_own: boolean;
  /**
   * As it is printed.
   */
  number: string;
}
/**
 * Looks for cases.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "FindCases".
 */
export interface FindCases {
  /**
   * A number, a telephone, a name, an account or its holder; empty: those that are open, what is due first.
   */
  text: string;
}
/**
 * Founds a hall that has no head office (yet): this PC writes the office's journal itself.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "FoundHall".
 */
export interface FoundHall {
  /**
   * The water company, as on receipts.
   */
  company: string;
  /**
   * The hall's name.
   */
  hall: string;
  /**
   * The first member of staff; gets every role.
   */
  name: string;
  /**
   * 4 to 12 digits.
   */
  pin: string;
}
/**
 * What a group owes today, account by account.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "GroupView".
 */
export interface GroupView {
  /**
   * How many accounts it has.
   */
  accounts: number;
  /**
   * How many more of them owe than fit into one basket.
   */
  beyond: number;
  due: Money;
  group: GroupName;
  /**
   * Its accounts that owe, in the order of their numbers; at most as many as a basket holds.
   */
  owing: GroupAccount[];
}
/**
 * One of its accounts.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "GroupAccount".
 */
export interface GroupAccount {
  account: AccountNo;
  /**
   * Its bills that are due today and not in dispute, oldest first.
   */
  bills: BillNo[];
  due: Money;
  /**
   * 户名
   */
  name: string;
}
/**
 * Asks for a group.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AskGroup".
 */
export interface AskGroup {
  /**
   * 集团户号, however it is written.
   */
  group: string;
}
/**
 * The drawer is another's, and that is on the disk.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "HandedOver".
 */
export interface HandedOver {
  entry: EntryNo;
  over_short: Money;
  report: ShiftReport;
}
/**
 * Hands the open drawer over, counted.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "HandOver".
 */
export interface HandOver {
  /**
   * Face values and pieces.
   */
  counted: Pieces[];
  /**
   * Why it is over or short, or a slip is missing: needed when it is.
   */
  reason?: string | null;
  /**
   * Signed slips of reversals (冲正单) found in the drawer.
   */
  slips?: number;
  taker: ApproveWith;
}
/**
 * Whose code it is.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "HeardCode".
 */
export interface HeardCode {
  approver: StaffLine;
}
/**
 * The code that was said on the telephone.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "HearCode".
 */
export interface HearCode {
  /**
   * Eight digits.
   */
  code: string;
  /**
   * The request's number.
   */
  number: number;
}
/**
 * Keyed in: it is on the disk.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "KeyedInPaper".
 */
export interface KeyedInPaper {
  receipt: ReceiptView;
  /**
   * It had been keyed in before: this is what is stored.
   */
  repeated: boolean;
}
/**
 * Keys it in. The same `payment` again answers with what is stored.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "KeyInPaper".
 */
export interface KeyInPaper {
  account: AccountNo;
  approver: ApproveWith;
  /**
   * The bills it was for; nothing: all that were due on its date. What is more than they need goes into the deposit,
   * what is less pays a part.
   */
  bills?: BillNo[] | null;
  clerk: StaffNo;
  paper_date: BusinessDate;
  /**
   * The hour of the hall, `14:30`.
   */
  paper_time: string;
  payment: PaymentId;
  receipt: ReceiptNo;
  shown_due: Money;
  /**
   * What was kept, change not counted.
   */
  tenders: Tendered[];
}
/**
 * Puts change aside that a customer left.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "LeaveChange".
 */
export interface LeaveChange {
  amount: Money;
  left: LeftId;
  /**
   * The payment it was the change of, where that is known.
   */
  payment?: PaymentId | null;
}
/**
 * What customers left here.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "LeftList".
 */
export interface LeftList {
  /**
   * Who may approve paying it out.
   */
  approvers: StaffLine[];
  /**
   * Oldest first.
   */
  left: LeftLine[];
}
/**
 * Change that a customer left.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "LeftLine".
 */
export interface LeftLine {
  amount: Money;
  at: Instant;
  left: EntryNo;
  /**
   * The receipt it was the change of, where that is known.
   */
  receipt?: ReceiptNo | null;
}
/**
 * Asks what customers left here and have not got yet. Writes nothing.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AskLeft".
 */
export interface AskLeft {}
/**
 * Lends unused numbers to another counter of the hall.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "LendNumbers".
 */
export interface LendNumbers {
  counter: CounterNo;
  from: ReceiptNo;
  to: ReceiptNo;
}
/**
 * Who may sign in here.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "StaffList".
 */
export interface StaffList {
  /**
   * In the order of their numbers.
   */
  staff: StaffLine[];
}
/**
 * Asks who may sign in here.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ListStaff".
 */
export interface ListStaff {}
/**
 * A slip and how it looks on paper.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "LoanSlip".
 */
export interface LoanSlip {
  lent: LentView;
  /**
   * Its lines on 80 mm paper (48 columns).
   */
  text_80: string;
}
/**
 * Asks for the slip of a loan, or prints it: as often as wanted.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AskLoanSlip".
 */
export interface AskLoanSlip {
  entry: EntryNo;
}
/**
 * 暂离: locks the desk and keeps everything as it is.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Lock".
 */
export interface Lock {}
/**
 * Says what became of numbers.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "MarkNumbers".
 */
export interface MarkNumbers {
  from: ReceiptNo;
  mark: Mark;
  /**
   * Why; needed where numbers are spoiled.
   */
  reason?: string | null;
  to: ReceiptNo;
}
/**
 * Says what the bank counted, where this file is its own office.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "MatchDeposit".
 */
export interface MatchDeposit {
  approver: ApproveWith;
  /**
   * What it corrects; nothing: it is the first count.
   */
  correction?: CountCorrection | null;
  counted: Money;
  deposit: EntryNo;
  /**
   * The bank's own number.
   */
  reference: string;
}
/**
 * Which count it takes the place of, and why.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "CountCorrection".
 */
export interface CountCorrection {
  replaces: EntryNo;
  /**
   * Why the other stood there.
   */
  words: string;
}
/**
 * Moved: it is on the disk.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "MovedPayment".
 */
export interface MovedPayment {
  receipt: ReceiptView;
  slip: SlipView;
  /**
   * Both customers: first whose payment it was not, then whose it is.
   */
  to_tell: ToTell[];
}
/**
 * Everything that stands on a reversal's slip (冲正单).
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "SlipView".
 */
export interface SlipView {
  /**
   * Bills that owe again.
   */
  bills: ReceiptBill[];
  deposit_in: Money;
  deposit_out: Money;
  /**
   * What goes back.
   */
  given_back: Tendered[];
  head: SlipHead;
  /**
   * The printed word for the late fee.
   */
  late_fee_word: string;
  /**
   * It was moved to this account (错缴更正); nothing: the money went back.
   */
  moved_to?: AccountNo | null;
  payment: PaymentId;
  reason: ReversalReason;
  receipt: ReceiptNo;
  /**
   * Whether the receipt was taken back.
   */
  receipt_returned: boolean;
  /**
   * The shift whose drawer gave the money back; nothing where head office transfers it.
   */
  shift?: ShiftNo | null;
  sum: Money;
  /**
   * 金额大写
   */
  sum_in_words: string;
  /**
   * When it was taken, the hour of the hall.
   */
  taken_local: string;
  /**
   * It was claimed of this arrival, which has its money again; nobody got any.
   */
  to_arrival?: EntryNo | null;
}
/**
 * A customer who is to be told.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ToTell".
 */
export interface ToTell {
  account: AccountNo;
  /**
   * 户名; empty where it was erased or has not arrived.
   */
  name: string;
  /**
   * 联系电话; empty where none is known.
   */
  phone: string;
}
/**
 * Moves a payment that was asked for, in a hall that is its own office.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "MoveLater".
 */
export interface MoveLater {
  approver: ApproveWith;
  payment: PaymentId;
}
/**
 * Moves a payment. The same `becomes` again answers with what is stored.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "MovePayment".
 */
export interface MovePayment {
  approver: ApproveWith;
  becomes: PaymentId;
  payment: PaymentId;
  /**
   * Whether the customer's receipt was taken back.
   */
  receipt_returned: boolean;
  shown_deposit: Money;
  to: AccountNo;
}
/**
 * The bank found a false note in a deposit and kept it.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "NoteFalse".
 */
export interface NoteFalse {
  amount: Money;
  approver: ApproveWith;
  /**
   * 假币收缴凭证号.
   */
  certificate: string;
  deposit: EntryNo;
}
/**
 * A notice, as it looks on paper.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Notice".
 */
export interface Notice {
  /**
   * Its lines on 80 mm paper (48 columns).
   */
  text_80: string;
}
/**
 * Asks for the one-time notice (一次性告知).
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AskNotice".
 */
export interface AskNotice {
  /**
   * Which business.
   */
  item: string;
  /**
   * Where it is refused: which of its refusals, from 0.
   */
  refusal?: number | null;
  /**
   * Papers of its list that the customer has already, by name.
   */
  seen?: string[];
}
/**
 * Opens a case. The same `case` again answers with what is stored.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "OpenCase".
 */
export interface OpenCase {
  /**
   * Whose account, where it is about one.
   */
  account?: AccountNo | null;
  /**
   * Where it is.
   */
  address: string;
  /**
   * Which bill, where it is about one.
   */
  bill?: BillNo | null;
  case: CaseId;
  /**
   * The bill is in dispute: it is put on hold with the case (争议挂账).
   */
  disputes?: boolean;
  /**
   * The item's form, by the fields' short names.
   */
  fields?: {
    [k: string]: string;
  };
  /**
   * Which business, by its short name.
   */
  item: string;
  /**
   * Who asks.
   */
  name: string;
  /**
   * Where they are called.
   */
  phone: string;
  /**
   * Papers of the item's list that were seen, by name.
   */
  seen?: string[];
  /**
   * It did not wait: who answered the department's telephone, in words. Nothing: it can wait.
   */
  telephoned?: string | null;
  /**
   * What they ask for, in their words.
   */
  words: string;
}
/**
 * Opens the demo hall: made-up accounts, bills and staff with known PINs.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "OpenDemo".
 */
export interface OpenDemo {}
/**
 * Opens a case for a payment whose money was spent on the wrong account. The same `case` again answers with what is stored.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "OpenMoveCase".
 */
export interface OpenMoveCase {
  case: CaseId;
  /**
   * Who says so.
   */
  name: string;
  payment: PaymentId;
  /**
   * Where they are called.
   */
  phone: string;
  to: AccountNo;
  /**
   * What happened, in their words.
   */
  words: string;
}
/**
 * Opens a drawer for the one at the desk.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "OpenShift".
 */
export interface OpenShift {
  float: Money;
  /**
   * Opens under this date, where the clock and what was written disagree: `clock_behind` and `clock_ahead` name
   * what can be chosen.
   */
  under_date?: BusinessDate | null;
}
/**
 * Open drawers of others.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Drawers".
 */
export interface Drawers {
  /**
   * In the order in which they were opened.
   */
  drawers: OtherDrawer[];
}
/**
 * A drawer whose clerk may be away.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "OtherDrawer".
 */
export interface OtherDrawer {
  /**
   * Supervisors who may count it with the one at the desk.
   */
  approvers: StaffLine[];
  report: ShiftReport;
}
/**
 * Asks for the open drawers of others at this counter, which the one at the desk could take over. Writes nothing.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AskDrawers".
 */
export interface AskDrawers {}
/**
 * Promises that somebody has to take up (督办): of cases that were opened in this hall, whichever department has them.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Overdue".
 */
export interface Overdue {
  /**
   * Those that are broken, then those that are about to be; what is due first.
   */
  cases: CaseLine[];
  /**
   * Whether whoever sits here may take one up: the supervisor.
   */
  may_take_up: boolean;
  /**
   * There are more.
   */
  more: boolean;
}
/**
 * Asks for this hall's promises that are broken, or about to be, and that nobody took up.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AskOverdue".
 */
export interface AskOverdue {}
/**
 * Pays a customer what they left, all of it, out of the open drawer.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "PayOutChange".
 */
export interface PayOutChange {
  approver: ApproveWith;
  left: EntryNo;
}
/**
 * Prints the summary of a basket (汇总单).
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "PrintBasket".
 */
export interface PrintBasket {
  basket: BasketId;
}
/**
 * Prints a notice, and writes down that the customer was told: once for each name, printed as often as wanted.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "PrintNotice".
 */
export interface PrintNotice {
  /**
   * Papers of its list that the customer has already, by name.
   */
  seen?: string[];
  tell: Tell;
}
/**
 * Writes down that a customer was told what the card says. The same `told` again answers with what is stored.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Tell".
 */
export interface Tell {
  /**
   * Whose account, where it is known.
   */
  account?: AccountNo | null;
  /**
   * Which business, by its short name.
   */
  item: string;
  /**
   * Who was told; may be empty.
   */
  name: string;
  /**
   * Their telephone; may be empty.
   */
  phone: string;
  /**
   * Where it cannot be accepted: which of its refusals, from 0.
   */
  refusal?: number | null;
  told: ToldId;
}
/**
 * Asks for the slip of what waits, or prints it: as often as wanted.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AskQueuedSlip".
 */
export interface AskQueuedSlip {
  /**
   * Which.
   */
  number: number;
}
/**
 * Prints a receipt: for the first time, or again, marked and counted.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "PrintReceipt".
 */
export interface PrintReceipt {
  /**
   * The number on the form in the printer, where forms bear one.
   */
  form?: number | null;
  payment: PaymentId;
}
/**
 * Asks for a refund's slip, or prints it: again as often as wanted.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AskRefundSlip".
 */
export interface AskRefundSlip {
  account: AccountNo;
  refund: RefundId;
}
/**
 * Asks for a shift's figures on paper: an X report while it is open, a Z report once it is closed.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AskReport".
 */
export interface AskReport {
  /**
   * Which, of this counter's; the open one of the one at the desk where none is named.
   */
  shift?: ShiftNo | null;
}
/**
 * Prints a slip, again as often as wanted: one belongs in the drawer.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "PrintSlip".
 */
export interface PrintSlip {
  payment: PaymentId;
}
/**
 * Promises kept and broken, department by department, as known here. A hall's own are not among them.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "DepartmentPromises".
 */
export interface DepartmentPromises {
  /**
   * Every department that promised something, the most broken first.
   */
  departments: DepartmentPromise[];
  /**
   * How old what is known of head office's side is: when it was last reached. Nothing: this hall is its own office.
   */
  known_local?: string | null;
}
/**
 * Promises of one department.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "DepartmentPromise".
 */
export interface DepartmentPromise {
  department: Department;
  tally: PromiseTally;
}
/**
 * Promises of one department, each counted once.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "PromiseTally".
 */
export interface PromiseTally {
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
 * Asks which department kept its promises. Both dates are included; nothing: from the first, or to the last.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AskPromises".
 */
export interface AskPromises {
  /**
   * The first date on which they fall due.
   */
  from?: BusinessDate | null;
  /**
   * The last.
   */
  to?: BusinessDate | null;
}
/**
 * Accepted: it is on the disk.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Queued".
 */
export interface Queued {
  /**
   * Its number, as its slip says it.
   */
  number: number;
}
/**
 * Accepts an act that nobody here may approve now. The same again answers with what is stored.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "QueueAct".
 */
export interface QueueAct {
  account: AccountNo;
  act: Act;
  amount: Money;
  /**
   * The bills it is about; none: no bill, or all that it can be about.
   */
  bills: BillNo[];
  /**
   * What was keyed, for the screen that does it later; at most 16 KiB.
   */
  keyed: string;
  /**
   * The payment it is about, where it is about one.
   */
  payment?: PaymentId | null;
  /**
   * Where the customer is told; empty where they come back.
   */
  phone: string;
  /**
   * What the customer wants, at most 200 characters.
   */
  words: string;
}
/**
 * 待批事项
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "QueuedActs".
 */
export interface QueuedActs {
  /**
   * Oldest first.
   */
  acts: QueuedLine[];
}
/**
 * An act that was accepted here and waits.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "QueuedLine".
 */
export interface QueuedLine {
  act: Act;
  amount: Money;
  /**
   * Working days within which the customer hears.
   */
  answer_within_days: number;
  /**
   * Who may approve or decline it at this desk.
   */
  approvers: StaffLine[];
  /**
   * The bills it is about.
   */
  bills: BillNo[];
  head: SlipHead;
  /**
   * What was keyed; empty where it was erased.
   */
  keyed: string;
  /**
   * Its number.
   */
  number: number;
  /**
   * The payment it is about, where it is about one.
   */
  payment?: PaymentId | null;
  /**
   * Where the customer is told.
   */
  phone: string;
  /**
   * As its slip says it.
   */
  printed_number: string;
  /**
   * The number of its receipt, where that is known here.
   */
  receipt?: ReceiptNo | null;
  standing: WordStanding;
  /**
   * What the customer wants.
   */
  words: string;
}
/**
 * Asks what was accepted at this counter and waits.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AskQueued".
 */
export interface AskQueued {}
/**
 * A slip and how it looks on paper.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "QueuedSlip".
 */
export interface QueuedSlip {
  queued: QueuedLine;
  /**
   * Its lines on 80 mm paper (48 columns).
   */
  text_80: string;
}
/**
 * What it would be.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Quoted".
 */
export interface Quoted {
  change: Money;
  deposit_in: Money;
  deposit_out: Money;
  due: Money;
  given: Money;
  late_fee: Money;
  missing: Money;
  /**
   * Why it could not be taken as it stands; nothing when it could.
   */
  obstacle?: PaymentRefusal | null;
  /**
   * Head office is not reached: how it stands against the limits; nothing where it is reached, or there is none.
   */
  offline?: QuotedOffline | null;
  /**
   * The account is declared as the clerk's own or a relative's: another says that it is taken, with `take_over_limit`.
   * Nothing: it is none.
   */
  own_account?: OwnAccount | null;
  /**
   * What each bill would get.
   */
  parts: BillPart[];
  principal: Money;
}
/**
 * A payment while head office is not reached.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "QuotedOffline".
 */
export interface QuotedOffline {
  against: AgainstLimits;
  /**
   * Who may say that it is taken all the same; nobody where no limit is passed.
   */
  approvers: StaffLine[];
}
/**
 * Head office is not reached: what is near its limit, and what is above it.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AgainstLimits".
 */
export interface AgainstLimits {
  /**
   * Near: a sentence.
   */
  near: Reached[];
  /**
   * Above: a supervisor's word is needed.
   */
  over: Reached[];
}
/**
 * A payment on an account that is declared as the clerk's own or a relative's.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "OwnAccount".
 */
export interface OwnAccount {
  /**
   * Who may say that it is taken; nobody: nobody of this hall.
   */
  approvers: StaffLine[];
}
/**
 * What one bill got out of a payment.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "BillPart".
 */
export interface BillPart {
  bill: BillNo;
  /**
   * Days late on the day of taking.
   */
  days_late: number;
  late_fee: Money;
  principal: Money;
}
/**
 * What a payment would be, as the clerk keys it in. Writes nothing.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Quote".
 */
export interface Quote {
  account: AccountNo;
  /**
   * Bills to settle, any order; settled oldest first. Empty: money into the deposit.
   */
  bills: BillNo[];
  /**
   * Taken although one of the bills is at a bank (代扣在途): the customer was told.
   */
  despite_debit?: boolean;
  /**
   * Taken although one of the bills waits for a wallet's result: the clerk was told.
   */
  despite_held?: boolean;
  /**
   * What is left over goes into the deposit instead of back as change.
   */
  keep_change: boolean;
  /**
   * Less than is due is meant: the customer pays a part.
   */
  part?: boolean;
  /**
   * What the customer gives so far.
   */
  tenders: Tendered[];
  /**
   * Settle out of the deposit first, as far as it goes.
   */
  use_deposit: boolean;
}
/**
 * What it would be.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "QuotedBasket".
 */
export interface QuotedBasket {
  change: Money;
  deposit_in: Money;
  due: Money;
  given: Money;
  missing: Money;
  /**
   * Why it cannot be taken as it stands; nothing when it can.
   */
  obstacle?: BasketRefusal | null;
  /**
   * Head office is not reached: how all of it, as one payment, stands against the limits; nothing where it is reached, or
   * there is none.
   */
  offline?: QuotedOffline | null;
  /**
   * Account by account.
   */
  parts: QuotedPart[];
}
/**
 * What one account's part would be.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "QuotedPart".
 */
export interface QuotedPart {
  account: AccountNo;
  late_fee: Money;
  principal: Money;
}
/**
 * What a basket would be. Writes nothing.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "QuoteBasket".
 */
export interface QuoteBasket {
  /**
   * The accounts, in the order of the receipts.
   */
  parts: BasketPart[];
  /**
   * What the payer gives so far.
   */
  tenders: Tendered[];
}
/**
 * An account in a basket, and which of its bills are paid.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "BasketPart".
 */
export interface BasketPart {
  account: AccountNo;
  /**
   * Its bills, any order.
   */
  bills: BillNo[];
}
/**
 * What it would be.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ClaimQuote".
 */
export interface ClaimQuote {
  /**
   * 地址
   */
  address: string;
  amount: Money;
  /**
   * The bank's sender is another than the holder: it is recorded as who paid.
   */
  another_payer: boolean;
  deposit_in: Money;
  line: ArrivalLine;
  /**
   * 户名
   */
  name: string;
  /**
   * Why it cannot be claimed so; nothing where it can.
   */
  obstacle?: ClaimRefusal | null;
  /**
   * Open bills as of the bank's date, oldest first.
   */
  open: OpenBill[];
  /**
   * What each bill gets.
   */
  parts: BillPart[];
}
/**
 * Asks what a claim would be. Writes nothing.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AskClaim".
 */
export interface AskClaim {
  account: AccountNo;
  /**
   * How much; all that is left where nothing is said.
   */
  amount?: Money | null;
  arrival: EntryNo;
  /**
   * Bills to pay; every open one where nothing is said.
   */
  bills?: BillNo[] | null;
}
/**
 * What could be corrected.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "CorrectionQuote".
 */
export interface CorrectionQuote {
  /**
   * Who may approve it.
   */
  approvers: StaffLine[];
  /**
   * How often it was corrected so far.
   */
  corrections: number;
  /**
   * What was kept in each tender, as it stands.
   */
  kept: Tendered[];
  /**
   * Why nothing can be corrected here and now; nothing when it can.
   */
  obstacle?: CorrectionRefusal | null;
  receipt: ReceiptView;
}
/**
 * Asks what could be corrected. Writes nothing.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AskCorrection".
 */
export interface AskCorrection {
  payment: PaymentId;
}
/**
 * What could go into the safe.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "DropQuote".
 */
export interface DropQuote {
  /**
   * Who may receive it.
   */
  approvers: StaffLine[];
  /**
   * How often cash of it went into the safe so far.
   */
  drops: number;
  /**
   * Cash that should be there; nothing while the count is blind and not made.
   */
  expected?: Money | null;
  limit: Money;
  shift: ShiftNo;
}
/**
 * Asks who may receive cash of the open drawer. Writes nothing.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AskDrop".
 */
export interface AskDrop {}
/**
 * What could be handed over.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "HandoverQuote".
 */
export interface HandoverQuote {
  report: ShiftReport;
  /**
   * Clerks who have no drawer here.
   */
  takers: StaffLine[];
}
/**
 * Asks who may take the open drawer. Writes nothing.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AskHandover".
 */
export interface AskHandover {}
/**
 * What it would be, or how far it is.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "InvoiceQuote".
 */
export interface InvoiceQuote {
  amount: Money;
  /**
   * The request that stands or was answered last; nothing where nobody asked.
   */
  asked?: AskedInvoice | null;
  /**
   * Tenders whose money comes later: the invoice is issued then.
   */
  comes_later: Tender[];
  /**
   * Titles under which this account had invoices before, newest first, at most 7.
   */
  known: InvoiceBuyer[];
  /**
   * Its lines, by the terms known here; head office reckons them anew. None where they cannot be reckoned.
   */
  lines: InvoiceLine[];
  mark: InvoiceMark;
  /**
   * Why there are no lines; the request is taken all the same, and finance sees to it.
   */
  no_lines?: LinesFault | null;
  /**
   * Why none can be asked for now; nothing when one can.
   */
  obstacle?: InvoiceRefusal | null;
  receipt: ReceiptView;
}
/**
 * A request.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AskedInvoice".
 */
export interface AskedInvoice {
  /**
   * When it was asked for, the hour of the hall.
   */
  asked_local: string;
  /**
   * Whom it is made out to; nothing where that was erased or has not arrived.
   */
  buyer?: InvoiceBuyer | null;
  /**
   * By whom.
   */
  clerk: string;
  /**
   * The entry that asked.
   */
  trace: string;
}
/**
 * Who an invoice is made out to. A payload beside the journal, erasable: entries carry its salted hash.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "InvoiceBuyer".
 */
export interface InvoiceBuyer {
  /**
   * A company (单位), not a person.
   */
  company: boolean;
  /**
   * Where the platform sends it.
   */
  email?: string | null;
  /**
   * Whom the platform tells by message.
   */
  phone?: string | null;
  /**
   * 税号; always of a company, never of a person.
   */
  tax_number?: string | null;
  /**
   * 抬头: the company's registered name, or the person's.
   */
  title: string;
}
/**
 * A line of an invoice.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "InvoiceLine".
 */
export interface InvoiceLine {
  amount: Money;
  /**
   * 免税; without a rate and not exempt: 不征税.
   */
  exempt: boolean;
  /**
   * 项目名称
   */
  name: string;
  /**
   * 税率 or 征收率; nothing: exempt or not taxed.
   */
  rate?: string | null;
  tax: Money;
}
/**
 * Asks what an invoice of a payment would be, or how far it is. Writes nothing.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AskInvoice".
 */
export interface AskInvoice {
  payment: PaymentId;
}
/**
 * What it would be.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "LateEntryQuote".
 */
export interface LateEntryQuote {
  /**
   * Who may approve it.
   */
  approvers: StaffLine[];
  /**
   * Of these, the ones it pays.
   */
  bills: BillNo[];
  /**
   * The clerk's name.
   */
  clerk: string;
  /**
   * The customer's name, where it is known.
   */
  name: string;
  /**
   * Open bills with their late fee as of the paper's date.
   */
  open: OpenBill[];
  quoted: Quoted;
  /**
   * When its number was set aside for paper, the hour of the hall, where that was after the paper's own time: one of the
   * two is not as it was.
   */
  set_aside_later?: string | null;
}
/**
 * What keying it in would be. Writes nothing.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "QuoteLateEntry".
 */
export interface QuoteLateEntry {
  account: AccountNo;
  /**
   * The bills it was for; nothing: all that were due on its date. What is more than they need goes into the deposit,
   * what is less pays a part.
   */
  bills?: BillNo[] | null;
  clerk: StaffNo;
  paper_date: BusinessDate;
  /**
   * The hour of the hall, `14:30`.
   */
  paper_time: string;
  receipt: ReceiptNo;
  /**
   * What was kept, change not counted.
   */
  tenders: Tendered[];
}
/**
 * What it would be.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "MoveQuote".
 */
export interface MoveQuote {
  /**
   * Who may approve it.
   */
  approvers: StaffLine[];
  /**
   * What goes over to the right account, as it was paid.
   */
  carried: Tendered[];
  /**
   * 工单号 of the case that looks into it.
   */
  case?: string | null;
  /**
   * What head office declined last of what was asked of it; nothing while something waits.
   */
  declined?: DeclinedView | null;
  /**
   * Who of finance can do so here: nobody, unless this hall is its own office.
   */
  finance: StaffLine[];
  invoice: InvoiceMark;
  /**
   * Why it cannot be moved here and now; nothing when it can.
   */
  obstacle?: MoveRefusal | null;
  receipt: ReceiptView;
  /**
   * Head office was asked to move it to this account, and has not answered.
   */
  requested?: AccountNo | null;
  /**
   * What rests on it, so that nobody moves it, neither here nor at head office; a case is opened then.
   */
  spent?: ReversalRefusal | null;
  /**
   * What becomes of it there; nothing while no account was named.
   */
  to?: MoveTarget | null;
}
/**
 * Head office declined what was asked of a payment: to take it back, or to move it.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "DeclinedView".
 */
export interface DeclinedView {
  /**
   * Who of finance.
   */
  by: string;
  on: BusinessDate;
  /**
   * Why, for the customer; empty where it was erased, or has not arrived.
   */
  words: string;
}
/**
 * What becomes of it on the right account.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "MoveTarget".
 */
export interface MoveTarget {
  account: AccountNo;
  /**
   * 用水地址
   */
  address: string;
  /**
   * Bills that it pays, oldest first.
   */
  bills: ReceiptBill[];
  deposit_in: Money;
  /**
   * 户名
   */
  name: string;
}
/**
 * Asks what moving a payment would be. Writes nothing.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AskMove".
 */
export interface AskMove {
  payment: PaymentId;
  /**
   * The right account, once it is known.
   */
  to?: AccountNo | null;
}
/**
 * What it would be.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ReadingQuote".
 */
export interface ReadingQuote {
  /**
   * Who of finance can do so here: nobody, unless this hall is its own office.
   */
  finance: StaffLine[];
  outcome: ReadingOutcome;
}
/**
 * What could be refunded.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "RefundQuote".
 */
export interface RefundQuote {
  /**
   * Who may approve so much.
   */
  approvers: StaffLine[];
  deposit: Money;
  /**
   * By when it would be answered, asked for now: the hour of the hall.
   */
  due_local: string;
  /**
   * Who of finance can decide here: nobody, unless this hall is its own office.
   */
  finance: StaffLine[];
  free: Money;
  held: Money;
  /**
   * 户名: the payee, as a rule.
   */
  name: string;
  /**
   * Why nothing can be refunded here and now; nothing when it can.
   */
  obstacle?: RefundRefusal | null;
  owed: Money;
  /**
   * Papers that the customer brings, as the catalogue has them.
   */
  papers: PaperNeeded[];
  /**
   * Where the holder is called; empty where that is not known.
   */
  phone: string;
  /**
   * Refunds of this account that were asked for, newest first.
   */
  refunds: RefundView[];
}
/**
 * Asks what could be refunded. Writes nothing.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AskRefund".
 */
export interface AskRefund {
  account: AccountNo;
  /**
   * How much is wanted; all that is free where absent.
   */
  amount?: Money | null;
}
/**
 * What it would be.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ReversalQuote".
 */
export interface ReversalQuote {
  /**
   * Who may approve it.
   */
  approvers: StaffLine[];
  /**
   * What head office declined last of what was asked of it; nothing while something waits.
   */
  declined?: DeclinedView | null;
  /**
   * Who of finance can do so here: nobody, unless this hall is its own office.
   */
  finance: StaffLine[];
  /**
   * What goes back, the way it came.
   */
  given_back: Tendered[];
  invoice: InvoiceMark;
  /**
   * Why it cannot be taken back here and now; nothing when it can.
   */
  obstacle?: ReversalRefusal | null;
  receipt: ReceiptView;
  /**
   * Head office was asked to take it back, and has not answered.
   */
  requested: boolean;
  /**
   * It is money that arrived in the bank: the arrival has it again, and nobody gets any back.
   */
  to_arrival: boolean;
}
/**
 * Asks what taking a payment back would be. Writes nothing.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AskReversal".
 */
export interface AskReversal {
  payment: PaymentId;
}
/**
 * What a waiver would be.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "WaiverQuote".
 */
export interface WaiverQuote {
  /**
   * Who may approve that sum.
   */
  approvers: StaffLine[];
  /**
   * The bills asked about, oldest first.
   */
  bills: WaivableBill[];
  fee: Money;
  left: Money;
  /**
   * Why nothing can be waived as it stands; nothing when it can, or when no way is chosen yet.
   */
  obstacle?: WaiveRefusal | null;
  waived: Money;
}
/**
 * A bill whose late fee may be waived.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "WaivableBill".
 */
export interface WaivableBill {
  bill: BillNo;
  owed: Money;
  period: Period;
  waived: Money;
}
/**
 * Asks what a waiver would be. Writes nothing.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AskWaiver".
 */
export interface AskWaiver {
  account: AccountNo;
  /**
   * Of which bills; none: of all that bear late fee.
   */
  bills: BillNo[];
  /**
   * How much; nothing while that is not said yet.
   */
  way?: WaiverWay | null;
}
/**
 * A receipt and how it looks on paper.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ReceiptPreview".
 */
export interface ReceiptPreview {
  /**
   * What head office declined last of what was asked; nothing while something waits.
   */
  declined?: DeclinedView | null;
  invoice: InvoiceMark;
  /**
   * Where forms bear numbers: the one that the next print goes on, which for a copy is the next free one.
   */
  next_form?: ReceiptNo | null;
  receipt: ReceiptView;
  /**
   * Its lines on 58 mm paper (32 columns).
   */
  text_58: string;
  /**
   * Its lines on 80 mm paper (48 columns).
   */
  text_80: string;
  /**
   * What was asked of head office about the payment, and waits.
   */
  waits?: WaitsView | null;
}
/**
 * Head office was asked to take a payment back, or to move it, and has not answered.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "WaitsView".
 */
export interface WaitsView {
  /**
   * By whom.
   */
  by: string;
  on: BusinessDate;
  /**
   * To which account it is to be moved; nothing: it is to be taken back.
   */
  to?: AccountNo | null;
}
/**
 * Asks for a receipt.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AskReceipt".
 */
export interface AskReceipt {
  payment: PaymentId;
}
/**
 * Asks where this counter's receipt numbers stand.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AskNumbers".
 */
export interface AskNumbers {}
/**
 * A receipt as PDF.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ReceiptPdf".
 */
export interface ReceiptPdf {
  /**
   * The same bytes, Base64.
   */
  base64: string;
  /**
   * Where it was written.
   */
  path: string;
}
/**
 * Receipts of a shift.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Receipts".
 */
export interface Receipts {
  /**
   * Newest first.
   */
  receipts: PaymentLine[];
}
/**
 * Lists receipts of this counter, newest first.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ListReceipts".
 */
export interface ListReceipts {
  /**
   * At most so many, 1 to 500; 100 where absent.
   */
  limit?: number | null;
  /**
   * Of one shift; of the open one where absent.
   */
  shift?: ShiftNo | null;
}
/**
 * A slip and how it looks on paper.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "RefundSlip".
 */
export interface RefundSlip {
  refund: RefundView;
  /**
   * Its lines on 80 mm paper (48 columns).
   */
  text_80: string;
}
/**
 * A shift's figures on paper.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ReportPaper".
 */
export interface ReportPaper {
  /**
   * A Z report: its figures move no more.
   */
  is_z: boolean;
  /**
   * How often a Z report was printed: any after the first is marked as a copy.
   */
  printed: number;
  shift: ShiftNo;
  /**
   * As it would look on 80 mm.
   */
  text_80: string;
}
/**
 * A report.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "RuleReportLine".
 */
export interface RuleReportLine {
  /**
   * What head office says; nothing: not yet.
   */
  answer?: RuleReportAnswer | null;
  /**
   * What of the item it is, as that version has it: a refusal's reason; empty otherwise.
   */
  clause: string;
  /**
   * By when head office answers.
   */
  due_local: string;
  /**
   * The hall.
   */
  hall: string;
  /**
   * What happened; empty where the words have not arrived.
   */
  happened: string;
  /**
   * When, the hour of the hall.
   */
  local: string;
  /**
   * The item's name then; empty where it is no item.
   */
  name: string;
  /**
   * Its number, as told.
   */
  number: string;
  /**
   * Whether this counter wrote it.
   */
  own: boolean;
  /**
   * How it should be.
   */
  proposal: string;
  report: ReportId;
  rule: Rule;
  standing: Standing;
}
/**
 * What head office says.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "RuleReportAnswer".
 */
export interface RuleReportAnswer {
  decision: RuleDecision;
  /**
   * When, the hour of the hall.
   */
  local: string;
  /**
   * Its words; empty where they have not arrived.
   */
  words: string;
}
/**
 * Says that a rule fails. The same `report` again answers with what is stored.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ReportRule".
 */
export interface ReportRule {
  /**
   * The case at which it failed.
   */
  case?: CaseId | null;
  /**
   * What happened.
   */
  happened: string;
  /**
   * How it should be; may be empty.
   */
  proposal: string;
  report: ReportId;
  rule: WhichRule;
}
/**
 * Asks head office for an invoice.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "RequestInvoice".
 */
export interface RequestInvoice {
  buyer: InvoiceBuyer;
  payment: PaymentId;
}
/**
 * Asks head office to move a payment.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "RequestMove".
 */
export interface RequestMove {
  becomes: PaymentId;
  payment: PaymentId;
  /**
   * Whether the customer's receipt was taken back.
   */
  receipt_returned: boolean;
  to: AccountNo;
}
/**
 * Asks for a refund, and holds the amount. The same `refund` again answers with what is stored.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "RequestRefund".
 */
export interface RequestRefund {
  account: AccountNo;
  amount: Money;
  approver: ApproveWith;
  case: CaseId;
  payee: Payee;
  /**
   * Where the customer is called once it is decided; empty: as the account has it.
   */
  phone?: string;
  reason: RefundReason;
  refund: RefundId;
  /**
   * Papers of the catalogue's list that were seen, by name.
   */
  seen?: string[];
}
/**
 * Asks head office to take a payment back.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "RequestReversal".
 */
export interface RequestReversal {
  payment: PaymentId;
  reason: ReversalReason;
  /**
   * Whether the customer's receipt was taken back.
   */
  receipt_returned: boolean;
}
/**
 * Opens the case, once the department was telephoned. The same `case` again answers with what is stored.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "RestoreSupply".
 */
export interface RestoreSupply {
  account: AccountNo;
  case: CaseId;
  /**
   * Who is told when it runs.
   */
  name: string;
  /**
   * Where they are called.
   */
  phone: string;
  /**
   * The receipt, or the number of a payment elsewhere.
   */
  receipt: string;
  /**
   * Who answered the department's telephone, and when.
   */
  telephoned: string;
}
/**
 * Taken back: it is on the disk.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Reversed2".
 */
export interface Reversed2 {
  slip: SlipView;
}
/**
 * Takes a payment back that was asked for, in a hall that is its own office.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ReverseLater".
 */
export interface ReverseLater {
  approver: ApproveWith;
  payment: PaymentId;
}
/**
 * Takes a payment back.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ReversePayment".
 */
export interface ReversePayment {
  approver: ApproveWith;
  /**
   * As quoted; with the number of the card's or wallet's own slip, where there is one.
   */
  given_back: Tendered[];
  payment: PaymentId;
  reason: ReversalReason;
  /**
   * Whether the customer's receipt was taken back.
   */
  receipt_returned: boolean;
}
/**
 * Every hall's reports, newest first; this counter's own before them.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "RuleReportList".
 */
export interface RuleReportList {
  /**
   * There are more.
   */
  more: boolean;
  /**
   * Of this counter's own, answered.
   */
  own_answered: number;
  /**
   * They.
   */
  reports: RuleReportLine[];
  /**
   * Not answered yet.
   */
  waiting: number;
}
/**
 * Asks for every hall's reports.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AskRuleReports".
 */
export interface AskRuleReports {}
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
 * Asks what there is to be named as a rule.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AskRulesToName".
 */
export interface AskRulesToName {
  /**
   * Of which case: under what held when it was opened; nothing: what holds now.
   */
  case?: CaseId | null;
}
/**
 * What this counter has in the safe, and its deposits.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Safe".
 */
export interface Safe {
  /**
   * Who may approve a loss on the bank's certificate.
   */
  approvers: StaffLine[];
  /**
   * Deposits, newest first: those the bank has not counted, and the last ten.
   */
  deposits: DepositLine[];
  /**
   * Of closed drawers: what was counted less the float.
   */
  drawers: SafeDrawer[];
  /**
   * Put there during a shift.
   */
  drops: SafeDrop[];
  /**
   * Who of finance can say here what the bank counted; nobody where head office is elsewhere.
   */
  finance: StaffLine[];
  holds: Money;
  limit: Money;
}
/**
 * A closed drawer's takings in the safe.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "SafeDrawer".
 */
export interface SafeDrawer {
  amount: Money;
  business_date: BusinessDate;
  /**
   * Whose it was at the close.
   */
  name: string;
  shift: ShiftNo;
}
/**
 * Cash that went into the safe during a shift.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "SafeDrop".
 */
export interface SafeDrop {
  amount: Money;
  at: Instant;
  /**
   * Who received it.
   */
  received_by: string;
  shift: ShiftNo;
}
/**
 * Asks what the safe holds and what is on its way. Writes nothing.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AskSafe".
 */
export interface AskSafe {}
/**
 * Saves the draft of the one at the desk; nothing: forgets it.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "SaveDraft".
 */
export interface SaveDraft {
  /**
   * At most 64 KiB; what is longer is not kept.
   */
  draft?: string | null;
}
/**
 * The newest files of the document camera's folder (高拍仪), newest first.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Scans".
 */
export interface Scans {
  /**
   * At most nine.
   */
  files: Scan[];
  /**
   * The folder; nothing: none is set.
   */
  folder?: string | null;
  /**
   * What the system said, where the folder cannot be read.
   */
  trouble?: string | null;
}
/**
 * A file of that folder.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Scan".
 */
export interface Scan {
  /**
   * When it was written, the hour of the hall.
   */
  local: string;
  /**
   * Its name.
   */
  name: string;
  /**
   * Its path.
   */
  path: string;
  /**
   * Bytes.
   */
  size: number;
}
/**
 * Asks for the newest files of the document camera's folder.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AskScans".
 */
export interface AskScans {}
/**
 * 完整 / 没出纸 / 残缺, and 已找零?
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "SeePaper".
 */
export interface SeePaper {
  /**
   * Whether the change was handed over, where there was any.
   */
  change_given?: boolean | null;
  paper: Paper;
  payment: PaymentId;
}
/**
 * The clerk saw what became of a charge.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "SeeWallet".
 */
export interface SeeWallet {
  payment: PaymentId;
}
/**
 * What is known of a request on an act.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "SeenWord".
 */
export interface SeenWord {
  /**
   * It can be approved from elsewhere: not what two must see.
   */
  by_word: boolean;
  /**
   * It can be accepted now and done later.
   */
  can_wait: boolean;
  /**
   * There is a head office elsewhere to ask.
   */
  has_office: boolean;
  /**
   * Why nobody in the hall may approve it, where the rule ran out or nobody may allow so much.
   */
  nobody?: NoAuthority | null;
  /**
   * The request that waits; nothing where none was made.
   */
  word?: WordView | null;
}
/**
 * Looks for a request on this very act that waits. Writes nothing.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "SeeWord".
 */
export interface SeeWord {
  /**
   * For which account, where it is about one.
   */
  account?: AccountNo | null;
  act: Act;
  amount: Money;
  /**
   * The payment it is about, where it is about one.
   */
  payment?: PaymentId | null;
}
/**
 * Asks for a shift's figures (X report), the open one where none is named.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AskShift".
 */
export interface AskShift {
  /**
   * Which, of this counter's.
   */
  shift?: ShiftNo | null;
}
/**
 * Signed in.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "SignedIn".
 */
export interface SignedIn {
  /**
   * Their name.
   */
  name: string;
  /**
   * What they may do.
   */
  roles: Role[];
}
/**
 * Signs in, or takes the desk back after 暂离.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "SignIn".
 */
export interface SignIn {
  /**
   * 4 to 12 digits.
   */
  pin: string;
  staff: StaffNo;
}
/**
 * Leaves the desk. An open drawer stays the clerk's and is set aside.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "SignOut".
 */
export interface SignOut {}
/**
 * A slip and how it looks on paper.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "SlipPreview".
 */
export interface SlipPreview {
  slip: SlipView;
  /**
   * Its lines on 80 mm paper (48 columns).
   */
  text_80: string;
}
/**
 * How a sync ended.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "SyncResult".
 */
export interface SyncResult {
  /**
   * Why attachments were not sent, where that failed after the facts: `version`, an office that takes none yet.
   */
  attachments_fault?: LineFault | null;
  /**
   * Attachments that head office holds since this sync.
   */
  attachments_sent: number;
  /**
   * Attachments that are still to be sent; facts never wait for them.
   */
  attachments_unsent: number;
  /**
   * The office takes no more of this counter's journal: it was revoked, or written twice.
   */
  ended: boolean;
  ended_at: Instant;
  /**
   * The line failed on the way.
   */
  line_fault?: LineFault | null;
  /**
   * Everything was sent, attachments too, and every figure matches to the fen.
   */
  matched: boolean;
  /**
   * Entries received from the office.
   */
  received: number;
  /**
   * Entries of this counter that the office confirmed in this sync.
   */
  sent: number;
  /**
   * Shift by shift: this counter's figures beside the office's. Empty when the line failed before.
   */
  shifts: ShiftMatch[];
  started_at: Instant;
  /**
   * Entries of this counter that the office does not hold yet.
   */
  unsent: number;
}
/**
 * One shift's figures on both sides.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ShiftMatch".
 */
export interface ShiftMatch {
  /**
   * What the bank counted less what was sent, of the deposit that took its drawer; nothing before the bank said so. In
   * none of the figures above either.
   */
  bank?: Money | null;
  /**
   * Under which date.
   */
  business_date?: BusinessDate | null;
  cash_here: Money;
  cash_office: Money;
  /**
   * What its count was off by at the close; nothing while it is open. In none of the figures above.
   */
  closed?: CloseDifference | null;
  /**
   * Payments here.
   */
  payments_here: number;
  /**
   * Payments at the office.
   */
  payments_office: number;
  shift: ShiftNo;
  taken_here: Money;
  taken_office: Money;
}
/**
 * What a drawer was off by when it was closed.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "CloseDifference".
 */
export interface CloseDifference {
  over_short: Money;
  /**
   * Why, in words.
   */
  reason?: string | null;
}
/**
 * Starts the end-of-day sync, or a sync in between; watch it with `sync_progress`.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "StartSync".
 */
export interface StartSync {}
/**
 * Everything the frame shows.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Status".
 */
export interface Status {
  ask_again_above: Money;
  /**
   * The clerk counts the drawer without seeing what should be there.
   */
  blind_count: boolean;
  business_date: BusinessDate;
  /**
   * A gateway is set up: a payment code that is scanned charges its wallet.
   */
  charges_wallets: boolean;
  /**
   * The water company.
   */
  company: string;
  counter: CounterNo;
  /**
   * The last time the program ended without being closed, and nobody but whoever is signed in has been told.
   */
  crashed: boolean;
  /**
   * That date was closed (日结) here: whoever opens a drawer under it once more is asked first.
   */
  day_closed: boolean;
  desk: Desk;
  /**
   * What the clerk was keying in, as the screen saved it.
   */
  draft?: string | null;
  /**
   * Why this counter's journal takes nothing any more, where it does not.
   */
  ended?: Ended | null;
  /**
   * The hall's name.
   */
  hall: string;
  /**
   * The printed word for the late fee: 违约金 or 滞纳金.
   */
  late_fee_word: string;
  now: Instant;
  /**
   * Receipts go on forms that bear a number already: compare it before printing.
   */
  numbered_forms: boolean;
  queued: QueuedBrief;
  set_up: SetUp;
  /**
   * The open shift of the one at the desk.
   */
  shift?: ShiftBrief | null;
  smallest_coin: Money;
  strip: Strip;
  /**
   * Found after a crash, or after a print that nobody confirmed: to be answered with `paper_seen`.
   */
  unconfirmed: Unconfirmed[];
  /**
   * Version of the program.
   */
  version: string;
  /**
   * Wallets that are charged and have no result yet, and what became of others until it was seen.
   */
  wallets: WalletLine[];
  /**
   * A sentence's worth of trouble that service goes on under.
   */
  warnings: Warning[];
}
/**
 * What waits, in figures.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "QueuedBrief".
 */
export interface QueuedBrief {
  /**
   * Of these, how many head office has answered.
   */
  answered: number;
  /**
   * How many acts wait.
   */
  waits: number;
}
/**
 * A shift in a line.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ShiftBrief".
 */
export interface ShiftBrief {
  business_date: BusinessDate;
  opened_at: Instant;
  /**
   * The business date has moved on since it was opened.
   */
  overnight: boolean;
  /**
   * How many payments so far.
   */
  payments: number;
  shift: ShiftNo;
  staff: StaffNo;
}
/**
 * The strip at the foot.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Strip".
 */
export interface Strip {
  /**
   * Promises that are broken.
   */
  cases_broken: number;
  /**
   * Promises to customers that break soon, over all open cases.
   */
  cases_soon: number;
  /**
   * Machines and folders that hold today's work besides this PC: office, backup.
   */
  copies: number;
  /**
   * As of when what head office wrote is known here.
   */
  data_as_of?: Instant | null;
  /**
   * Cash that should be in the open drawer; nothing when no drawer is open, or it is counted blind.
   */
  drawer?: Money | null;
  /**
   * The limit that the cash in the open drawer is above, where it is and is not counted blind: some of it belongs
   * into the safe.
   */
  drawer_above?: Money | null;
  key_place: KeyPlace;
  /**
   * When the last backup was made.
   */
  last_backup?: Instant | null;
  office: OfficeLine;
  /**
   * Head office is not reached; nothing where it is, or there is none.
   */
  offline?: OfflineStatus | null;
  printer: Printer;
  /**
   * Receipt numbers left in this counter's block.
   */
  receipts_left: number;
  /**
   * Entries that no other machine holds yet.
   */
  unsent: number;
  /**
   * Attachments that head office does not hold yet; facts never wait for them.
   */
  unsent_attachments: number;
  /**
   * Money in them, tenders less change; nothing while a drawer is open that is counted blind.
   */
  unsent_money?: Money | null;
}
/**
 * Head office is not reached.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "OfflineStatus".
 */
export interface OfflineStatus {
  against: AgainstLimits;
  /**
   * When it was last; nothing: never, as far as is known.
   */
  reached_at?: Instant | null;
}
/**
 * A payment whose paper nobody has answered for.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Unconfirmed".
 */
export interface Unconfirmed {
  account: AccountNo;
  amount: Money;
  change: Money;
  /**
   * The customer's name, where it is known.
   */
  name: string;
  /**
   * What was said of it so far.
   */
  paper?: Paper | null;
  payment: PaymentId;
  receipt: ReceiptNo;
  taken_at: Instant;
}
/**
 * Asks where the counter stands.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AskStatus".
 */
export interface AskStatus {}
/**
 * Asks how far it is.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AskSync".
 */
export interface AskSync {}
/**
 * Taken: it is on the disk.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "TakenBasket".
 */
export interface TakenBasket {
  change: Money;
  given: Money;
  /**
   * A receipt for each account.
   */
  receipts: ReceiptView[];
  /**
   * It had been taken before: this is what is stored.
   */
  repeated: boolean;
}
/**
 * Takes it: all of it, or nothing. The same `basket` again answers with the receipts that are stored.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "TakeBasket".
 */
export interface TakeBasket {
  basket: BasketId;
  /**
   * As quoted.
   */
  parts: TakePart[];
  /**
   * Who pays for all of them, where it is to stand on the receipts.
   */
  payer?: Payer | null;
  shown_due: Money;
  /**
   * What the payer gives.
   */
  tenders: Tendered[];
}
/**
 * An account's part, and the name of its payment.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "TakePart".
 */
export interface TakePart {
  account: AccountNo;
  /**
   * Its bills, any order.
   */
  bills: BillNo[];
  payment: PaymentId;
}
/**
 * Takes one above a limit while head office is not reached, on a supervisor's word. Within the limits by then: taken as
 * any other. The same `basket` again answers with the receipts that are stored.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "TakeBasketOverLimit".
 */
export interface TakeBasketOverLimit {
  approver: ApproveWith;
  take: TakeBasket;
}
/**
 * Takes over the drawer of a clerk who is not there, counted with a supervisor.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "TakeOver".
 */
export interface TakeOver {
  approver: ApproveWith;
  /**
   * Face values and pieces.
   */
  counted: Pieces[];
  /**
   * Why it is over or short, or a slip is missing: needed when it is.
   */
  reason?: string | null;
  shift: ShiftNo;
  /**
   * Signed slips of reversals (冲正单) found in the drawer.
   */
  slips?: number;
}
/**
 * Takes one above a limit while head office is not reached, or on an account of the clerk's own, on another's word. Within the limits by then: taken as
 * any other. The same `payment` again answers with the receipt that is stored.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "TakeOverLimit".
 */
export interface TakeOverLimit {
  approver: ApproveWith;
  take: TakePayment;
}
/**
 * Takes it. The same `payment` again answers with the receipt that is stored.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "TakePayment".
 */
export interface TakePayment {
  account: AccountNo;
  /**
   * Bills to settle, any order; settled oldest first. Empty: money into the deposit.
   */
  bills: BillNo[];
  /**
   * Taken although one of the bills is at a bank (代扣在途): the customer was told.
   */
  despite_debit?: boolean;
  /**
   * Taken although one of the bills waits for a wallet's result: the clerk was told.
   */
  despite_held?: boolean;
  /**
   * What is left over goes into the deposit instead of back as change.
   */
  keep_change: boolean;
  /**
   * Less than is due is meant: the customer pays a part.
   */
  part?: boolean;
  /**
   * Who pays, where it is not the holder; nothing, or no name: the holder.
   */
  payer?: Payer | null;
  payment: PaymentId;
  shown_due: Money;
  /**
   * What the customer gives so far.
   */
  tenders: Tendered[];
  /**
   * Settle out of the deposit first, as far as it goes.
   */
  use_deposit: boolean;
}
/**
 * What a customer was told, with everything about it.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "ToldSheet".
 */
export interface ToldSheet {
  /**
   * In which hall.
   */
  hall: string;
  /**
   * 户名, where it is about an account.
   */
  holder: string;
  /**
   * Which business, by its short name.
   */
  item: string;
  line: ToldLine;
  /**
   * It went out on paper too.
   */
  on_paper: boolean;
  /**
   * Their telephone.
   */
  phone: string;
  /**
   * Version of the catalogue's item then; 0: the one that the program ships.
   */
  version: number;
  /**
   * The version by which this hall works now; nothing where it has the business no more.
   */
  version_now?: number | null;
  /**
   * The words, as they were said.
   */
  words: string;
  /**
   * What the catalogue has to say now, where that is something else.
   */
  words_now?: string | null;
}
/**
 * What the bank said of a cheque. One that paid several accounts of a basket is told for all of them.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "TellCheque".
 */
export interface TellCheque {
  approver: ApproveWith;
  /**
   * It was paid (到账); if not, it bounced (退票).
   */
  cleared: boolean;
  payment: PaymentId;
}
/**
 * The customer was told of a settlement. Again: nothing more is written.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "TellSettlement".
 */
export interface TellSettlement {
  account: AccountNo;
  number: EntryNo;
}
/**
 * Asks what a customer was told.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "AskTold".
 */
export interface AskTold {
  told: ToldId;
}
/**
 * Waived: it is on the disk.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "Waived".
 */
export interface Waived {
  left: Money;
  waived: Money;
}
/**
 * Waives late fee.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "WaiveLateFee".
 */
export interface WaiveLateFee {
  account: AccountNo;
  approver: ApproveWith;
  /**
   * Of which bills; none: of all that bear late fee.
   */
  bills: BillNo[];
  reason: WaiverReason;
  shown_fee: Money;
  shown_waived: Money;
  way: WaiverWay;
  /**
   * In words besides, 1 to 200 characters; kept apart from the journal, so that they can be erased.
   */
  words?: string;
}
/**
 * Takes a request back; of an invoice that is issued, asks for the red one.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "WithdrawInvoice".
 */
export interface WithdrawInvoice {
  payment: PaymentId;
}
/**
 * A fault, told apart as far as words and the way on differ.
 *
 * This interface was referenced by `Commands`'s JSON-Schema
 * via the `definition` "FaultWords".
 */
export interface FaultWords {
  /**
   * For the person from IT; never needed to understand what to do.
   */
  detail: string;
  kind: FaultKind;
}

/** What each command can do while head office is not reached, in the order of the list. */
export const OFFLINE = {
  status: 'full',
  list_staff: 'full',
  sign_in: 'full',
  lock: 'full',
  sign_out: 'full',
  open_demo: 'full',
  found_hall: 'full',
  enrol: 'needs_line',
  open_shift: 'full',
  shift_report: 'full',
  count_drawer: 'full',
  close_shift: 'full',
  day_report: 'full',
  close_day: 'full',
  report_paper: 'full',
  print_report: 'full',
  quote_drop: 'full',
  drop_cash: 'full',
  quote_handover: 'full',
  hand_over: 'full',
  other_drawers: 'full',
  take_over: 'full',
  drawer_slip: 'full',
  print_drawer_slip: 'full',
  safe: 'full',
  bank_takings: 'full',
  deposit_paper: 'full',
  print_deposit: 'full',
  match_deposit: 'full',
  note_false: 'full',
  left_change: 'full',
  leave_change: 'full',
  pay_out_change: 'full',
  find: 'full',
  group: 'full',
  account: 'full',
  bill: 'full',
  find_business: 'full',
  business_card: 'full',
  notice: 'full',
  print_notice: 'full',
  tell: 'full',
  told_sheet: 'full',
  report_rule: 'accept_and_queue',
  rules_to_name: 'full',
  rule_reports: 'full',
  open_case: 'accept_and_queue',
  act_on_case: 'accept_and_queue',
  dispute_bill: 'accept_and_queue',
  decide_dispute: 'full',
  restore_supply: 'accept_and_queue',
  case_sheet: 'full',
  attach_file: 'full',
  scans: 'full',
  attachment: 'full',
  find_cases: 'full',
  call_back: 'full',
  overdue: 'full',
  promises: 'full',
  case_slip: 'full',
  print_case_slip: 'full',
  tell_settlement: 'full',
  quote: 'full',
  take_payment: 'limited',
  take_over_limit: 'full',
  quote_basket: 'full',
  take_basket: 'limited',
  take_basket_over_limit: 'full',
  print_basket: 'full',
  ask_wallet: 'needs_line',
  cancel_wallet: 'full',
  see_wallet: 'full',
  save_draft: 'full',
  receipt: 'full',
  receipts: 'full',
  print_receipt: 'full',
  see_paper: 'full',
  receipt_pdf: 'full',
  quote_correction: 'full',
  correct_tender: 'full',
  receipt_numbers: 'full',
  mark_numbers: 'full',
  lend_numbers: 'full',
  borrow_numbers: 'full',
  loan_slip: 'full',
  print_loan_slip: 'full',
  quote_late_entry: 'full',
  key_in_paper: 'full',
  quote_reversal: 'full',
  reverse_payment: 'full',
  request_reversal: 'accept_and_queue',
  reverse_later: 'full',
  quote_move: 'full',
  move_payment: 'full',
  request_move: 'accept_and_queue',
  open_move_case: 'accept_and_queue',
  move_later: 'full',
  slip: 'full',
  print_slip: 'full',
  quote_invoice: 'full',
  request_invoice: 'accept_and_queue',
  withdraw_invoice: 'accept_and_queue',
  cheques: 'full',
  quote_reading: 'full',
  correct_reading: 'full',
  tell_cheque: 'full',
  arrivals: 'full',
  quote_claim: 'full',
  claim_arrival: 'full',
  quote_refund: 'full',
  request_refund: 'accept_and_queue',
  decide_refund: 'full',
  refund_slip: 'full',
  print_refund_slip: 'full',
  quote_waiver: 'full',
  waive_late_fee: 'full',
  see_word: 'full',
  ask_word: 'accept_and_queue',
  hear_code: 'full',
  queue_act: 'accept_and_queue',
  queued_acts: 'full',
  end_queued: 'full',
  queued_slip: 'full',
  print_queued_slip: 'full',
  start_sync: 'needs_line',
  sync_progress: 'full',
  device: 'full',
  set_device: 'full',
  back_up: 'full',
} as const satisfies Record<keyof Commands, Offline>;
