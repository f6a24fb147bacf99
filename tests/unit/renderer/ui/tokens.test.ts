import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const source = readFileSync(join(import.meta.dirname, '../../../../src/renderer/ui/tokens.css'), 'utf8')

const colorsOf = (block: string) =>
  new Map(
    [...block.matchAll(/(--[\w-]+): (#[0-9a-f]{6});/g)].map(([, name = '', value = '']) => [name, value]),
  )

const [light = '', afterDark = ''] = source.split(':root[data-theme="dark"]')
const [dark = ''] = afterDark.split('@media')
const themes = { light: colorsOf(light), dark: new Map([...colorsOf(light), ...colorsOf(dark)]) }

const channel = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
const luminance = (color: string) => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) =>
    channel(Number.parseInt(color.slice(at, at + 2), 16) / 255),
  )
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
/** WCAG 2.1 contrast ratio. */
const contrast = (a: string, b: string) => {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (light + 0.05) / (dark + 0.05)
}

const surfaces = ['window', 'page', 'raised', 'hover', 'selected'].map((name) => `--surface-${name}`)
const inks = ['--ink-strong', '--ink-normal', '--ink-quiet', '--accent']
const tones = ['neutral', 'info', 'good', 'warn', 'bad', 'special']

describe.each(Object.entries(themes))('%s theme', (_, colors) => {
  const get = (name: string) => {
    const color = colors.get(name)
    if (!color) throw new Error(`no token ${name}`)
    return color
  }
  const below = (pairs: [string, string][], least: number) =>
    pairs
      .map(([ink, ground]) => ({ ink, ground, ratio: contrast(get(ink), get(ground)) }))
      .filter(({ ratio }) => ratio < least)

  it('text passes AA on every surface it stands on', () => {
    expect(
      below(
        inks.flatMap((ink) => surfaces.map((ground): [string, string] => [ink, ground])),
        4.5,
      ),
    ).toEqual([])
  })

  it('states pass AA on their own ground and on the page', () => {
    const pairs = tones.flatMap((tone): [string, string][] => [
      [`--tone-${tone}-ink`, `--tone-${tone}-soft`],
      [`--tone-${tone}-ink`, '--surface-page'],
      [`--tone-${tone}-ink`, '--surface-window'],
      [`--tone-${tone}-ink`, '--surface-hover'],
      ['--ink-strong', `--tone-${tone}-soft`],
    ])
    expect(below([...pairs, ['--accent-ink', '--accent'], ['--accent-ink', '--accent-hover']], 4.5)).toEqual(
      [],
    )
  })

  it('focus rings and edges of controls can be seen', () => {
    const edges = ['--focus', '--line-control'].flatMap((line) =>
      ['--surface-window', '--surface-page', '--surface-raised'].map((ground): [string, string] => [
        line,
        ground,
      ]),
    )
    expect(below(edges, 3)).toEqual([])
  })

  it('changed words of a difference can be read', () => {
    expect(
      below(
        [
          ['--ink-strong', '--diff-added'],
          ['--ink-strong', '--diff-removed'],
        ],
        4.5,
      ),
    ).toEqual([])
  })
})
