import type { StyleMatch, StyleRule } from './styleRule.ts'

/** «Дніпропетровська область», «Новоград-Волинський район»: an adjective, in a name that is not the town's. */
const belongsToTown =
  /^ (?:район|повіт|полк|завод|ліцей|коледж|ОТГ|МТГ|ТГ|ОДА|ОВА|МВА|обл|рад|громад|прокуратур|поліці|лікарн|гімназі|школ|митниц|адміністрац|філі|міськ|обласн|районн|військов|державн|окружн|центральн|дитяч|атомн)/u

/** Words of a line that speak of the past, when the place had the old name. */
const isHistory = ({ before, after }: StyleMatch): boolean =>
  /колишн|раніше|тодішн|тоді ще|перейменув|перейменован|історичн|у 19\d\d|нині|сучасн/iu.test(before + after)

/** The name alone in quotation marks is that of a club, a firm, a ship. */
const isQuotedName = ({ before, after }: StyleMatch): boolean =>
  /[«"„“]$/u.test(before) && /^[»"“”]/u.test(after)

/** After «у» or «в» a form in -у is the locative. */
const isIn = ({ before }: StyleMatch): boolean => /(?:^|[^\p{L}])[ув] $/iu.test(before.slice(-3))

/** The old name's endings with the new name's forms; a dative and a locative in this order. */
type Forms = Record<string, readonly [string, string?]>

const renamed = (pattern: RegExp, forms: Forms): StyleRule => ({
  id: 'renamedUk',
  language: 'uk',
  pattern,
  fixes(match) {
    if (belongsToTown.test(match.after) || isHistory(match) || isQuotedName(match)) return null
    const [form, locative] = forms[match.groups[0]?.toLowerCase() ?? ''] ?? []
    if (form === undefined) return null
    return [isIn(match) ? (locative ?? form) : form]
  },
})

/**
 * Towns that were renamed. Their oblasts keep the adjectives (Дніпропетровська, Кіровоградська), which do not match.
 */
export const ukrainianPlaces: readonly StyleRule[] = [
  renamed(/Дніпропетровськ(а|у|ом|)/gu, {
    '': ['Дніпро'],
    а: ['Дніпра'],
    у: ['Дніпру', 'Дніпрі'],
    ом: ['Дніпром'],
  }),
  renamed(/Кіровоград(а|у|ом|і|)/gu, {
    '': ['Кропивницький'],
    а: ['Кропивницького'],
    у: ['Кропивницькому'],
    ом: ['Кропивницьким'],
    і: ['Кропивницькому'],
  }),
  renamed(/Новоград-Волинськ(ий|ого|ому|им)/gu, {
    ий: ['Звягель'],
    ого: ['Звягеля'],
    ому: ['Звягелю', 'Звягелі'],
    им: ['Звягелем'],
  }),
  renamed(/Сєвєродонецьк(а|у|ом|)/gu, {
    '': ['Сіверськодонецьк'],
    а: ['Сіверськодонецька'],
    у: ['Сіверськодонецьку'],
    ом: ['Сіверськодонецьком'],
  }),
  renamed(/Красноград(а|у|ом|і|)/gu, {
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
