import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { styles } from './styles.ts'

const ranges = {
  cyrillic: 'U+0301, U+0400-045F, U+0490-0491, U+04B0-04B1, U+2116',
  latin:
    'U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+2000-206F, U+20AC, U+2122, ' +
    'U+2191, U+2193, U+2212, U+2215, U+FEFF, U+FFFD',
}
type Script = keyof typeof ranges
const scripts: readonly Script[] = ['cyrillic', 'latin']

interface Face {
  family: string
  style: 'normal' | 'italic'
  weight: string
  file: (script: Script) => string
}
const faces: readonly Face[] = [
  {
    family: 'Golos Text',
    style: 'normal',
    weight: '400 900',
    file: (script) => `golos-text/files/golos-text-${script}-wght-normal.woff2`,
  },
  {
    family: 'Source Serif 4',
    style: 'normal',
    weight: '200 900',
    file: (script) => `source-serif-4/files/source-serif-4-${script}-opsz-normal.woff2`,
  },
  {
    family: 'Source Serif 4',
    style: 'italic',
    weight: '200 900',
    file: (script) => `source-serif-4/files/source-serif-4-${script}-wght-italic.woff2`,
  },
]

/** A town's roofs under a rising sun. */
const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><rect width="40" height="40" rx="9" fill="#1c4f68"/><circle cx="20" cy="17" r="6.5" fill="#e0b43a"/><path d="M5 31V23l5.5-5 5.5 5v-3l4-4 4 4v3l5.5-5 5.5 5v8z" fill="#fdfcf9"/></svg>`

export interface Asset {
  type: string
  body: string | Buffer
}

const shortHash = (body: string): string => createHash('sha256').update(body).digest('hex').slice(0, 12)

/** Style sheet, fonts and icon by path. The style sheet's path changes with its content, so it may be kept forever. */
export function createAssets(): { stylePath: string; get: (path: string) => Asset | null } {
  const { resolve } = createRequire(import.meta.url)
  const fonts = new Map<string, string>()
  const rules = faces.flatMap(({ family, style, weight, file }) =>
    scripts.map((script) => {
      const name = file(script).split('/').at(-1) ?? ''
      fonts.set(`/assets/fonts/${name}`, file(script))
      return (
        `@font-face { font-family: '${family}'; font-style: ${style}; font-weight: ${weight}; ` +
        `font-display: swap; src: url('/assets/fonts/${name}') format('woff2'); ` +
        `unicode-range: ${ranges[script]}; }\n`
      )
    }),
  )
  const sheet = rules.join('') + styles
  const stylePath = `/assets/site-${shortHash(sheet)}.css`
  const fixed = new Map<string, Asset>([
    [stylePath, { type: 'text/css; charset=utf-8', body: sheet }],
    ['/assets/icon.svg', { type: 'image/svg+xml', body: icon }],
  ])
  return {
    stylePath,
    get: (path) => {
      const known = fixed.get(path)
      const file = fonts.get(path)
      if (known || file === undefined) return known ?? null
      const asset = { type: 'font/woff2', body: readFileSync(resolve(`@fontsource-variable/${file}`)) }
      fixed.set(path, asset)
      return asset
    },
  }
}
export type Assets = ReturnType<typeof createAssets>
