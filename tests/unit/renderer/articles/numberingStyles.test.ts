import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { writeItemNumber } from '#shared/document/numbering.ts'
import { numberings } from '#shared/document/schema.ts'

const css = readFileSync(
  new URL('../../../../src/renderer/articles/document/numbering.css', import.meta.url),
  'utf8',
)

const counterStyles = new Map(
  [...css.matchAll(/@counter-style ([\w-]+) \{([^}]*)\}/g)].map(([, name = '', rules = '']) => [name, rules]),
)
const symbolsOf = (name: string) =>
  [...(counterStyles.get(name) ?? '').matchAll(/"([^"]+)"/g)].map(([, symbol]) => symbol)

/** The counter style that the style sheet gives a list, by its attributes. */
const styleOf = (numbering: string, delimiter: string) => {
  const selector = `.text ol[data-numbering="${numbering}"]${delimiter === ')' ? '[data-delimiter=")"]' : ''} {`
  const at = css.indexOf(selector)
  return at < 0 ? null : /list-style-type: ([\w-]+);/.exec(css.slice(at + selector.length))?.[1]
}
const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

describe('the style sheet counts as numbering.ts writes', () => {
  test.each(['lowerCyrillic', 'upperCyrillic'] as const)('%s has the same letters', (numbering) => {
    const symbols = symbolsOf(kebab(numbering))
    expect(symbols.length).toBeGreaterThan(30)
    const marks = symbols.map((_, at) => writeItemNumber({ numbering, delimiter: '.', number: at + 1 }))
    expect(symbols.map((symbol) => `${symbol}.`)).toEqual(marks)
    // Behind the last letter counting goes on with two.
    const next = writeItemNumber({ numbering, delimiter: '.', number: symbols.length + 1 })
    expect(next).toBe(`${symbols[0]}${symbols[0]}.`)
  })

  test.each(numberings)('%s has a style for each way to end a mark', (numbering) => {
    expect(styleOf(numbering, '.')).toBe(kebab(numbering))
    const bracket = styleOf(numbering, ')') ?? ''
    expect(bracket).toBe(`${kebab(numbering)}-bracket`)
    const rules = counterStyles.get(bracket) ?? ''
    expect(rules).toContain(`system: extends ${kebab(numbering)};`)
    expect(rules).toContain('suffix: ") ";')
  })
})
