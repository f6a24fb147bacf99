import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type BlockNode, parseBlocks } from '#main/sites/wordpress/blocks/grammar.ts'
import { readBody, writeBody } from '#main/sites/wordpress/blocks/index.ts'
import { mapInlines } from '#shared/document/blocks.ts'
import { hashBlock } from '#shared/document/hash.ts'
import { normalizeInlines } from '#shared/document/inlines.ts'
import type { Block, Inline } from '#shared/document/schema.ts'
import { anyBody, htmlTypes } from '#tests/support/arbitraries/document.ts'
import { anyPostBody, nastyPost, pictureOf, reading } from '#tests/support/wordpress/blocks.ts'
import {
  basicAuth,
  isNamedSite,
  startWordPress,
  testedRelease,
  type WordPress,
} from '#tests/support/wordpress/startWordPress.ts'
import { needPackages } from '#tools/wordpress/packages.ts'

interface PhpBlock {
  blockName: string | null
  innerBlocks: PhpBlock[]
}

/** What WordPress's parser makes of posts, and would save again. */
function parsedByWordPress(posts: readonly string[]): { blocks: PhpBlock[]; saved: string }[] {
  const script = join(import.meta.dirname, '../support/wordpress/parseBlocks.php')
  const { php, source } = needPackages(testedRelease())
  const answer = execFileSync(php, [script, source], {
    input: JSON.stringify(posts),
    maxBuffer: 1e9,
    encoding: 'utf8',
  })
  return JSON.parse(answer) as { blocks: PhpBlock[]; saved: string }[]
}

/** WordPress writes the scheme of an address small for people without all rights. */
const withSmallSchemes = (content: Inline[]): Inline[] =>
  normalizeInlines(
    content.map((one) =>
      one.type === 'link'
        ? { ...one, href: one.href.replace(/^[A-Z]+:/, (scheme) => scheme.toLowerCase()) }
        : one,
    ),
  )

type Names = [name: string, inside: Names[]]
const ours = (nodes: readonly BlockNode[]): Names[] => nodes.map((node) => [node.name, ours(node.children)])
const theirs = (blocks: readonly PhpBlock[]): Names[] =>
  blocks.flatMap(({ blockName, innerBlocks }): Names[] =>
    blockName === null ? [] : [[blockName.replace(/^core\//, ''), theirs(innerBlocks)]],
  )

describe.skipIf(isNamedSite())('WordPress’s own parser', () => {
  test('finds in what we write the same blocks, and saves the very same', () => {
    const posts = fc.sample(anyPostBody, 400).map((body) => writeBody(body, { pictureOf }))
    for (const [at, { blocks, saved }] of parsedByWordPress(posts).entries()) {
      const post = posts[at] ?? ''
      expect(saved).toBe(post)
      expect(theirs(blocks)).toEqual(ours(parseBlocks(post)))
    }
  })

  test('finds the blocks of any post where ours does', () => {
    const posts = fc
      .sample(nastyPost, 20_000)
      .map((post) => post.toWellFormed())
      .filter((post) => parseBlocks(post).length > 0 && parseBlocks(post).every((node) => node.isWhole))
    expect(posts.length).toBeGreaterThan(200)
    for (const [at, { blocks }] of parsedByWordPress(posts).entries()) {
      expect(theirs(blocks), posts[at]).toEqual(ours(parseBlocks(posts[at] ?? '')))
    }
  })
})

describe('a post on the server', () => {
  let wordpress: WordPress
  beforeAll(async () => {
    wordpress = await startWordPress()
  })
  afterAll(() => wordpress?.close())

  const stored = async (content: string, role: keyof WordPress['accounts']): Promise<string> => {
    const answer = await fetch(`${wordpress.address}/wp-json/wp/v2/posts?context=edit`, {
      method: 'POST',
      headers: { authorization: basicAuth(wordpress.accounts[role]), 'content-type': 'application/json' },
      body: JSON.stringify({ title: 'Проба', content }),
    })
    const { content: kept } = (await answer.json()) as { content: { raw: string } }
    expect(answer.status).toBe(201)
    return kept.raw
  }
  const hashes = (blocks: readonly Block[]) => blocks.map(hashBlock)

  test('of an editor is stored byte for byte', async () => {
    for (const body of fc.sample(anyPostBody, 15)) {
      const markup = writeBody(body, { pictureOf })
      expect(await stored(markup, 'editor')).toBe(markup)
    }
  })

  test.for(['author', 'contributor'] as const)(
    'of one who is %s, and may not write any HTML, reads back as the same blocks',
    async (role) => {
      for (const sample of fc.sample(anyBody({ types: htmlTypes, maxLength: 20 }), 25)) {
        const body = sample.map((block) => mapInlines(block, withSmallSchemes))
        const markup = writeBody(body, { pictureOf })
        const raw = await stored(markup, role)
        expect(hashes(readBody(raw, reading).blocks), `${markup}\n\n${raw}`).toEqual(hashes(body))
      }
    },
  )
})
