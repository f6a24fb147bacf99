import { plainInlines } from '../../document/inlines.ts'
import { isContent } from '../../document/isContent.ts'
import type { Block } from '../../document/schema.ts'
import type { Finding } from '../finding.ts'
import { makeFinding } from '../makeFinding.ts'

type Heading = Extract<Block, { type: 'heading' }>
type Level = Heading['level']

/** Empty headings, levels that skip one, and headings without anything under them. */
export function checkOutline(blocks: readonly Block[]): Finding[] {
  const findings: Finding[] = []
  // The title of the page is level 1.
  let level: Level | 1 = 1
  let open: Heading | null = null
  for (const block of blocks) {
    if (block.type !== 'heading') {
      if (open !== null && (block.type === 'divider' ? false : isContent(block))) open = null
      continue
    }
    const words = plainInlines(block.content).trim()
    if (words === '') {
      findings.push(makeFinding({ code: 'headingEmpty', blockId: block.id, fix: { kind: 'removeBlock' } }))
      continue
    }
    // A section may begin with a smaller heading.
    if (open !== null && block.level <= open.level) findings.push(emptySection(open))
    if (block.level > level + 1) findings.push(skippedLevel(block, words, (level + 1) as Level))
    level = block.level
    open = block
  }
  if (open !== null) findings.push(emptySection(open))
  return findings
}

const emptySection = (heading: Heading): Finding => {
  const words = plainInlines(heading.content).trim()
  return makeFinding({ code: 'sectionEmpty', blockId: heading.id, details: { words }, about: [words] })
}

const skippedLevel = (heading: Heading, words: string, level: Level): Finding =>
  makeFinding({
    code: 'headingOrder',
    blockId: heading.id,
    details: { words, level: String(heading.level), expected: String(level) },
    fix: { kind: 'headingLevel', level },
    about: [words, String(heading.level), String(level)],
  })
