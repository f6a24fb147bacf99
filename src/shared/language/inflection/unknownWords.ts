/**
 * Endings of Ukrainian nouns and adjectives, for names and new words that no dictionary has. The longest that fits and
 * leaves a stem is taken off.
 */
const endings = [
  ...[
    'ями',
    'ами',
    'ові',
    'еві',
    'єві',
    'ого',
    'ому',
    'ими',
    'ій',
    'ий',
    'ою',
    'ею',
    'єю',
    'ої',
    'ах',
    'ях',
    'ам',
  ],
  ...[
    'ям',
    'ом',
    'ем',
    'єм',
    'их',
    'им',
    'ів',
    'їв',
    'ьо',
    'а',
    'я',
    'у',
    'ю',
    'і',
    'ї',
    'и',
    'о',
    'е',
    'є',
    'ь',
    'й',
  ],
].sort((a, b) => b.length - a.length)

const shortestStem = 3

/**
 * The stems that an unknown word may have: Іваненком and Іваненко both have «іваненк». «-ці» is ambiguous (Корюківка,
 * Корюківці; Мазурець, Мазурці), so it has both.
 */
export function stemsOfUnknown(word: string): string[] {
  const ending = endings.find((one) => word.length - one.length >= shortestStem && word.endsWith(one)) ?? ''
  const stem = word.slice(0, word.length - ending.length)
  // The vowel of -ець is not in the other cases: Коломієць, Коломійця.
  if (ending === 'ь' && stem.endsWith('ец')) return [`${stem.slice(0, -2)}ц`]
  if (ending === 'ь' && stem.endsWith('єц')) return [`${stem.slice(0, -2)}йц`]
  if (ending === 'і' && stem.endsWith('ц')) return [stem, `${stem.slice(0, -1)}к`]
  return [stem]
}
