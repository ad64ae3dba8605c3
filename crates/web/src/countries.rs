//! The names of countries for those who read; a code without a name here is shown as the code.

use crate::tongue::Tongue;

/// The country's name.
pub(crate) fn country(code: &str, tongue: Tongue) -> &str {
    let row = COUNTRIES.iter().find(|(known, ..)| *known == code);
    row.map_or(code, |(_, en, zh)| tongue.pick(en, zh))
}

/// ISO 3166 code, English, Chinese.
#[rustfmt::skip]
const COUNTRIES: &[(&str, &str, &str)] = &[
    ("AE", "United Arab Emirates", "阿联酋"),
    ("AR", "Argentina", "阿根廷"),
    ("AT", "Austria", "奥地利"),
    ("AU", "Australia", "澳大利亚"),
    ("BD", "Bangladesh", "孟加拉国"),
    ("BE", "Belgium", "比利时"),
    ("BG", "Bulgaria", "保加利亚"),
    ("BR", "Brazil", "巴西"),
    ("CA", "Canada", "加拿大"),
    ("CH", "Switzerland", "瑞士"),
    ("CI", "Ivory Coast", "科特迪瓦"),
    ("CL", "Chile", "智利"),
    ("CN", "China", "中国"),
    ("CO", "Colombia", "哥伦比亚"),
    ("CZ", "Czechia", "捷克"),
    ("DE", "Germany", "德国"),
    ("DK", "Denmark", "丹麦"),
    ("DZ", "Algeria", "阿尔及利亚"),
    ("EG", "Egypt", "埃及"),
    ("ES", "Spain", "西班牙"),
    ("ET", "Ethiopia", "埃塞俄比亚"),
    ("FI", "Finland", "芬兰"),
    ("FR", "France", "法国"),
    ("GB", "United Kingdom", "英国"),
    ("GH", "Ghana", "加纳"),
    ("GR", "Greece", "希腊"),
    ("HK", "Hong Kong", "中国香港"),
    ("HU", "Hungary", "匈牙利"),
    ("ID", "Indonesia", "印度尼西亚"),
    ("IE", "Ireland", "爱尔兰"),
    ("IL", "Israel", "以色列"),
    ("IN", "India", "印度"),
    ("IQ", "Iraq", "伊拉克"),
    ("IR", "Iran", "伊朗"),
    ("IT", "Italy", "意大利"),
    ("JO", "Jordan", "约旦"),
    ("JP", "Japan", "日本"),
    ("KE", "Kenya", "肯尼亚"),
    ("KR", "South Korea", "韩国"),
    ("KW", "Kuwait", "科威特"),
    ("KZ", "Kazakhstan", "哈萨克斯坦"),
    ("LB", "Lebanon", "黎巴嫩"),
    ("LK", "Sri Lanka", "斯里兰卡"),
    ("MA", "Morocco", "摩洛哥"),
    ("MX", "Mexico", "墨西哥"),
    ("MY", "Malaysia", "马来西亚"),
    ("NG", "Nigeria", "尼日利亚"),
    ("NL", "Netherlands", "荷兰"),
    ("NO", "Norway", "挪威"),
    ("NP", "Nepal", "尼泊尔"),
    ("NZ", "New Zealand", "新西兰"),
    ("OM", "Oman", "阿曼"),
    ("PE", "Peru", "秘鲁"),
    ("PH", "Philippines", "菲律宾"),
    ("PK", "Pakistan", "巴基斯坦"),
    ("PL", "Poland", "波兰"),
    ("PT", "Portugal", "葡萄牙"),
    ("QA", "Qatar", "卡塔尔"),
    ("RO", "Romania", "罗马尼亚"),
    ("RU", "Russia", "俄罗斯"),
    ("SA", "Saudi Arabia", "沙特阿拉伯"),
    ("SE", "Sweden", "瑞典"),
    ("SG", "Singapore", "新加坡"),
    ("SK", "Slovakia", "斯洛伐克"),
    ("SN", "Senegal", "塞内加尔"),
    ("TH", "Thailand", "泰国"),
    ("TN", "Tunisia", "突尼斯"),
    ("TR", "Türkiye", "土耳其"),
    ("TW", "Taiwan", "中国台湾"),
    ("TZ", "Tanzania", "坦桑尼亚"),
    ("UA", "Ukraine", "乌克兰"),
    ("US", "United States", "美国"),
    ("UZ", "Uzbekistan", "乌兹别克斯坦"),
    ("VN", "Vietnam", "越南"),
    ("ZA", "South Africa", "南非"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_has_its_name_and_a_stranger_its_code() {
        assert_eq!(country("DE", Tongue::En), "Germany");
        assert_eq!(country("DE", Tongue::Zh), "德国");
        assert_eq!(country("XX", Tongue::En), "XX");
    }

    #[test]
    fn the_codes_are_in_order_and_once_each() {
        assert!(COUNTRIES.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }
}
