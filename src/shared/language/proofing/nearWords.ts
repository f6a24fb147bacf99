/** Letters that are taken for each other, by sound or by key. */
const alike: Record<string, string> = {
  ...{
    а: 'о',
    о: 'ау',
    у: 'ов',
    в: 'у',
    е: 'єи',
    є: 'еї',
    и: 'іеї',
    і: 'иї',
    ї: 'іє',
    г: 'ґх',
    ґ: 'г',
    х: 'г',
  },
  ...{
    з: 'с',
    с: 'зц',
    ц: 'с',
    д: 'т',
    т: 'д',
    ш: 'щ',
    щ: 'ш',
    й: 'ї',
    ь: '',
    a: 'e',
    e: 'ai',
    i: 'ey',
    o: 'u',
    y: 'i',
  },
  ...{ s: 'cz', c: 'sk', z: 's', k: 'c' },
}

/**
 * Words at the distance of the commonest mistakes: an apostrophe or a soft sign forgotten or too many, a letter for
 * another that sounds alike, one doubled or not, two that changed places. Hunspell finds most of them too, but stops
 * after a time, so on a slow computer it may miss the best.
 */
export function nearWords(word: string): string[] {
  const near: string[] = []
  for (let at = 0; at < word.length; at += 1) {
    const before = word.slice(0, at)
    const one = word.charAt(at)
    const after = word.slice(at + 1)
    if (/[яюєї]/.test(one) && at > 0) near.push(`${before}\u02bc${one}${after}`)
    if (/[\u02bc-]/.test(one)) near.push(before + after)
    if (one === word[at + 1] || one === 'ь') near.push(before + after)
    else near.push(before + one + one + after)
    if (/[дзлнстц]/.test(one)) near.push(`${before}${one}ь${after}`)
    for (const other of alike[one] ?? '') near.push(before + other + after)
    if (after !== '') near.push(before + after.charAt(0) + one + after.slice(1))
  }
  return near
}
