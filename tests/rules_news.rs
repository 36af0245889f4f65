//! Reports *about* what the rules hunt: not a word of them may go.
//!
//! All pages are invented. Each is read as flattened text, the harder case: no element, no link says what is text.

use scutch::rules::RuleSet;

const CHINESE: &[&str] = &[
    "山城警方捣毁特大网络赌博平台\n\
     本报讯（记者 林溪）山城县公安局昨日通报，警方历时八个月，捣毁一个以“棋牌”为名的网络赌博平台，抓获嫌疑人三十一名。\n\
     平台如何运作\n\
     办案民警介绍，该平台以“注册送彩金”吸引新用户，首存一百元即可进入所谓的真人百家乐房间。\n\
     “他们说稳赚不赔，提款秒到。”一名受害人说，“第三天我的账号就登录不上了。”\n\
     代理层层返佣\n\
     经查，平台在多个微信群里招代理，每拉来一人返佣百分之八，客服二十四小时在线。",
    "交易所被盗之后\n\
     全球用户最多的交易所之一上周承认，约四万枚比特币从它的热钱包里消失了。\n\
     币安、火币与欧易随后暂停了提币。\n\
     用户在等什么\n\
     “我每天打开币安的官网看一眼。”在成都做软件的石桥说，他的钱还在里面，客服只回复了一封邮件。\n\
     监管者的难题\n\
     没有一国的监管部门能单独管住一家没有总部的交易所，各国的说法也不一样。",
    "校园贷的最后一笔账\n\
     她借的第一笔钱只有八百元，广告上写着无抵押、秒到账、当天放款，一张身份证就能申请。\n\
     八百元变成三万\n\
     到第二年春天，八百元变成了三万元，她的手机每天响四十次，来电的都是催收公司。\n\
     律师怎么看\n\
     律师认为，年利率超过百分之三十六的部分无效，借款人可以不还，已经还的可以要回来。",
    "彩票站开在桥头\n\
     老周的彩票站开在石桥桥头，一开就是二十年，双色球、大乐透、快三，什么都卖。\n\
     “中大奖的没有见过，”他说，“中五块钱的天天有。”\n\
     体彩销量为什么下降\n\
     去年全县彩票销量下降了一成二，财政局的解释是人口外流，年轻人更愿意把钱花在手机游戏上。",
    "假发票是怎样流进报销单的\n\
     审计组翻了三个月的报销单，发现其中四百张发票来自同一家已经注销的公司。\n\
     代开发票的短信人人都收到过，写着电话和微信，却很少有人知道背后是谁。\n\
     一张发票七个点\n\
     据一名被告供述，一张发票收七个点，老客户五个点，开票的人从不露面。",
    "荐股群里的“老师”\n\
     进群第一天，“老师”推荐的牛股涨停了，群里一片感谢。\n\
     第三周，群解散了，石女士的四十万元也没有了，她这才想起去派出所报案。\n\
     证监局提醒投资者\n\
     证监局提醒，凡是要求加微信、扫码进群再推荐股票的，都是骗局，一个例外也没有。",
    "比特币简史\n\
     二〇〇八年秋天，一篇九页的文章出现在一个密码学邮件组里，作者的名字至今无人认领。\n\
     什么是区块\n\
     一个区块就是一页账，每十分钟记完一页，记账的人得到新的比特币，别人来核对这页账是不是算对了。\n\
     为什么会分叉\n\
     当两页账同时写完，网络要等下一页来决定哪一页算数，另一页就作废了。",
    "网红直播间的二维码\n\
     主播说扫码关注就送一把伞，三天里来了六千人，伞只有两百把。\n\
     市场监管所的人来的时候，直播间的背景墙上还贴着“官方下载，立即领取”八个字。\n\
     谁来赔那些没有领到伞的人\n\
     法律上这叫虚假宣传，罚款在二十万元以上，可是伞并不值钱，没有人愿意去告。",
    "站长的黄昏\n\
     二十年前，做一个个人网站只要三样东西：域名、空间和一页友情链接。\n\
     那时候大家在首页底下互换友情链接，换得多了，搜索引擎就把你排到前面去。\n\
     刷流量的生意\n\
     后来有人专门卖流量，一万个访问五块钱，站长们买来卖去，没有一个人真正看过网页。",
    "澳门：赌场之外\n\
     澳门的老街上，早晨七点最热闹，卖鱼的和卖菜的把路占去一半，离赌场不过三百米。\n\
     博彩业占多少\n\
     博彩业占当地收入的一半以上，政府说要把这个数字降到四成，学者们不太相信。\n\
     葡京的灯灭过一次\n\
     台风来的那天，葡京的灯灭了三个小时，老人说四十年里只有那一次。",
    "诈骗电话的另一头\n\
     电话那头的人管自己叫客服，工号八八二一，说话像念书，因为他确实在念。\n\
     “请您下载客户端，点击链接登录。”剧本的第一页这样写，第二页是对方不肯下载时该说的话。\n\
     剧本一共四十页\n\
     警方在园区里找到的剧本一共四十页，有七种方言的版本，改动的地方都用红笔标出。",
    "小额贷款下乡三十年\n\
     山里的小额贷款从每户五十元起，买两头猪仔，年底还本。\n\
     还款率百分之九十八\n\
     负责的女干部走遍了四十个村，她说没有抵押也没有合同，靠的是邻居之间互相看着。\n\
     今天的贷款在手机上\n\
     今天的贷款在手机里申请，银行的平台三分钟放款，人却再也见不到了。",
    "交友软件改变了县城的相亲\n\
     媒人刘婶说，来找她的人一年比一年少，都去用同城交友的软件了。\n\
     软件里的照片\n\
     软件里的照片多半修过，她见过三个姑娘用同一张脸，见面时谁也不像。\n\
     附近的人有多近\n\
     “附近的人”写着八百米，其实隔着一条江，要走一个小时才到。",
    "微信公众号十年\n\
     十年前，写公众号的人只要在文末放一个二维码，请读者扫一扫，第二天就多一千个读者。\n\
     如今同样的二维码没有人扫\n\
     编辑部做过试验，在文章末尾写“关注我们”的，和什么也不写的，效果完全一样。\n\
     写作的人还在写\n\
     留下来的人说，读者少了，信却长了，有人一写就是三千字。",
];

