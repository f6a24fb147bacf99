import type { Language } from '../../domain/language.ts'

/** What is written with a period after it. */
const abbreviations: Record<Language, ReadonlySet<string>> = {
  uk: new Set(
    (
      'акад арк бл бр буд бул бульв в вид вип вул гл гр грн гол див дир доб доц дод заст зав зам зб зв ін ім інж ' +
      'каб кап кв кл ком коп корп куб л лейт лют м майд міс млн млрд мн наб напр наук нач нп обл оз ок окр ос п пгт ' +
      'підполк пл пол полк пом пор посел поч пп пров просп проф р ред рим рис рр с сб св сек сел серж смт ст стор ' +
      'суч т табл тел тис тов трлн тт тр туп ум ф філ хв хут ц ч чол чл шт шосе ст серп вер жовт лист груд січ бер ' +
      'квіт трав черв лип пн вт ср чт пт сб нд'
    ).split(' '),
  ),
  en: new Set(
    (
      'approx apt art ave bldg blvd cf co dept dr ed eds est etc fig gen gov hon inc ing jr lt ltd maj mr mrs ms ' +
      'mt no nos op para pp prof rd ref rep rev sec sen sgt sr st str tel univ vol vols vs jan feb mar apr jun jul ' +
      'aug sept sep oct nov dec mon tue tues wed thu thurs fri sat sun'
    ).split(' '),
  ),
}

/** Units and contractions that have no period. */
const units: Record<Language, ReadonlySet<string>> = {
  uk: new Set(
    'га гц кв кг кбіт кВт кВА кл км кмоль кПа Мбіт МВт мг мм мкм мс нп пн см тзв шт мл дм дБ кКал ккал'.split(
      ' ',
    ),
  ),
  en: new Set('kg km kW kWh MW mm cm ml ha pm am'.split(' ')),
}

/** Whether a word stands for a longer one, so that no dictionary is asked about it. */
export const isAbbreviation = (word: string, language: Language, beforePeriod: boolean): boolean =>
  units[language].has(word) ||
  // «р-н», «ф-т», «м-н», «пр-т», «б-р», and with an ending: «р-ну».
  /^\p{L}{1,3}-\p{L}{1,2}$/u.test(word) ||
  (beforePeriod && (abbreviations[language].has(word.toLowerCase()) || hasNoVowel(word)))

const hasNoVowel = (word: string): boolean => word.length <= 5 && !/[аеєиіїоуюяaeiouy]/iu.test(word)
