import type { AST } from '@eslint-community/regexpp'
import { RegExpParser, visitRegExpAST } from '@eslint-community/regexpp'
import { toUnicodeSet } from 'regexp-ast-analysis'
import { analyse } from 'scslre'

const parser = new RegExpParser()

interface Written {
  source: string
  flags: string
}

/**
 * Why a regular expression may take more than linear time on some text; null when it does not. Reports what
 * `scslre` finds: quantifiers that exchange characters (`a*b?a*c`) and those that start again at every
 * position (`\s+$`). Also reports a scan that starts again after every match of what precedes it
 * (`<!--[\s\S]*?-->`). Throws SyntaxError.
 */
export function slowness({ source, flags }: Written): string | null {
  const { pattern, flags: parsed } = parser.parseLiteral(`/${source}/${flags}`)
  const [report] = analyse({ pattern, flags: parsed }).reports
  switch (report?.type) {
    case 'Move':
      return `${report.quant.raw} begins again at every place`
    case 'Self':
      return `${report.quant.raw} can match one text in several ways`
    case 'Trade':
      return `${report.startQuant.raw} and ${report.endQuant.raw} can share a text in several ways`
    default:
      return flags.includes('y') ? null : rescan(pattern, parsed)
  }
}

function rescan(pattern: AST.Pattern, flags: AST.Flags): string | null {
  for (const { elements } of pattern.alternatives) {
    const inline = elements.flatMap(inlined)
    if (inline[0]?.type === 'Assertion' && inline[0].kind === 'start') continue
    for (const [at, element] of inline.entries()) {
      const charset = unboundedCharset(element, flags)
      if (at === 0 || !charset) continue
      const before = inline.slice(0, at)
      if (
        !before.every((one) =>
          leavesOf(one).every((leaf) => !toUnicodeSet(leaf, flags).isDisjointWith(charset)),
        )
      ) {
        continue
      }
      // Without what precedes it, the scan starts at every position, so the analysis sees whether it can
      // fail.
      const rest = inline.slice(at).map((one) => (one.type === 'Backreference' ? 'x' : one.raw))
      const { reports } = analyse({ source: rest.join(''), flags: flags.raw })
      const isMove = reports.some(({ type }) => type === 'Move')
      if (isMove) return `${element.raw} begins again behind every ${before.map(({ raw }) => raw).join('')}`
    }
  }
  return null
}

/** Replaces a group that occurs once by its content. */
const inlined = (element: AST.Element): AST.Element[] => {
  const isGroup = element.type === 'Group' || element.type === 'CapturingGroup'
  const [only, other] = isGroup ? element.alternatives : []
  return only && !other ? only.elements.flatMap(inlined) : [element]
}

const unboundedCharset = (element: AST.Element, flags: AST.Flags) =>
  element.type === 'Quantifier' && element.max === Number.POSITIVE_INFINITY && isLeaf(element.element)
    ? toUnicodeSet(element.element, flags)
    : null

type Leaf = AST.Character | AST.CharacterClass | AST.CharacterSet
const isLeaf = (element: AST.Element): element is Leaf =>
  element.type === 'Character' || element.type === 'CharacterClass' || element.type === 'CharacterSet'

/** The characters that an element consumes; an assertion consumes none. */
function leavesOf(element: AST.Element): Leaf[] {
  const leaves: Leaf[] = []
  if (isLeaf(element)) return [element]
  if (element.type === 'Assertion') return []
  visitRegExpAST(element, {
    onCharacterEnter: (one) => {
      if (one.parent.type === 'Alternative' || one.parent.type === 'Quantifier') leaves.push(one)
    },
    onCharacterClassEnter: (one) => {
      leaves.push(one)
    },
    onCharacterSetEnter: (one) => {
      if (one.parent.type === 'Alternative' || one.parent.type === 'Quantifier')
        leaves.push(one as AST.CharacterSet)
    },
  })
  return leaves
}
