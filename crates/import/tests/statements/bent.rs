//! Files bent in each way, refused whole with file, line and reason.

use std::fs;

use cistern_domain::channel::Channel;
use cistern_import::channels::{Day, read_ours};
use proptest::prelude::*;

use super::{name, read_bytes, read_text, text};

/// A change to a file, and what is said of it.
struct Bent {
    channel: Channel,
    why: &'static str,
    from: &'static str,
    to: &'static str,
    said: &'static str,
}

const BENT: &[Bent] = &[
    Bent {
        channel: Channel::WeChat,
        why: "count off by one",
        from: "`43,`11286.12,",
        to: "`44,`11286.12,",
        said: "line 46: it declares 44 rows and holds 43, 1 too few",
    },
    Bent {
        channel: Channel::WeChat,
        why: "payments off by one fen",
        from: "`43,`11286.12,",
        to: "`43,`11286.11,",
        said: "line 46: it declares 11286.11 yuan of payments and holds 11286.12, 0.01 too many",
    },
    Bent {
        channel: Channel::WeChat,
        why: "refunds off by one fen",
        from: "`11286.12,`16.01,",
        to: "`11286.12,`16.02,",
        said: "line 46: it declares 16.02 yuan of refunds and holds 16.01, 0.01 too few",
    },
    Bent {
        channel: Channel::WeChat,
        why: "cut within the last value",
        from: "`11286.12,`16.01\n",
        to: "`11286.12,`16\n",
        said: "line 46: 申请退款总金额 says 16.00 and the rows add up to 16.01",
    },
    Bent {
        channel: Channel::WeChat,
        why: "cut within the totals",
        from: "`11286.12,`16.01\n",
        to: "`11286",
        said: "line 46: 6 values where the layout has 7",
    },
    Bent {
        channel: Channel::WeChat,
        why: "no row of totals",
        from: "`43,`11286.12,`16.01,`0.00,`67.62066,`11286.12,`16.01\n",
        to: "",
        said: "line 45: the file ends without its totals",
    },
    Bent {
        channel: Channel::WeChat,
        why: "a row after the totals",
        from: "`11286.12,`16.01\n",
        to: "`11286.12,`16.01\n`2026-11-19 08:44:59,`x\n",
        said: "line 47: a line that does not belong here: \"`2026-11-19 08:44:59,`x\"",
    },
    Bent {
        channel: Channel::WeChat,
        why: "bad amount",
        from: "`CNY,`197.46,",
        to: "`CNY,`197.4x,",
        said: "line 2: 应结订单金额 holds \"197.4x\", which is no amount",
    },
    Bent {
        channel: Channel::WeChat,
        why: "a payment below zero",
        from: "`CNY,`197.46,",
        to: "`CNY,`-197.46,",
        said: "line 2: 应结订单金额 holds \"-197.46\", which is no amount",
    },
    Bent {
        channel: Channel::WeChat,
        why: "unknown status",
        from: "`SUCCESS,`OTHERS,`CNY,`197.46",
        to: "`NOTPAY,`OTHERS,`CNY,`197.46",
        said: "line 2: 交易状态 holds \"NOTPAY\", which is no known status",
    },
    Bent {
        channel: Channel::WeChat,
        why: "unknown status of a refund",
        from: "`ORIGINAL,`SUCCESS",
        to: "`ORIGINAL,`",
        said: "line 44: 退款状态 holds \"\", which is no known status",
    },
    Bent {
        channel: Channel::WeChat,
        why: "a payment that gives back",
        from: "`CNY,`197.46,`0.00,`0,`0,`0.00,",
        to: "`CNY,`197.46,`0.00,`0,`0,`1.00,",
        said: "line 2: 退款金额 holds \"1.00\" in a row that is SUCCESS",
    },
    Bent {
        channel: Channel::WeChat,
        why: "no order",
        from: "`CST20261119000007,",
        to: "`,",
        said: "line 2: 商户订单号 holds \"\", which is no order number",
    },
    Bent {
        channel: Channel::WeChat,
        why: "a day without a time",
        from: "`2026-11-19 08:44:59,",
        to: "`2026-11-19,",
        said: "line 2: 交易时间 holds \"2026-11-19\", which is no time",
    },
    Bent {
        channel: Channel::WeChat,
        why: "a needed column under another name",
        from: ",应结订单金额,代金券",
        to: ",应结金额,代金券",
        said: "line 1: the header lacks 应结订单金额",
    },
    Bent {
        channel: Channel::WeChat,
        why: "a total under another name",
        from: ",退款总金额,充值券",
        to: ",退款合计,充值券",
        said: "line 45: the header lacks 退款总金额",
    },
    Bent {
        channel: Channel::WeChat,
        why: "no column of orders",
        from: ",商户订单号,",
        to: ",订单,",
        said: "line 46: no header before the end of the file",
    },
    Bent {
        channel: Channel::WeChat,
        why: "a stray comma",
        from: "`水费,`,`1.18476",
        to: "`水,费,`,`1.18476",
        said: "line 2: 28 values where the layout has 27",
    },
    Bent {
        channel: Channel::WeChat,
        why: "damaged text",
        from: "`水费,`,`1.18476",
        to: "`\u{fffd}费,`,`1.18476",
        said: "line 2: damaged text",
    },
    Bent {
        channel: Channel::Alipay,
        why: "count off by one",
        from: "#交易合计：37笔",
        to: "#交易合计：36笔",
        said: "line 46: it declares 36 payments and holds 37, 1 too many",
    },
    Bent {
        channel: Channel::Alipay,
        why: "count and sum off",
        from: "37笔，商家实收共8596.04元",
        to: "38笔，商家实收共8596.05元",
        said: "line 46: it declares 38 payments and holds 37, 1 too few; it declares 8596.05 yuan of payments and holds 8596.04, 0.01 too few",
    },
    Bent {
        channel: Channel::Alipay,
        why: "a refund declared that is not there",
        from: "#退款合计：0笔",
        to: "#退款合计：1笔",
        said: "line 46: it declares 1 refunds and holds 0, 1 too few",
    },
    Bent {
        channel: Channel::Alipay,
        why: "refunds off by one fen",
        from: "退款共0.00元，商家优惠退款",
        to: "退款共-0.01元，商家优惠退款",
        said: "line 46: it declares 0.01 yuan of refunds and holds 0.00, 0.01 too few",
    },
    Bent {
        channel: Channel::Alipay,
        why: "no total of payments",
        from: "#交易合计：",
        to: "#合计：",
        said: "line 46: the file ends without its 交易合计",
    },
    Bent {
        channel: Channel::Alipay,
        why: "no total of refunds",
        from: "#退款合计：",
        to: "#合计：",
        said: "line 46: the file ends without its 退款合计",
    },
    Bent {
        channel: Channel::Alipay,
        why: "two totals of payments",
        from: "#退款合计：0笔，商家实收退款共",
        to: "#交易合计：0笔，商家实收共",
        said: "line 45: a line that does not belong here: \"#交易合计:0笔,商家实收共0.00元,商家优惠退款共0.00元\"",
    },
    Bent {
        channel: Channel::Alipay,
        why: "a total that is no number",
        from: "商家实收共8596.04元",
        to: "商家实收共约8596.04元",
        said: "line 44: #交易合计: holds \"37笔,商家实收共约8596.04元,商家优惠共0.00元\", which is no amount",
    },
    Bent {
        channel: Channel::Alipay,
        why: "bad amount",
        from: ",346.96,346.96,0.00,",
        to: ",346.96,346.965,0.00,",
        said: "line 6: 商家实收（元） holds \"346.965\", which is no amount",
    },
    Bent {
        channel: Channel::Alipay,
        why: "unknown kind of business",
        from: ",CST20261119000053\t,交易,",
        to: ",CST20261119000053\t,转账,",
        said: "line 6: 业务类型 holds \"转账\", which is no known status",
    },
    Bent {
        channel: Channel::Alipay,
        why: "cut row",
        from: ",0.00,,-2.08,0.00,\n",
        to: "\n",
        said: "line 6: 20 values where the layout has 25",
    },
    Bent {
        channel: Channel::Alipay,
        why: "a needed column missing",
        from: ",商家实收（元）,",
        to: ",实收（元）,",
        said: "line 5: the header lacks 商家实收（元）",
    },
    Bent {
        channel: Channel::Bank,
        why: "count off by one",
        from: "|58|1592686",
        to: "|59|1592686",
        said: "line 60: it declares 59 rows and holds 58, 1 too few",
    },
    Bent {
        channel: Channel::Bank,
        why: "sum off by one fen",
        from: "|58|1592686",
        to: "|58|1592687",
        said: "line 60: it declares 15926.87 yuan of payments and holds 15926.86, 0.01 too few",
    },
    Bent {
        channel: Channel::Bank,
        why: "no trailer",
        from: "T|END\n",
        to: "",
        said: "line 59: the file ends without its T|END",
    },
    Bent {
        channel: Channel::Bank,
        why: "cut trailer",
        from: "T|END\n",
        to: "T|EN",
        said: "line 60: a line that does not belong here: \"T,EN\"",
    },
    Bent {
        channel: Channel::Bank,
        why: "a line after the trailer",
        from: "T|END\n",
        to: "T|END\nT|END\n",
        said: "line 61: a line that does not belong here: \"T,END\"",
    },
    Bent {
        channel: Channel::Bank,
        why: "no head",
        from: "H|20261119|DS20261119001|58|1592686\n",
        to: "",
        said: "line 1: a line that does not belong here: \"D,CST20261119000081,1200020239,14435,202\"",
    },
    Bent {
        channel: Channel::Bank,
        why: "yuan where fen should be",
        from: "|14435|",
        to: "|144.35|",
        said: "line 2: amount holds \"144.35\", which is no amount",
    },
    Bent {
        channel: Channel::Bank,
        why: "cut row",
        from: "|14435|20261119124419|00|成功",
        to: "|14435|20261119",
        said: "line 2: 5 values where the layout has 7",
    },
    Bent {
        channel: Channel::Bank,
        why: "no code",
        from: "|20261119124419|00|",
        to: "|20261119124419||",
        said: "line 2: code holds \"\", which is no known status",
    },
    Bent {
        channel: Channel::Bank,
        why: "a row that is there twice",
        from: "D|CST20261119000081|1200020239|14435|20261119124419|00|成功\n",
        to: "D|CST20261119000081|1200020239|14435|20261119124419|00|成功\nD|CST20261119000081|1200020239|14435|20261119124419|00|成功\n",
        said: "line 61: it declares 58 rows and holds 59, 1 too many; it declares 15926.86 yuan of payments and holds 16071.21, 144.35 too many",
    },
];

