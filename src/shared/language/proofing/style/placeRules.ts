import type { StyleMatch, StyleRule } from './styleRule.ts'

/** «Дніпропетровська область», «Новоград-Волинський район»: an adjective, in a name that is not the town's. */
const belongsToTown =
  /^ (?:район|повіт|полк|завод|ліцей|коледж|ОТГ|МТГ|ТГ|ОДА|ОВА|МВА|обл|рад|громад|прокуратур|поліці|лікарн|гімназі|школ|митниц|адміністрац|філі|міськ|обласн|районн|військов|державн|окружн|центральн|дитяч|атомн)/u

/** Words of a line that speak of the past, when the place had the old name, or of its names. */
const isHistory = ({ before, after }: StyleMatch): boolean =>
  /колишн|раніше|тодішн|тоді ще|перейменув|перейменован|історичн|нині|сучасн|народи(?:в|ла)ся|уродж[еі]н|декомуніз|деколоніз/iu.test(
    before + after,
  ) ||
  /(?:^|[^\p{L}])(?:назв(?:а|и|у|і|ою|ами|али|ано)|назива\p{L}{1,6}|зветься|звався|звалося)(?!\p{L})/iu.test(
    before + after,
  ) ||
  /(?:^|\D)(?:19\d\d|20(?:0\d|1[0-5]))(?!\d)/u.test(`${before} ${after}`)

