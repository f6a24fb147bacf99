/** Consonants that alternate at the end of a stem: черга, черзі; сторінка, сторінці; муха, мусі. */
const alternating: Readonly<Record<string, string>> = { г: 'з', з: 'г', к: 'ц', ц: 'к', х: 'с', с: 'х' }

/** A folded stem with the other consonant at its end; the stem itself where none alternates. */
export const withOtherConsonant = (stem: string): string =>
  stem.slice(0, -1) + (alternating[stem.slice(-1)] ?? stem.slice(-1))
