import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync } from '@swc/core'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../../../../src/renderer')

/** Attributes whose value a person reads or hears. */
const spoken = new Set(['aria-label', 'alt', 'title', 'label', 'placeholder', 'note', 'text', 'description'])
/** An address is the same in every language. */
const hasWords = (text: string) => /\p{L}/u.test(text) && !/^https?:/.test(text)

interface SyntaxNode {
  type?: string
  [key: string]: unknown
}

/** Words written straight into JSX, where only `t(…)` belongs. */
function literalTexts(source: string): string[] {
  const found: string[] = []
  const visit = (value: unknown) => {
    if (Array.isArray(value)) return value.forEach(visit)
    if (value === null || typeof value !== 'object') return
    const node = value as SyntaxNode
    if (node.type === 'JSXText' && hasWords(String(node.value))) found.push(String(node.value).trim())
    if (node.type === 'JSXAttribute') {
      const name = (node.name as SyntaxNode).value
      const given = node.value as SyntaxNode | null
      if (given?.type === 'StringLiteral' && spoken.has(String(name)) && hasWords(String(given.value))) {
        found.push(`${String(name)}="${String(given.value)}"`)
      }
    }
    for (const part of Object.values(node)) visit(part)
  }
  visit(parseSync(source, { syntax: 'typescript', tsx: true }))
  return found
}

const withoutComments = (source: string) => source.replace(/\/\*[\s\S]*?\*\/|(^|\s)\/\/.*$/gm, '')

const files = globSync('**/*.{ts,tsx}', { cwd: root })
const sources = files.map((file) => ({ file, source: readFileSync(join(root, file), 'utf8') }))

describe('the page', () => {
  it('has no words of its own: every text goes through t()', () => {
    const found = sources
      .filter(({ file }) => file.endsWith('.tsx'))
      .flatMap(({ file, source }) => literalTexts(source).map((text) => `${file}: ${text}`))
    expect(found).toEqual([])
  })

  it('holds no Cyrillic outside comments', () => {
    const found = sources
      .filter(({ source }) => /\p{Script=Cyrillic}/u.test(withoutComments(source)))
      .map(({ file }) => file)
    expect(found).toEqual([])
  })

  it('would be caught writing words', () => {
    expect(literalTexts('const a = <p title="Hello">{x} words</p>')).toEqual(['title="Hello"', 'words'])
    expect(literalTexts("const a = <p className='x' title={t('a.b')}>{t('a.c')} · 1</p>")).toEqual([])
  })
})
