//! Providers of mail boxes for everybody: their domain says nothing about a firm.

/// Domains of the providers, in order. Source: the providers' own sign-up pages, the large ones of the
/// markets that the briefs cover.
const PROVIDERS: &[&str] = &[
    "126.com",
    "139.com",
    "163.com",
    "189.cn",
    "abv.bg",
    "alice.it",
    "aliyun.com",
    "aol.com",
    "arcor.de",
    "bigpond.com",
    "bk.ru",
    "bluewin.ch",
    "bol.com.br",
    "btinternet.com",
    "daum.net",
    "email.it",
    "foxmail.com",
    "free.fr",
    "freenet.de",
    "gmail.com",
    "gmx.com",
    "gmx.de",
    "gmx.net",
    "googlemail.com",
    "hanmail.net",
    "hinet.net",
    "hotmail.co.uk",
    "hotmail.com",
    "hotmail.es",
    "hotmail.fr",
    "hotmail.it",
    "icloud.com",
    "ig.com.br",
    "inbox.ru",
    "interia.pl",
    "kakao.com",
    "kpnmail.nl",
    "laposte.net",
    "libero.it",
    "list.ru",
    "live.com",
    "live.fr",
    "live.it",
    "mac.com",
    "mail.com",
    "mail.ru",
    "mailbox.org",
    "me.com",
    "msn.com",
    "mynet.com",
    "nate.com",
    "naver.com",
    "o2.pl",
    "onet.pl",
    "optusnet.com.au",
    "orange.fr",
    "outlook.com",
    "outlook.es",
    "outlook.fr",
    "pchome.com.tw",
    "prodigy.net.mx",
    "proton.me",
    "protonmail.com",
    "qq.com",
    "rambler.ru",
    "rediffmail.com",
    "rocketmail.com",
    "seznam.cz",
    "sfr.fr",
    "shaw.ca",
    "sina.cn",
    "sina.com",
    "skynet.be",
    "sohu.com",
    "t-online.de",
    "telenet.be",
    "telus.net",
    "terra.com.br",
    "tiscali.it",
    "ukr.net",
    "uol.com.br",
    "vip.163.com",
    "vip.qq.com",
    "virgilio.it",
    "wanadoo.fr",
    "web.de",
    "wp.pl",
    "ya.ru",
    "yahoo.co.id",
    "yahoo.co.in",
    "yahoo.co.jp",
    "yahoo.co.uk",
    "yahoo.com",
    "yahoo.com.ar",
    "yahoo.com.au",
    "yahoo.com.br",
    "yahoo.com.cn",
    "yahoo.com.hk",
    "yahoo.com.mx",
    "yahoo.com.ph",
    "yahoo.com.sg",
    "yahoo.com.tr",
    "yahoo.com.tw",
    "yahoo.com.vn",
    "yahoo.de",
    "yahoo.es",
    "yahoo.fr",
    "yahoo.it",
    "yandex.com",
    "yandex.ru",
    "yeah.net",
    "ymail.com",
    "ziggo.nl",
    "zoho.com",
];

/// Can anybody have a box at this domain? (Also `freemail.example` and the like, which stand for one.)
pub fn is_box_provider(domain: &str) -> bool {
    let domain = domain.to_lowercase();
    PROVIDERS.binary_search(&domain.as_str()).is_ok()
        || ["freemail.", "webmail.", "mailbox."]
            .iter()
            .any(|stand_in| domain.starts_with(stand_in))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_providers_are_in_order_and_firms_are_none() {
        assert!(PROVIDERS.is_sorted());
        for (domain, expected) in [
            ("gmail.com", true),
            ("QQ.com", true),
            ("alfa.example", false),
            ("gmail.com.evil.example", false),
        ] {
            assert_eq!(is_box_provider(domain), expected, "{domain}");
        }
    }
}
