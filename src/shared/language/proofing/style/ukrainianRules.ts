import type { StyleMatch, StyleRule } from './styleRule.ts'

const uk = { language: 'uk' } as const

/** Forms of one verb and of the other, in the same order. */
const pairs = (from: string, to: string): ReadonlyMap<string, string> => {
  const forms = to.split(' ')
  return new Map(from.split(' ').map((one, at) => [one, forms[at] ?? one]))
}

const takePart = pairs(
  'приймати приймаю приймаєш приймає приймаємо приймаєте приймають приймав приймала приймало приймали приймаючи прийматиме прийматимуть прийняти прийняв прийняла прийняло прийняли прийме приймуть прийнявши',
  'брати беру береш бере беремо берете беруть брав брала брало брали беручи братиме братимуть взяти взяв взяла взяло взяли візьме візьмуть взявши',
)
const takeMeasures = pairs(
  'приймати приймає приймаємо приймають приймав приймала приймали приймаючи прийняти прийняв прийняла прийняло прийняли прийме приймуть',
  'вживати вживає вживаємо вживають вживав вживала вживали вживаючи вжити вжив вжила вжило вжили вживе вживуть',
)
const comeIntoForce = pairs(
  'вступати вступає вступають вступав вступала вступало вступали вступити вступив вступила вступило вступили вступить вступлять',
  'набирати набирає набирають набирав набирала набирало набирали набрати набрав набрала набрало набрали набере наберуть',
)
const events: Record<string, readonly string[]> = {
  о: ['захід'],
  а: ['заходи', 'заходу'],
  у: ['заходу'],
  ом: ['заходом'],
  і: ['заході'],
  '': ['заходів'],
  ам: ['заходам'],
  ами: ['заходами'],
  ах: ['заходах'],
}

const endsWithVowel = (text: string): boolean => /[аеєиіїоуюя][\s,]*$/iu.test(text.slice(-3))

/** «всі» and «необхідні» in the genitive. */
const genitive = (adjective: string): string => {
  const word = adjective.trim()
  if (word === '') return ''
  return /^[ву]сі$/u.test(word) ? `${word}х ` : `${word.slice(0, -1)}их `
}

const withVerb = (forms: ReadonlyMap<string, string>, verb: string | undefined): string | null =>
  forms.get((verb ?? '').toLowerCase()) ?? null

