//! Numbers of payment cards and bank accounts.

use super::label;
use super::line::Line;

/// A number of 13 to 19 digits of one of the large networks, that Luhn's check accepts, in one run or in groups of four.
pub(super) fn payment(line: &Line, at: usize) -> Option<usize> {
    let (number, end) = card_digits(line, at)?;
    let other = line.is_joined_after(end) || line.is_labelled(at, label::OTHER);
    (is_of_network(&number) && is_luhn(&number) && !other).then_some(end)
}

/// The digits and where they end: groups are of four, with one sign between all of them, or 4-6-5.
fn card_digits(line: &Line, at: usize) -> Option<(Vec<u32>, usize)> {
    if !line.at(at).is_ascii_digit() {
        return None;
    }
    let sign = line.at(line.run(at, 20, |c| c.is_ascii_digit()));
    let sign = matches!(sign, ' ' | '-').then_some(sign);
    let (mut number, mut lengths, mut end) = (Vec::new(), Vec::new(), at);
    loop {
        let group = line.run(end, 20 - number.len(), |c| c.is_ascii_digit());
        lengths.push(group - end);
        number.extend(line.slice(end..group).iter().filter_map(|c| c.to_digit(10)));
        end = group;
        let more = Some(line.at(end)) == sign && line.at(end + 1).is_ascii_digit();
        if !more || number.len() >= 16 || lengths.first() != Some(&4) {
            break;
        }
        end += 1;
    }
    let form = matches!(lengths[..], [13..=19] | [4, 4, 4, 4] | [4, 4, 4, 4, 1..=3] | [4, 6, 5]);
    form.then_some((number, end))
}

/// By the first digits and the length: Visa, Mastercard, American Express, Discover, JCB, UnionPay.
fn is_of_network(number: &[u32]) -> bool {
    let first = |count: usize| number.iter().take(count).fold(0, |sum, digit| sum * 10 + digit);
    match number.len() {
        13 | 19 if first(1) == 4 => true,
        15 => matches!(first(2), 34 | 37),
        16 if matches!(first(2), 35 | 40..=49 | 51..=55 | 65) => true,
        16 if matches!(first(4), 2221..=2720 | 6011) => true,
        16..=19 => first(2) == 62,
        _ => false,
    }
}

fn is_luhn(number: &[u32]) -> bool {
    let doubled = |digit: u32| if digit > 4 { 2 * digit - 9 } else { 2 * digit };
    let each = number.iter().rev().enumerate().map(|(n, digit)| if n % 2 == 1 { doubled(*digit) } else { *digit });
    each.sum::<u32>().is_multiple_of(10)
}

/// Countries with IBANs and how long theirs are (SWIFT, IBAN Registry).
const COUNTRIES: &str = "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 \
    EG29 ES24 FI18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LI21 \
    LT20 LU20 LV21 MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SE24 SI19 SK24 \
    SM27 TN24 TR26 UA29 VA22 XK20";

/// An IBAN: country, two check digits by MOD 97 (ISO 13616), as many characters as its country has, perhaps in groups
/// of four.
pub(super) fn iban(line: &Line, at: usize) -> Option<usize> {
    let length = country_length(line.slice(at..at + 4))?;
    let (mut account, mut end) = (Vec::with_capacity(length), at);
    while account.len() < length {
        let c = line.at(end);
        match c {
            'A'..='Z' | '0'..='9' => account.push(c),
            ' ' if account.len().is_multiple_of(4) && line.before(end, 1) != ' ' => {}
            _ => return None,
        }
        end += 1;
    }
    (is_mod_97(&account) && !line.is_joined_after(end)).then_some(end)
}

fn country_length(start: &[char]) -> Option<usize> {
    let [first @ 'A'..='Z', second @ 'A'..='Z', '0'..='9', '0'..='9'] = *start else { return None };
    let country: String = [first, second].iter().collect();
    COUNTRIES.split(' ').find_map(|entry| entry.strip_prefix(&*country))?.parse().ok()
}

fn is_mod_97(account: &[char]) -> bool {
    let moved = account.iter().skip(4).chain(account.iter().take(4));
    let rest = moved.filter_map(|c| c.to_digit(36)).fold(0, |rest, value| {
        let shift = if value > 9 { 100 } else { 10 };
        (rest * shift + value) % 97
    });
    rest == 1
}