const ENGLISH: &[&str] = &[
    "Casino vote splits a mill town\n\
     The council voted five to four on Tuesday to let a casino open in the old paper mill.\n\
     What the casino promises\n\
     The company promises 400 jobs, a hotel, and a welcome bonus of $50 for every resident who signs up before June.\n\
     What the neighbors fear\n\
     \"My brother lost his house to online slots,\" said Ada Marsh, who has lived by the mill since 1971. \"Now they bring it here.\"",
    "The exchange that was never there\n\
     For two years the world's fastest growing crypto exchange had an address in a building that did not exist.\n\
     Customers trusted the app\n\
     They would download the app, open an account and start trading within ten minutes; nobody asked for a passport.\n\
     Where the coins went\n\
     Prosecutors say that 9,000 bitcoin went to wallets in three countries, and that the founder used a promo code as his password.",
    "Why payday loans are hard to ban\n\
     A payday loan of $300 costs $45 for two weeks, and most borrowers take out eight of them in a year.\n\
     No credit check, no questions\n\
     Stores advertise same day cash and instant approval, and they keep both promises.\n\
     Three states tried\n\
     In each of them lenders moved online within a year, and the number of complaints rose, then fell, then rose again.",
    "Inside a betting shop on a slow Tuesday\n\
     There are four men in the shop and one of them is asleep.\n\
     The best odds in town\n\
     The sign in the window promises the best odds in town, and Mr. Pell, who painted it, says nobody ever asked him to prove it.\n\
     A machine that pays\n\
     The slot machine by the door has paid a jackpot twice, once to a priest, who gave it back.",
    "She sold fake essays for ten years\n\
     Students would type \"write my essay\" into a search engine, and her site came up first.\n\
     How the ranking was made\n\
     She bought backlinks from gardening blogs, two dollars each, and a friend wrote guest posts under the name of his dog.\n\
     What the university did\n\
     The university changed its rules in May and its software in June; her orders fell by half.",
    "The cookie law, fifteen years on\n\
     Every reader knows the sentence: this site uses cookies. Few have read the one after it.\n\
     Accept or reject\n\
     In tests, nine out of ten people press whichever button is blue, whatever it says.\n\
     What the regulator wants now\n\
     The regulator wants one switch in the browser, and has wanted it since 2017.",
    "A messenger, a group, a vanished fortune\n\
     It began with an invitation to join a Telegram group where a man called Professor Lin gave free signals every morning at nine.\n\
     The first week was free\n\
     By Friday she had made $212 on paper. On Monday she added WhatsApp, because the professor said it was safer.\n\
     The bank called first\n\
     The bank called her before the police did, and she told the clerk that everything was fine.",
    "How newsletters ate the newspaper\n\
     Half of the readers who pay for this kind of reporting found it in their inbox, not on a page.\n\
     One writer, one list\n\
     \"People do not subscribe to topics, they subscribe to voices,\" says the editor of a list with 40,000 names.\n\
     The limits of growth\n\
     Nobody can read more than six of them a week, and most people who sign up for a seventh never open it.",
    "Gambling treatment moves into the village hall\n\
     The first session was held on a wet Thursday and three people came, two of them by bus.\n\
     Free spins, then silence\n\
     \"First came the free spins, then the emails stopped,\" said one man, who asked not to be named.\n\
     What works\n\
     Counsellors say that blocking software helps, that shame does not, and that the bus timetable matters more than both.",
    "The dating app that asked for nothing\n\
     It had no photographs, no distance and no premium plan, and within a year it had 90,000 users.\n\
     Singles near you, and far away\n\
     Its founder hated the phrase \"singles near you\" and built an app that showed only people who lived more than a day away.\n\
     Why it closed\n\
     Letters took the place of messages, he says, and letters need stamps, not servers.",
];

#[test]
fn reports_keep_every_line() {
    let rules = RuleSet::builtin();
    let mut losses = Vec::new();
    for text in CHINESE.iter().chain(ENGLISH) {
        let page = scutch::text::read(text);
        for finding in rules.find(&page).list.iter().filter(|finding| finding.acts) {
            losses.push(format!("{}: {}", finding.rule, page.block(finding.block).origin()));
        }
    }
    assert!(losses.is_empty(), "\n{}", losses.join("\n"));
}

#[test]
fn reports_are_seen_all_the_same() {
    let rules = RuleSet::builtin();
    let seen = CHINESE.iter().chain(ENGLISH).filter(|text| !rules.find(&scutch::text::read(text)).list.is_empty());
    assert!(seen.count() >= 5, "evidence that does not act stays on the page");
}
