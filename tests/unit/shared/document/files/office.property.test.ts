import fc from 'fast-check'
import { expect, test } from 'vitest'
import { body } from '#shared/document/schema.ts'
import { shownText } from '#shared/document/text.ts'
import { anyOfficeDocument, docxOf, linesOf, odtOf } from '#tests/support/files/officeDocument.ts'
import { readTestFile } from '#tests/support/files/readTestFile.ts'

test.each([
  ['a.docx', docxOf],
  ['a.odt', odtOf],
] as const)(
  '%s: every word is there, in its place, under the number that the document shows',
  (name, write) => {
    fc.assert(
      fc.property(anyOfficeDocument, (document) => {
        const { blocks, title } = readTestFile(name, write(document))
        expect(title).toBe('')
        expect(body.safeParse(blocks).success).toBe(true)
        expect(blocks.flatMap((block) => shownText(block).split('\n'))).toEqual(linesOf(document))
      }),
      { numRuns: 300 },
    )
  },
)
