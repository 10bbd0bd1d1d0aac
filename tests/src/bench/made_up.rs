//! Made-up people: names with their initials, estates with house numbers, the same for every run.

/// Surnames with their initials.
const SURNAMES: [(&str, &str); 20] = [
    ("朱", "z"),
    ("张", "z"),
    ("王", "w"),
    ("李", "l"),
    ("陈", "c"),
    ("林", "l"),
    ("周", "z"),
    ("吴", "w"),
    ("徐", "x"),
    ("孙", "s"),
    ("胡", "h"),
    ("高", "g"),
    ("沈", "s"),
    ("韩", "h"),
    ("蒋", "j"),
    ("曹", "c"),
    ("许", "x"),
    ("邓", "d"),
    ("马", "m"),
    ("郭", "g"),
];
const FIRST: [(&str, &str); 25] = [
    ("美", "m"),
    ("建", "j"),
    ("秀", "x"),
    ("明", "m"),
    ("梓", "z"),
    ("丽", "l"),
    ("志", "z"),
    ("小", "x"),
    ("浩", "h"),
    ("雨", "y"),
    ("桂", "g"),
    ("俊", "j"),
    ("玉", "y"),
    ("晓", "x"),
    ("国", "g"),
    ("淑", "s"),
    ("子", "z"),
    ("春", "c"),
    ("文", "w"),
    ("海", "h"),
    ("金", "j"),
    ("永", "y"),
    ("婷", "t"),
    ("芳", "f"),
    ("伟", "w"),
];
const SECOND: [(&str, &str); 25] = [
    ("霞", "x"),
    ("国", "g"),
    ("英", "y"),
    ("轩", "x"),
    ("涵", "h"),
    ("华", "h"),
    ("强", "q"),
    ("红", "h"),
    ("然", "r"),
    ("桐", "t"),
    ("芳", "f"),
    ("杰", "j"),
    ("兰", "l"),
    ("燕", "y"),
    ("庆", "q"),
    ("珍", "z"),
    ("墨", "m"),
    ("梅", "m"),
    ("博", "b"),
    ("涛", "t"),
    ("凤", "f"),
    ("生", "s"),
    ("平", "p"),
    ("琴", "q"),
    ("龙", "l"),
];
const ESTATES: [&str; 40] = [
    "朝晖六区",
    "德胜新村",
    "翠苑四区",
    "运河人家",
    "沁雅花园",
    "左家新村",
    "长庆街",
    "大关西苑",
    "朝晖一区",
    "朝晖二区",
    "朝晖三区",
    "朝晖五区",
    "翠苑一区",
    "翠苑二区",
    "大关东苑",
    "大关南苑",
    "塘河新村",
    "和睦新村",
    "湖墅新村",
    "哑巴弄",
    "文晖路",
    "三塘桂园",
    "三塘兰园",
    "三塘竹园",
    "东新园",
    "香积寺路",
    "石桥路",
    "绍兴支路",
    "中山北路",
    "体育场路",
    "凤起路",
    "庆春路",
    "解放路",
    "采荷一区",
    "采荷二区",
    "景芳三区",
    "景芳五区",
    "近江一园",
    "南星桥",
    "望江家园",
];

/// Somebody with a meter.
#[derive(Clone, Debug)]
pub(crate) struct Person {
    /// 户号
    pub account: String,
    /// 户名
    pub name: String,
    /// First letters of its syllables.
    pub initials: String,
    /// 用水地址
    pub address: String,
    /// 联系电话
    pub phone: String,
    /// 表号
    pub meter: String,
}

/// The n-th of a city; every seventh has a name of two characters.
pub(crate) fn person(nth: u32) -> Person {
    let mixed = u64::from(nth).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 16;
    let of = |table: &[(&'static str, &'static str)], shift: u32| {
        let length = u64::try_from(table.len()).unwrap_or(1);
        let at = usize::try_from((mixed >> shift) % length).unwrap_or(0);
        table.get(at).copied().unwrap_or_default()
    };
    let (surname, first, second) = (of(&SURNAMES, 0), of(&FIRST, 7), of(&SECOND, 13));
    let (given, letters) = if nth.is_multiple_of(7) {
        (first.0.to_owned(), first.1.to_owned())
    } else {
        (
            format!("{}{}", first.0, second.0),
            format!("{}{}", first.1, second.1),
        )
    };
    let estates = u64::try_from(ESTATES.len()).unwrap_or(1);
    let estate = ESTATES
        .get(usize::try_from((mixed >> 19) % estates).unwrap_or(0))
        .copied()
        .unwrap_or_default();
    let (house, unit, floor, door) = (
        1 + (mixed >> 3) % 90,
        1 + (mixed >> 11) % 4,
        1 + (mixed >> 17) % 18,
        1 + mixed % 4,
    );
    Person {
        account: format!("12{nth:08}"),
        name: format!("{}{given}", surname.0),
        initials: format!("{}{letters}", surname.1),
        address: format!("{estate}{house}幢{unit}单元{floor}0{door}室"),
        phone: format!("13{:09}", mixed % 1_000_000_000),
        meter: format!("A{:08}", (mixed >> 5) % 100_000_000),
    }
}
