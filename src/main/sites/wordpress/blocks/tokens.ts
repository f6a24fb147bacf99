/**
 * A comment that delimits a block, by WordPress's grammar: `<!-- wp:name {json} -->` opens one, `<!-- /wp:name -->`
 * closes one, `<!-- wp:name /-->` does both. Finding them takes time linear in the length of any text.
 */
export interface BlockToken {
  kind: 'open' | 'close' | 'void'
  /** The name, without the prefix `core/` of WordPress's own blocks. */
  name: string
  /** The JSON as it is written there; null where there is none. */
  attributes: string | null
  start: number
  /** The end of the comment. */
  end: number
}

const head = /<!--[ \t\n\r\f\v]+(\/?)wp:([a-z][a-z0-9_-]*\/)?([a-z][a-z0-9_-]*)[ \t\n\r\f\v]+/y

export function* blockTokens(text: string): Generator<BlockToken> {
  const attributesEnd = createTerminators(text)
  for (let start = text.indexOf('<!--'); start >= 0; ) {
    const token = tokenAt(text, start, attributesEnd)
    if (token) yield token
    start = text.indexOf('<!--', token ? token.end : start + 4)
  }
}

interface Terminator {
  /** Offset of the closing brace. */
  brace: number
  end: number
  isVoid: boolean
}

/**
 * Finds the end of attributes that begin at an offset. Called with ascending offsets, it reads each character only
 * once.
 */
function createTerminators(text: string): (from: number) => Terminator | null {
  const pattern = /\}[ \t\n\r\f\v]+(\/?)-->/g
  let next: Terminator | null | undefined
  return (from) => {
    if (next === null || (next && next.brace >= from)) return next
    pattern.lastIndex = from
    const found = pattern.exec(text)
    next = found && { brace: found.index, end: pattern.lastIndex, isVoid: found[1] === '/' }
    return next
  }
}

function tokenAt(
  text: string,
  start: number,
  attributesEnd: (from: number) => Terminator | null,
): BlockToken | null {
  head.lastIndex = start
  const found = head.exec(text)
  if (!found) return null
  const at = head.lastIndex
  const namespace = found[2] ?? ''
  const name = `${namespace === 'core/' ? '' : namespace}${found[3] ?? ''}`
  const kind = found[1] === '/' ? 'close' : 'open'
  if (text.startsWith('{', at)) {
    const terminator = attributesEnd(at + 1)
    if (!terminator) return null
    const { brace, end, isVoid } = terminator
    return { kind: isVoid ? 'void' : kind, name, attributes: text.slice(at, brace + 1), start, end }
  }
  if (text.startsWith('-->', at)) return { kind, name, attributes: null, start, end: at + 3 }
  if (text.startsWith('/-->', at)) return { kind: 'void', name, attributes: null, start, end: at + 4 }
  return null
}
