import type { Language } from '../../domain/language.ts'

/**
 * Words that are right although no dictionary has them: names of the aggressor state in lower case, as news write
 * them; «прийом» and «зйомка», which the Ukrainian dictionary (dictionary-uk 4.0.0) does not have; and Ukrainian
 * names and terms as English texts of Ukrainian authorities spell them.
 */
export const knownWords: Record<Language, ReadonlySet<string>> = {
  uk: new Set(
    (
      'росія росії росію росією росіє рф рнр днр лнр москва москви москві москву москвою кремль кремля кремлю кремлем ' +
      'путін путіна путіну путіним лукашенко білорусь білорусі ' +
      'прийом прийому прийомові прийомом прийомі прийоми прийомів прийомам прийомами прийомах ' +
      'прийомний прийомного прийомному прийомним прийомна прийомної прийомній прийомну прийомною прийомне ' +
      'прийомні прийомних прийомними зйомка зйомки зйомці зйомку зйомкою зйомок зйомкам зйомками зйомках'
    ).split(' '),
  ),
  en: new Set(
    (
      'Kyiv Lviv Kharkiv Odesa Dnipro Zaporizhzhia Mykolaiv Kherson Chernihiv Sumy Poltava Cherkasy Zhytomyr Rivne ' +
      'Lutsk Ternopil Khmelnytskyi Vinnytsia Ivano-Frankivsk Uzhhorod Chernivtsi Kropyvnytskyi Luhansk Donetsk ' +
      'Sevastopol Simferopol Mariupol Kramatorsk Chornobyl Volyn Zakarpattia Bukovyna Donbas Kryvyi Rih Bila Tserkva ' +
      'Bakhmut Avdiivka Bucha Irpin Hostomel Zaporizhzhya Verkhovna Rada Zelenskyy Zelensky Shmyhal hromada hromadas ' +
      'oblast oblasts raion raions starosta starostas Ukrposhta Ukrzaliznytsia Diia Prozorro vyshyvanka vyshyvankas ' +
      'Holodomor Shevchenko Oleksandr Oleksandra Volodymyr Mykola Andrii Serhii Dmytro Yurii Vasyl Ivan Petro Ihor ' +
      'Oleh Olha Olena Nataliia Natalia Tetiana Iryna Kateryna Oksana Hanna Mariia Liudmyla Svitlana Viktoriia ' +
      'Yuliia Yevhen Yevheniia Taras Bohdan Roman Vitalii Valentyn Valentyna Viktor Nadiia Halyna Lesia Mykhailo ' +
      'deoccupied deoccupation website websites livestream livestreams livestreamed online'
    ).split(' '),
  ),
}
