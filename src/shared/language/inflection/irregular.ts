/**
 * Ukrainian forms that the dictionary lists as words of their own, or not at all, because their stems differ from the
 * lemma's (людина, люди), and spellings of one word that search takes for the same (йти, іти). Apostrophes are U+02BC.
 */
const ukrainian: Record<string, string> = {
  людина: 'люди людей людям людьми людях',
  дитина: 'діти дітей дітям дітьми дітях',
  друг: 'друга другу другові другом друже друзі друзів друзям друзями друзях',
  мати: 'матері матір матірʼю матерів матерям матерями матерях',
  око: 'очі очей очам очима очах',
  плече: 'плечі плечей плечам плечима плечах',
  вухо: 'вуха вух ушей вухам ушам вухами вушима вухах ушах',
  гроші: 'грошей грошам грошима грішми грошах',
  сльоза: 'слізьми',
  крило: 'крильми',
  ворота: 'ворітьми',
  гість: 'гістьми',
  кінь: 'кіньми',
  свиня: 'свиньми',
  гуска: 'гусьми',
  день: 'дні днів дням днями днях',
  імʼя: 'імені іменем імена імен іменам іменами іменах',
  іти: 'йти йду йдеш йде йдемо йдете йдуть йшов йшла йшло йшли йди йдіть ідучи йдучи ішов ішла ішло ішли',
  бути: 'є єсть був була було були буду будеш буде будемо будете будуть будь будьте бувши будучи',
  дати: 'дам даси дасть дамо дасте дадуть',
  їсти: 'їм їси їсть їмо їсте їдять',
  два: 'дві двох двом двома двоє двоїх',
  три: 'трьох трьом трьома троє',
  чотири: 'чотирьох чотирьом чотирма четверо',
  пʼять: 'пʼяти пʼятьох пʼятьом пʼятьма пʼятеро',
  шість: 'шести шістьох шістьом шістьма шестеро',
  сім: 'семи сімох сімом сьома сімома семеро',
  вісім: 'восьми вісьмох вісьмом вісьма вісьмома восьмеро',
  сорок: 'сорока',
  сто: 'ста сот стам стами стах',
  двісті: 'двохсот двомстам двомастами двохстах',
  триста: 'трьохсот трьомстам трьомастами трьохстах',
  кілька: 'кількох кільком кількома',
  обидва: 'обидві обидвоє обох обом обома',
  проєкт: 'проект проекту проектові проектом проекті проекти проектів проектам проектами проектах',
}

const english: Record<string, string> = {
  child: 'children',
  person: 'people persons',
  man: 'men',
  woman: 'women',
  foot: 'feet',
  tooth: 'teeth',
  life: 'lives',
  wife: 'wives',
  be: 'am is are was were been being',
  have: 'has had having',
  do: 'does did done doing',
  go: 'goes went gone going',
  say: 'says said saying',
  make: 'makes made making',
  take: 'takes took taken taking',
  give: 'gives gave given giving',
  come: 'comes came coming',
  become: 'becomes became becoming',
  begin: 'begins began begun beginning',
  bring: 'brings brought bringing',
  build: 'builds built building',
  buy: 'buys bought buying',
  choose: 'chooses chose chosen choosing',
  fall: 'falls fell fallen falling',
  fight: 'fights fought fighting',
  find: 'finds found finding',
  get: 'gets got gotten getting',
  grow: 'grows grew grown growing',
  hear: 'hears heard hearing',
  hold: 'holds held holding',
  keep: 'keeps kept keeping',
  know: 'knows knew known knowing',
  lead: 'leads led leading',
  leave: 'leaves left leaving',
  lose: 'loses lost losing',
  meet: 'meets met meeting',
  pay: 'pays paid paying',
  see: 'sees saw seen seeing',
  send: 'sends sent sending',
  speak: 'speaks spoke spoken speaking',
  stand: 'stands stood standing',
  teach: 'teaches taught teaching',
  tell: 'tells told telling',
  think: 'thinks thought thinking',
  win: 'wins won winning',
  write: 'writes wrote written writing',
}

/** English words that end like forms of others, and are none. */
export const uninflectedEnglish: ReadonlySet<string> = new Set([
  'news',
  'series',
  'species',
  'during',
  'nothing',
])

function byForm(lists: Record<string, string>): ReadonlyMap<string, readonly string[]> {
  const lemmas = new Map<string, string[]>()
  for (const [lemma, forms] of Object.entries(lists)) {
    for (const form of forms.split(' ')) lemmas.set(form, [...(lemmas.get(form) ?? []), lemma])
  }
  return lemmas
}

/** The lemmas of an irregular form. */
export const irregularUkrainian = byForm(ukrainian)
export const irregularEnglish = byForm(english)

/** The irregular forms of a lemma. */
export const irregularForms: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({ ...ukrainian, ...english }).map(([lemma, forms]) => [lemma, forms.split(' ')]),
)
