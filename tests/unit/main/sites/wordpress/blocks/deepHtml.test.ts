import fc from 'fast-check'
import { expect, test } from 'vitest'
import { picturesIn, readBody, writeBody } from '#main/sites/wordpress/blocks/index.ts'
import { toPlainName, toPlainText } from '#main/sites/wordpress/htmlText.ts'
import { survivesHtmlFilter } from '#main/sites/wordpress/posts/htmlFilter.ts'
import { base, pictureOf, reading } from '#tests/support/wordpress/blocks.ts'

/** Every kind of nesting that one of the readers goes into, opened and closed. */
const wrappers: [string, string][] = [
  ['<div>', '</div>'],
  ['<p>', '</p>'],
  ['<b>', '</b>'],
  ['<span class="x">', '</span>'],
  ['<a href="https://example.org/">', '</a>'],
  ['<ul><li>', '</li></ul>'],
  ['<ol><li>', '</li></ol>'],
  ['<blockquote>', '</blockquote>'],
  ['<blockquote><p>', '</p></blockquote>'],
  ['<table><tbody><tr><td>', '</td></tr></tbody></table>'],
  ['<figure>', '</figure>'],
  ['<h2>', '</h2>'],
  ['<svg>', '</svg>'],
  ['<template>', '</template>'],
  ['<!-- wp:group --><div class="wp-block-group">', '</div><!-- /wp:group -->'],
  ['<!-- wp:quote --><blockquote class="wp-block-quote">', '</blockquote><!-- /wp:quote -->'],
  ['<!-- wp:list --><ul><!-- wp:list-item --><li>', '</li><!-- /wp:list-item --></ul><!-- /wp:list -->'],
  ['<!-- wp:list -->', '<!-- /wp:list -->'],
  ['<!-- wp:quote -->', '<!-- /wp:quote -->'],
  ['<!-- wp:gallery --><figure class="wp-block-gallery">', '</figure><!-- /wp:gallery -->'],
]

function holds(raw: string): void {
  const { blocks } = readBody(raw, reading)
  picturesIn(raw, base)
  survivesHtmlFilter(blocks)
  survivesHtmlFilter([{ id: reading.newId(), type: 'opaque', kind: 'html', raw }])
  // What is not understood goes back as it came.
  expect(writeBody(blocks, { pictureOf, previous: { ...reading, raw, known: blocks } })).toBe(raw)
}

test.for(wrappers)('%s in itself, six thousand times, is read and written back', ([open, close]) => {
  holds(`${open.repeat(6_000)}слово${close.repeat(6_000)}`)
  holds(`<p>перед</p>\n\n${open.repeat(6_000)}слово`)
})

test('any nesting is read and written back', () => {
  const level = fc.constantFrom(...wrappers)
  const nest = fc.tuple(fc.array(level, { minLength: 1, maxLength: 6 }), fc.integer({ min: 1, max: 1_500 }))
  fc.assert(
    fc.property(nest, fc.boolean(), ([levels, times], isClosed) => {
      const opening = levels.map(([open]) => open).join('')
      const closing = levels
        .map(([, close]) => close)
        .toReversed()
        .join('')
      holds(`${opening.repeat(times)}слово${isClosed ? closing.repeat(times) : ''}`)
    }),
    { numRuns: 20 },
  )
})

test('words are found in titles and excerpts of any depth', () => {
  const raw = `${'<i>'.repeat(20_000)}слово<br>два`
  expect(toPlainText(raw)).toBe('слово\nдва')
  expect(toPlainName(raw)).toBe('слово\nдва')
})

test('a block of two hundred thousand blocks is read and written back', () => {
  holds(`<!-- wp:list --><ul>${'<!-- wp:list-item /-->'.repeat(200_000)}</ul><!-- /wp:list -->`)
})
