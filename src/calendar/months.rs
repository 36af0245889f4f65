//! Names of the months in some thirty languages, as they stand in dates: full, genitive and short.

/// The month of a word in lower case, without its point.
pub(super) fn month_of(word: &str) -> Option<u8> {
    MONTHS.binary_search_by_key(&word, |&(name, _)| name).ok().and_then(|i| MONTHS.get(i)).map(|&(_, month)| month)
}

/// Sorted by name. A name that two languages give to different months (`listopada`) has the month of the larger one.
#[rustfmt::skip]
const MONTHS: &[(&str, u8)] = &[
    ("abr", 4), ("abril", 4), ("ago", 8), ("agost", 8), ("agosto", 8), ("agt", 8), ("agu", 8), ("agustus", 8),
    ("aout", 8), ("août", 8), ("apr", 4), ("april", 4), ("aprila", 4), ("aprile", 4), ("aprilie", 4), ("aprill", 4),
    ("apríl", 4), ("apríla", 4), ("aprīlis", 4), ("aprīlī", 4), ("aprīļa", 4), ("ara", 12), ("aralık", 12),
    ("aug", 8), ("august", 8), ("augusta", 8), ("augusti", 8), ("augusts", 8), ("augustus", 8), ("augustā", 8),
    ("augusztus", 8), ("avg", 8), ("avgust", 8), ("avgusta", 8), ("avr", 4), ("avril", 4), ("ağu", 8), ("ağustos", 8),
    ("balandžio", 4), ("birželio", 6), ("bře", 3), ("březen", 3), ("března", 3), ("cze", 6), ("czerwca", 6),
    ("czerwiec", 6), ("dec", 12), ("decembar", 12), ("december", 12), ("decembra", 12), ("decembre", 12),
    ("decembrie", 12), ("decembris", 12), ("decembrī", 12), ("des", 12), ("desember", 12), ("desembre", 12),
    ("detsember", 12), ("dez", 12), ("dezember", 12), ("dezembro", 12), ("dic", 12), ("dicembre", 12),
    ("diciembre", 12), ("dub", 4), ("duben", 4), ("dubna", 4), ("déc", 12), ("décembre", 12), ("eki", 10),
    ("ekim", 10), ("elokuu", 8), ("elokuuta", 8), ("ene", 1), ("enero", 1), ("eyl", 9), ("eylül", 9), ("feb", 2),
    ("febbraio", 2), ("feber", 2), ("febr", 2), ("febrer", 2), ("febrero", 2), ("februar", 2), ("februara", 2),
    ("februari", 2), ("februarie", 2), ("februarja", 2), ("february", 2), ("február", 2), ("februára", 2),
    ("februāra", 2), ("februāris", 2), ("februārī", 2), ("fev", 2), ("fevereiro", 2), ("fevrier", 2), ("fév", 2),
    ("févr", 2), ("février", 2), ("gegužės", 5), ("gen", 1), ("gener", 1), ("gennaio", 1), ("giu", 6), ("giugno", 6),
    ("gru", 12), ("grudnia", 12), ("grudzień", 12), ("gruodžio", 12), ("haz", 6), ("haziran", 6), ("heinäkuu", 7),
    ("heinäkuuta", 7), ("helmikuu", 2), ("helmikuuta", 2), ("huhtikuu", 4), ("huhtikuuta", 4), ("ian", 1),
    ("ianuarie", 1), ("iul", 7), ("iulie", 7), ("iun", 6), ("iunie", 6), ("jaanuar", 1), ("jan", 1), ("janeiro", 1),
    ("januar", 1), ("januara", 1), ("januari", 1), ("januarja", 1), ("january", 1), ("január", 1), ("januára", 1),
    ("januári", 1), ("janv", 1), ("janvier", 1), ("janvāra", 1), ("janvāris", 1), ("janvārī", 1), ("joulukuu", 12),
    ("joulukuuta", 12), ("juil", 7), ("juillet", 7), ("juin", 6), ("jul", 7), ("jula", 7), ("julho", 7), ("juli", 7),
    ("julija", 7), ("julio", 7), ("juliol", 7), ("july", 7), ("jun", 6), ("juna", 6), ("june", 6), ("junho", 6),
    ("juni", 6), ("junija", 6), ("junio", 6), ("juny", 6), ("juuli", 7), ("juuni", 6), ("jän", 1), ("jänner", 1),
    ("júl", 7), ("júla", 7), ("július", 7), ("jún", 6), ("júna", 6), ("június", 6), ("jūlija", 7), ("jūlijs", 7),
    ("jūlijā", 7), ("jūnija", 6), ("jūnijs", 6), ("jūnijā", 6), ("kas", 11), ("kasım", 11), ("kesäkuu", 6),
    ("kesäkuuta", 6), ("kolovoz", 8), ("kolovoza", 8), ("kovo", 3), ("kvě", 5), ("květen", 5), ("května", 5),
    ("kwi", 4), ("kwiecień", 4), ("kwietnia", 4), ("lapkričio", 11), ("led", 1), ("leden", 1), ("ledna", 1),
    ("liepos", 7), ("lip", 7), ("lipanj", 6), ("lipca", 7), ("lipiec", 7), ("lipnja", 6), ("lis", 11),
    ("listopad", 11), ("listopada", 11), ("listopadu", 11), ("lokakuu", 10), ("lokakuuta", 10), ("lug", 7),
    ("luglio", 7), ("lut", 2), ("lutego", 2), ("luty", 2), ("maaliskuu", 3), ("maaliskuuta", 3), ("maart", 3),
    ("mag", 5), ("maggio", 5), ("mai", 5), ("maig", 5), ("maija", 5), ("maijs", 5), ("maijā", 5), ("maio", 5),
    ("maj", 5), ("maja", 5), ("mar", 3), ("marca", 3), ("march", 3), ("marco", 3), ("marec", 3), ("maret", 3),
    ("marraskuu", 11), ("marraskuuta", 11), ("mars", 3), ("mart", 3), ("martie", 3), ("marts", 3), ("marzec", 3),
    ("marzo", 3), ("març", 3), ("março", 3), ("may", 5), ("mayo", 5), ("mayıs", 5), ("mei", 5), ("mrt", 3),
    ("mrz", 3), ("máj", 5), ("mája", 5), ("május", 5), ("márc", 3), ("március", 3), ("mär", 3), ("märts", 3),
    ("märz", 3), ("nis", 4), ("nisan", 4), ("noi", 11), ("noiembrie", 11), ("nov", 11), ("novembar", 11),
    ("november", 11), ("novembra", 11), ("novembre", 11), ("novembris", 11), ("novembro", 11), ("novembrī", 11),
    ("noviembre", 11), ("oca", 1), ("ocak", 1), ("oct", 10), ("october", 10), ("octobre", 10), ("octombrie", 10),
    ("octubre", 10), ("okt", 10), ("oktobar", 10), ("oktober", 10), ("oktobra", 10), ("oktobris", 10),
    ("oktobrī", 10), ("oktoober", 10), ("október", 10), ("októbra", 10), ("ott", 10), ("ottobre", 10), ("out", 10),
    ("outubro", 10), ("ožujak", 3), ("ožujka", 3), ("paź", 10), ("październik", 10), ("października", 10),
    ("pro", 12), ("prosinca", 12), ("prosince", 12), ("prosinec", 12), ("rugpjūčio", 8), ("rugsėjo", 9), ("rujan", 9),
    ("rujna", 9), ("sausio", 1), ("sep", 9), ("sept", 9), ("september", 9), ("septembra", 9), ("septembre", 9),
    ("septembrie", 9), ("septembris", 9), ("septembrī", 9), ("septiembre", 9), ("set", 9), ("setembre", 9),
    ("setembro", 9), ("setiembre", 9), ("settembre", 9), ("sie", 8), ("sierpień", 8), ("sierpnia", 8),
    ("siječanj", 1), ("siječnja", 1), ("spalio", 10), ("srp", 8), ("srpanj", 7), ("srpen", 8), ("srpna", 8),
    ("srpnja", 7), ("studeni", 11), ("studenog", 11), ("studenoga", 11), ("sty", 1), ("styczeń", 1), ("stycznia", 1),
    ("svibanj", 5), ("svibnja", 5), ("syyskuu", 9), ("syyskuuta", 9), ("szept", 9), ("szeptember", 9),
    ("tammikuu", 1), ("tammikuuta", 1), ("tem", 7), ("temmuz", 7), ("toukokuu", 5), ("toukokuuta", 5), ("travanj", 4),
    ("travnja", 4), ("vasario", 2), ("veebruar", 2), ("veljača", 2), ("veljače", 2), ("wrz", 9), ("wrzesień", 9),
    ("września", 9), ("září", 9), ("ápr", 4), ("április", 4), ("úno", 2), ("únor", 2), ("února", 2), ("červen", 6),
    ("července", 7), ("červenec", 7), ("června", 6), ("čvc", 7), ("čvn", 6), ("říj", 10), ("říjen", 10),
    ("října", 10), ("şub", 2), ("şubat", 2), ("απρ", 4), ("απρίλιος", 4), ("απριλίου", 4), ("αυγ", 8),
    ("αυγούστου", 8), ("αύγουστος", 8), ("δεκ", 12), ("δεκέμβριος", 12), ("δεκεμβρίου", 12), ("ιαν", 1),
    ("ιανουάριος", 1), ("ιανουαρίου", 1), ("ιουλ", 7), ("ιουλίου", 7), ("ιουν", 6), ("ιουνίου", 6), ("ιούλιος", 7),
    ("ιούνιος", 6), ("μάιος", 5), ("μάρτιος", 3), ("μαΐ", 5), ("μαΐου", 5), ("μαρ", 3), ("μαρτίου", 3), ("μαϊ", 5),
    ("νοέμβριος", 11), ("νοε", 11), ("νοεμ", 11), ("νοεμβρίου", 11), ("οκτ", 10), ("οκτωβρίου", 10),
    ("οκτώβριος", 10), ("σεπ", 9), ("σεπτ", 9), ("σεπτέμβριος", 9), ("σεπτεμβρίου", 9), ("φεβ", 2),
    ("φεβρουάριος", 2), ("φεβρουαρίου", 2), ("авг", 8), ("август", 8), ("августа", 8), ("апр", 4), ("апрель", 4),
    ("апреля", 4), ("април", 4), ("априла", 4), ("березень", 3), ("березня", 3), ("вересень", 9), ("вересня", 9),
    ("грудень", 12), ("грудня", 12), ("дек", 12), ("декабрь", 12), ("декабря", 12), ("декември", 12),
    ("децембар", 12), ("децембра", 12), ("жовтень", 10), ("жовтня", 10), ("июл", 7), ("июль", 7), ("июля", 7),
    ("июн", 6), ("июнь", 6), ("июня", 6), ("квітень", 4), ("квітня", 4), ("липень", 7), ("липня", 7),
    ("листопад", 11), ("листопада", 11), ("лютий", 2), ("лютого", 2), ("май", 5), ("мар", 3), ("март", 3),
    ("марта", 3), ("мая", 5), ("мај", 5), ("маја", 5), ("новембар", 11), ("новембра", 11), ("ноември", 11),
    ("ноя", 11), ("нояб", 11), ("ноябрь", 11), ("ноября", 11), ("окт", 10), ("октобар", 10), ("октобра", 10),
    ("октомври", 10), ("октябрь", 10), ("октября", 10), ("сен", 9), ("сент", 9), ("сентябрь", 9), ("сентября", 9),
    ("септембар", 9), ("септембра", 9), ("септември", 9), ("серпень", 8), ("серпня", 8), ("січень", 1), ("січня", 1),
    ("травень", 5), ("травня", 5), ("фебруар", 2), ("фебруара", 2), ("фев", 2), ("февр", 2), ("февраль", 2),
    ("февраля", 2), ("февруари", 2), ("червень", 6), ("червня", 6), ("юли", 7), ("юни", 6), ("янв", 1), ("январь", 1),
    ("января", 1), ("януари", 1), ("јануар", 1), ("јануара", 1), ("јул", 7), ("јула", 7), ("јун", 6), ("јуна", 6),
    ("אוגוסט", 8), ("אוקטובר", 10), ("אפריל", 4), ("באוגוסט", 8), ("באוקטובר", 10), ("באפריל", 4), ("בדצמבר", 12),
    ("ביולי", 7), ("ביוני", 6), ("בינואר", 1), ("במאי", 5), ("במרץ", 3), ("בנובמבר", 11), ("בספטמבר", 9),
    ("בפברואר", 2), ("דצמבר", 12), ("יולי", 7), ("יוני", 6), ("ינואר", 1), ("מאי", 5), ("מרץ", 3), ("נובמבר", 11),
    ("ספטמבר", 9), ("פברואר", 2), ("آوریل", 4), ("أبريل", 4), ("أغسطس", 8), ("أكتوبر", 10), ("إبريل", 4),
    ("ابريل", 4), ("اغسطس", 8), ("اكتوبر", 10), ("اوت", 8), ("اکتبر", 10), ("دسامبر", 12), ("ديسمبر", 12),
    ("سبتمبر", 9), ("سپتامبر", 9), ("فبراير", 2), ("فوریه", 2), ("مارس", 3), ("مايو", 5), ("مه", 5), ("نوامبر", 11),
    ("نوفمبر", 11), ("يناير", 1), ("يوليه", 7), ("يوليو", 7), ("يونيه", 6), ("يونيو", 6), ("ژانویه", 1), ("ژوئن", 6),
    ("ژوئیه", 7), ("अक्टूबर", 10), ("अक्तूबर", 10), ("अगस्त", 8), ("अप्रैल", 4), ("जनवरी", 1), ("जुलाई", 7),
    ("जून", 6), ("दिसंबर", 12), ("दिसम्बर", 12), ("नवंबर", 11), ("नवम्बर", 11), ("फरवरी", 2), ("फ़रवरी", 2),
    ("मई", 5), ("मार्च", 3), ("सितंबर", 9), ("सितम्बर", 9), ("กรกฎาคม", 7), ("กันยายน", 9), ("กุมภาพันธ์", 2),
    ("ตุลาคม", 10), ("ธันวาคม", 12), ("พฤศจิกายน", 11), ("พฤษภาคม", 5), ("มกราคม", 1), ("มิถุนายน", 6), ("มีนาคม", 3),
    ("สิงหาคม", 8), ("เมษายน", 4),
];

#[cfg(test)]
mod tests {
    use super::{MONTHS, month_of};

    #[test]
    fn the_names_are_sorted_and_unique() {
        assert!(MONTHS.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }

    #[test]
    fn every_name_finds_its_month() {
        for &(name, month) in MONTHS {
            assert!((1..=12).contains(&month));
            assert_eq!(month_of(name), Some(month));
            assert_eq!(name, name.to_lowercase());
        }
        assert_eq!(month_of("monday"), None);
    }
}