/** «так, як» and «не так як» compare; a cause is given at the beginning of a sentence or behind a comma. */
const beginsClause = ({ before }: StyleMatch): boolean =>
  /(?:^|[.!?…,;—–]\s?|^[«"„]?)$/u.test(before.slice(-2))

/** «так як і раніше», «так як треба», «Так як же бути?»: a comparison without its comma, or a question. */
const isComparison = ({ after }: StyleMatch): boolean =>
  /^ (?:і|й|та|ж|же|би|б|бути|треба|слід|варто|годиться|належить|заведено|зазвичай|завжди|раніше|торік|колись|було|зручно|хоч\p{L}{0,6}|вмі\p{L}{0,5}|може\p{L}{0,3}|вам|нам|вони|ви|ми) ?(?![\p{L}\u02bc])/iu.test(
    after,
  ) || /^[^.!?…]{0,200}\?/u.test(after)

/** A man did something: the verb of several persons has no such ending. «жителів» is not a verb. */
const isVerbOfOne = /^(?:,[^,.]{1,60},)? (?:не )?\p{L}{1,18}[аеєиоуюя]в(?:ся)?(?!\p{L})/u

/** The Ukrainian rules of words. Each has its reason in the interface texts. */
export const ukrainianRules: readonly StyleRule[] = [
  {
    ...uk,
    id: 'takePart',
    pattern: /(прийм\p{L}{1,8}|прийня\p{L}{1,5})( (?:не)?\p{L}{3,20}ну)? участь/giu,
    fixes: ({ groups: [verb, adjective = ''] }) => {
      const form = withVerb(takePart, verb)
      return form === null ? null : [`${form}${adjective} участь`]
    },
  },
  {
    ...uk,
    id: 'takeMeasures',
    pattern: /(прийм\p{L}{1,8}|прийня\p{L}{1,5}) ((?:[ву]сі|\p{L}{3,20}[нв]і) )?міри/giu,
    fixes: ({ groups: [verb, adjective = ''] }) => {
      const form = withVerb(takeMeasures, verb)
      return form === null ? null : [`${form} ${genitive(adjective)}заходів`]
    },
  },
  {
    ...uk,
    id: 'comeIntoForce',
    pattern: /(вступ\p{L}{2,5}) [ву] силу/giu,
    fixes: ({ groups: [verb] }) => {
      const form = withVerb(comeIntoForce, verb)
      return form === null ? null : [`${form} чинності`]
    },
  },
  { ...uk, id: 'vacancy', pattern: /вільн\p{L}{1,3} (вакансі\p{L}{1,3})/giu, fixes: ({ groups }) => groups },
  {
    ...uk,
    id: 'itIsAbout',
    pattern: /мова (йде|йшла|піде)(?= про(?!\p{L}))/giu,
    fixes: ({ groups: [verb], before }) => {
      if (verb?.toLowerCase() === 'піде') return [endsWithVowel(before) ? 'йтиметься' : 'ітиметься']
      const form = verb?.toLowerCase() === 'йде' ? 'деться' : 'шлося'
      return [(endsWithVowel(before) ? 'й' : 'і') + form]
    },
  },
  { ...uk, id: 'untilNow', pattern: /до [цс]их пір/giu, fixes: () => ['досі'] },
  {
    ...uk,
    id: 'because',
    pattern: /так як/giu,
    fixes: (match) => (beginsClause(match) && !isComparison(match) ? ['оскільки'] : null),
  },
  {
    // «21 чоловік» is one man, and so is the one who fell at «18:30».
    ...uk,
    id: 'persons',
    pattern: /(\d{1,9})( (?:тис\.|тисяч|тисячі|млн|мільйонів))? чоловік/giu,
    fixes: ({ groups: [number = '', scale = ''], before, after }) => {
      if (/[\d:.,/-]$/.test(before) || isVerbOfOne.test(after)) return null
      if (scale !== '') return [`${number}${scale} осіб`]
      if (/(?:^|[^1])1$/.test(number)) return null
      return [`${number} ${/(?:^|[^1])[234]$/.test(number) ? 'особи' : 'осіб'}`]
    },
  },
  {
    ...uk,
    id: 'inNoCase',
    pattern: /ні [ву] якому (?:разі|випадку)/giu,
    fixes: ({ before }) => [endsWithVowel(before) ? 'в жодному разі' : 'у жодному разі'],
  },
  {
    // «слідуючи» is what somebody does who follows.
    ...uk,
    id: 'following',
    pattern: /слідуюч(ий|а|е|і|ого|ої|ому|ій|им|ою|их|ими|у)/giu,
    fixes: ({ groups: [ending = ''] }) => [`наступн${ending.toLowerCase()}`],
  },
  {
    ...uk,
    id: 'event',
    pattern: /міроприємств(о|а|у|ом|і|ам|ами|ах|)/giu,
    fixes: ({ groups: [ending = ''] }) => events[ending.toLowerCase()] ?? [],
  },
  {
    ...uk,
    id: 'educational',
    pattern: /учбов(ий|а|е|і|ого|ої|ому|ій|им|ою|их|ими|у)/giu,
    fixes: ({ groups: [ending = ''] }) => [`навчальн${ending.toLowerCase()}`],
  },
  {
    ...uk,
    id: 'project',
    pattern: /(\p{L}{0,12}?)прое(ктор|кці|кт)(\p{L}{0,14})/giu,
    fixes: ({ groups: [start = '', middle = '', end = ''] }) => [`${start}проє${middle}${end}`.toLowerCase()],
  },
]