/** The end of a sentence; an abbreviation has fewer letters. */
const sentenceEnd = /(?<=\p{L}{4}[»”")]?)[.!?…]/u

/** The sentence that the match stands in, without the match. */
const sentenceAround = ({ before, after }: StyleMatch): string =>
  `${before.split(sentenceEnd).at(-1)} ${after.split(sentenceEnd)[0]}`

/** «вул. Дніпропетровська», or an adjective at the beginning of a sentence: «Дніпропетровська команда перемогла». */
const isAdjective = ({ before, after, groups }: StyleMatch): boolean =>
  /(?:^|[^\p{L}])(?:(?:вул|просп|пров|пл)\.|вулиц\p{L}{1,3}|площ\p{L}{1,3}) ?$/iu.test(before.slice(-12)) ||
  (groups[0] === 'а' && /(?:^|[.!?…«"–—•]) ?$/u.test(before.slice(-2)) && /^ \p{Ll}/u.test(after))

const firstNames =
  /(?:^|[^\p{L}])(?:Олександр|Андрій|Сергій|Володимир|Микола|Іван|Василь|Петро|Віктор|Юрій|Михайло|Ігор|Олег|Дмитро|Максим|Роман|Богдан|Тарас|Анатолій|Павло|Євген|Віталій|Валерій|Степан|Денис|Артем|Олена|Наталія|Світлана|Тетяна|Ірина|Оксана|Людмила|Галина|Марія|Ольга|Анна|Ганна|Юлія|Катерина|Надія|Любов|Вікторія|Лариса|Інна|Алла|Валентина|Ніна|Софія|Анастасія|Дарина) $/u

/** «Кіровоград Олександр», «директорка Олена Кіровоград», «О. Кіровоград», «Кіровограду Олександру Петровичу». */
const isPerson = ({ before, after, groups }: StyleMatch): boolean =>
  (groups[0] === '' && /^ \p{Lu}(?:\p{Ll}|\.)/u.test(after)) ||
  /^ \p{Lu}\p{Ll}{1,15} \p{Lu}\p{Ll}{1,15}(?:ич|івн|ївн)\p{L}{0,3}(?!\p{L})/u.test(after) ||
  /(?:^|[^\p{L}])\p{Lu}\. ?$/u.test(before.slice(-4)) ||
  /[\p{L},»] \p{Lu}\p{Ll}{1,20} $/u.test(before.slice(-24)) ||
  firstNames.test(before.slice(-14))

/** The name alone in quotation marks is that of a club, a firm, a ship. */
const isQuotedName = ({ before, after }: StyleMatch): boolean =>
  /[«"„“]$/u.test(before) && /^[»"“”]/u.test(after)

/** After «у» or «в» a form in -у is the locative. */
const isIn = ({ before }: StyleMatch): boolean => /(?:^|[^\p{L}])[ув] $/iu.test(before.slice(-3))

/** The old name's endings with the new name's forms; a dative and a locative in this order. */
type Forms = Record<string, readonly [string, string?]>

/** A sentence with both names, `now` being the new one, tells of the renaming. */
const renamed = (pattern: RegExp, now: RegExp, forms: Forms): StyleRule => ({
  id: 'renamedUk',
  language: 'uk',
  pattern,
  fixes(match) {
    if (belongsToTown.test(match.after) || isHistory(match) || isQuotedName(match)) return null
    if (isAdjective(match) || isPerson(match) || now.test(sentenceAround(match))) return null
    const [form, locative] = forms[match.groups[0]?.toLowerCase() ?? ''] ?? []
    if (form === undefined) return null
    return [isIn(match) ? (locative ?? form) : form]
  },
})

/**
 * Towns that were renamed. Their oblasts keep the adjectives (Дніпропетровська, Кіровоградська), which do not match.
 */
export const ukrainianPlaces: readonly StyleRule[] = [
  renamed(/Дніпропетровськ(а|у|ом|)/gu, /Дніпр(?:о|а|у|ом|і)(?!\p{L})/u, {
    '': ['Дніпро'],
    а: ['Дніпра'],
    у: ['Дніпру', 'Дніпрі'],
    ом: ['Дніпром'],
  }),
  renamed(/Кіровоград(а|у|ом|і|)/gu, /Кропивницьк(?:ий|ого|ому|им)/u, {
    '': ['Кропивницький'],
    а: ['Кропивницького'],
    у: ['Кропивницькому'],
    ом: ['Кропивницьким'],
    і: ['Кропивницькому'],
  }),
  renamed(/Новоград-Волинськ(ий|ого|ому|им)/gu, /Звягел/u, {
    ий: ['Звягель'],
    ого: ['Звягеля'],
    ому: ['Звягелю', 'Звягелі'],
    им: ['Звягелем'],
  }),
  renamed(/Сєвєродонецьк(а|у|ом|)/gu, /Сіверськодонецьк/u, {
    '': ['Сіверськодонецьк'],
    а: ['Сіверськодонецька'],
    у: ['Сіверськодонецьку'],
    ом: ['Сіверськодонецьком'],
  }),
  renamed(/Красноград(а|у|ом|і|)/gu, /Берестин/u, {
    '': ['Берестин'],
    а: ['Берестина'],
    у: ['Берестину'],
    ом: ['Берестином'],
    і: ['Берестині'],
  }),
]

/** What may stand before a place with a capital; another capitalized word before it is a first name. */
const beforePlace =
  /(?:^|[.!?«“"(] ?|(?:^|[^\p{L}])(?:In|At|From|To|Near|Of|The|And|Around|Through|Via|Between|For|With|City|Region|Kyiv|Oblast|Greater|Central|Old|Western|Eastern|Southern|Northern) )$/u

const isSurname = ({ before }: StyleMatch): boolean =>
  /\p{Lu}[\p{L}.]{0,20} $/u.test(before.slice(-24)) && !beforePlace.test(before.slice(-24))

/** A capitalized word behind the name makes another name of both: «Odessa Young», «The Odessa File». */
const isPartOfName = ({ after }: StyleMatch): boolean =>
  /^ \p{Lu}\p{Ll}/u.test(after) &&
  !/^ (?:Oblast|Region|City|Port|District|International|National|State|Council|Airport|Nuclear|Power)/u.test(
    after,
  )

const abroad = /^, (?:Texas|TX|Florida|FL|Delaware|Ontario|Missouri|New York|Washington|Minnesota)/u

const name = (pattern: RegExp, ours: string, isElse: (match: StyleMatch) => boolean): StyleRule => ({
  id: 'ukrainianNames',
  language: 'en',
  pattern,
  fixes(match) {
    const isOther = isElse(match) || isPartOfName(match) || abroad.test(match.after) || isQuotedName(match)
    return isOther ? null : [ours + (match.groups[0] ?? '')]
  },
})

const never = () => false

/** Ukrainian places by their Ukrainian names, where the place is meant. */
export const englishPlaces: readonly StyleRule[] = [
  name(
    /Kiev(\u02bcs|)/gu,
    'Kyiv',
    ({ before, after }) => /chicken $/iu.test(before.slice(-8)) || /^ cutlet/u.test(after),
  ),
  name(/Odessa(\u02bcs|)/gu, 'Odesa', isSurname),
  name(/Lvov(\u02bcs|)/gu, 'Lviv', isSurname),
  name(/Kharkov(\u02bcs|)/gu, 'Kharkiv', isSurname),
  name(/Nikolaev(\u02bcs|)/gu, 'Mykolaiv', isSurname),
  name(/Rovno(\u02bcs|)/gu, 'Rivne', isSurname),
  name(/Ternopol(\u02bcs|)/gu, 'Ternopil', never),
  name(/Chernobyl(\u02bcs|)/gu, 'Chornobyl', ({ after }) => /^ (?:mini)?series/u.test(after)),
  name(/Zaporozhye(\u02bcs|)/gu, 'Zaporizhzhia', never),
  name(/Dnepr(\u02bcs|)/gu, 'Dnipro', ({ after }) => /^ (?:motorcycle|rocket|launch)/u.test(after)),
  {
    // «the Ukraine war», «the Ukraine–EU summit»: the article belongs to the next word.
    id: 'theUkraine',
    language: 'en',
    pattern:
      /the (Ukraine)(?=$|[.,;:!?)»”"]|\u02bcs| (?:is|was|has|had|and|or|in|on|to|of|by|from|with|for|at|as|will|would|can|after|before|since|where|which|who|are|were)(?!\p{L}))/giu,
    fixes: () => ['Ukraine'],
  },
]
