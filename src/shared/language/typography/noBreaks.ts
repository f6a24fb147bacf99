import type { Language } from '../../domain/language.ts'
import type { TypographyOptions } from './options.ts'
import type { Splice } from './splice.ts'

/** Each matches a space that must not break, by what is on its sides. */
const spaces: Record<Language, readonly RegExp[]> = {
  uk: [
    // 12 грн, 24 лютого, 2024 року
    /(?<=\d) (?=(?:грн|гривень|гривні|гривня|коп|тис|млн|млрд|трлн|кг|г|т|км|м|см|мм|га|кв|куб|л|мл|год|хв|с|шт|осіб|особи|особа|дол|євро|кВт|МВт|ст|р|рр|рік|року|роки|років|році|січня|лютого|березня|квітня|травня|червня|липня|серпня|вересня|жовтня|листопада|грудня|%|°)(?![\p{L}\p{N}]))/gu,
    /(?<=\d) (?=[%°‰₴$€])/gu,
    // м. Луцьк, вул. Незалежності, ім. Шевченка
    /(?<=(?<![\p{L}\p{M}.])(?:м|с|смт|вул|просп|пр|пров|бул|пл|буд|кв|обл|оф|каб|ім|ст|п|пп|ч|гл|рис|табл|стор|тов|гр|св|див|тел|р|напр)\.) (?=[\p{L}\p{N}«])/gu,
    /(?<=\d (?:тис|млн|млрд)\.?) (?=(?:грн|гривень|осіб|кг|т|га)(?!\p{L}))/gu,
  ],
  en: [
    /(?<=\d) (?=(?:hryvnias?|UAH|km|m|cm|mm|kg|g|ha|kW|MW|million|billion|thousand|per cent|am|pm|a\.m\.|p\.m\.|January|February|March|April|May|June|July|August|September|October|November|December|%|°)(?![\p{L}\p{N}]))/gu,
    /(?<=\d) (?=[%°₴$€])/gu,
    /(?<=(?<![\p{L}\p{M}.])(?:Mr|Mrs|Ms|Dr|St|No|Prof|Col|Gen|Lt|Capt|Sgt|Fig|p|pp|vol)\.) (?=[\p{L}\p{N}])/gu,
  ],
}

/** For every language: № 5, § 3, and initials with the name before or behind them. */
const common: readonly RegExp[] = [
  /(?<=[№§]) (?=[\p{L}\p{N}])/gu,
  /(?<=(?<![\p{L}\p{M}])\p{Lu}\.) (?=\p{Lu}\.)/gu,
  /(?<=(?<![\p{L}\p{M}])\p{Lu}\.) (?=\p{Lu}\p{Ll})/gu,
]

/** Spaces where no line may end. */
export const noBreaks = (line: string, { language }: TypographyOptions): Splice[] =>
  [
    ...new Set(
      [...common, ...spaces[language]].flatMap((pattern) =>
        [...line.matchAll(pattern)].map(({ index }) => index),
      ),
    ),
  ]
    .toSorted((a, b) => a - b)
    .map((start) => ({ start, end: start + 1, text: '\u00a0' }))