#[test]
fn a_bent_file_is_refused_whole() {
    for bent in BENT {
        let Bent { channel, why, .. } = bent;
        let text = text(name(*channel));
        assert!(text.contains(bent.from), "{channel}, {why}: not in the file");
        let said = match read_text(*channel, &text.replacen(bent.from, bent.to, 1)) {
            Ok(_) => "nothing".to_owned(),
            Err(fault) => fault.to_string(),
        };
        let wanted = format!("{} is refused whole: {}", name(*channel), bent.said);
        assert_eq!(said, wanted, "{channel}, {why}");
    }
}

#[test]
fn an_empty_file_is_refused() {
    for channel in Channel::ALL {
        let said = read_text(channel, "").unwrap_err().to_string();
        assert!(
            said.ends_with("line 1: no header before the end of the file"),
            "{said}"
        );
    }
}

#[test]
fn our_own_file_is_refused_alike() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ours.csv");
    let rows = [
        (
            ",wechat,197.46,",
            ",cash,197.46,",
            "line 2: channel holds \"cash\", which is no known channel",
        ),
        (
            ",197.46,",
            ",1e,",
            "line 2: amount holds \"1e\", which is no amount",
        ),
        (
            "00012007",
            "12-7",
            "line 2: receipt holds \"12-7\", which is no receipt number",
        ),
        (
            "1200022484,",
            ",",
            "line 2: account holds \"\", which is no account number",
        ),
        (
            "1200022484,",
            "1200022484,maybe",
            "line 2: reversed holds \"maybe\", which is no yes or no",
        ),
        (",reversed", ",undone", "line 1: the header lacks reversed"),
    ];
    for (from, to, said) in rows {
        fs::write(&path, text("ours.csv").replacen(from, to, 1)).unwrap();
        let wanted = format!("ours.csv is refused whole: {said}");
        assert_eq!(read_ours(&path).unwrap_err().to_string(), wanted);
    }
}

#[test]
fn every_refused_file_of_a_day_is_named() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(
        folder.path().join("bank.txt"),
        text("bank.txt").replace("|58|", "|57|"),
    )
    .unwrap();
    let said = Day::read(folder.path()).unwrap_err().to_string();
    let lines: Vec<&str> = said.lines().collect();
    assert!(lines[0].starts_with("cannot read ours.csv: "), "{said}");
    assert!(
        lines[1].starts_with("bank.txt is refused whole: line 60: "),
        "{said}"
    );
}

proptest! {
    /// Cut anywhere, a file is refused, but for what stands below its totals and a line break.
    #[test]
    fn a_cut_file_is_never_taken_for_another(channel in 0_usize..3, share in 0_u32..10_000) {
        let channel = Channel::ALL[channel];
        let text = text(name(channel));
        let at = text.len() * usize::try_from(share).unwrap() / 10_000;
        let bytes = &text.as_bytes()[..at];
        if let Ok(statement) = read_bytes(channel, bytes) {
            prop_assert_eq!(statement, read_text(channel, &text).unwrap());
        }
    }

    #[test]
    fn no_bytes_make_it_panic(channel in 0_usize..3, bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = read_bytes(Channel::ALL[channel], &bytes);
    }
}
