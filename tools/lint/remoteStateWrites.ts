import { isNode, isReadOf, type Node, nodesOf } from './syntaxTree.ts'
import { holdsRemoteState, isRemoteColumn, sqlWritesRemoteState, unknownPart } from './writtenColumns.ts'

/** The functions of `remoteStatesRepository.ts` that services call. No other object has functions of these names. */
const writers = ['putText', 'putArticle', 'textMoved']

/** Whether the code of a TypeScript file writes a remote state. Throws where the file is not valid. */
export function writesRemoteState(code: string): boolean {
  const nodes = nodesOf(code)
  const file = { constants: constantsOf(nodes), rowUpdates: namesOfRowUpdate(nodes) }
  return nodes.some(
    (node) =>
      reachesWriter(node) || updatesRow(node, file) || sqlWritesRemoteState(textOf(node, file.constants)),
  )
}

interface File {
  constants: Constants
  /** What the file calls `createRowUpdate`. */
  rowUpdates: ReadonlySet<unknown>
}
type Constants = ReadonlyMap<unknown, unknown>

/** `x.putText`, `{ putText } = x`, and the name in a string, by which `x[name]` reaches it. */
const reachesWriter = (node: Node): boolean =>
  writers.some((name) => isReadOf(node, name) || (node.type === 'StringLiteral' && node.value === name))

/** `createRowUpdate(db, 'localizations', 'id', { liveHash: 'live_hash' })`. */
function updatesRow({ type, callee, arguments: given }: Node, { constants, rowUpdates }: File): boolean {
  if (type !== 'CallExpression' || !isNode(callee) || !Array.isArray(given)) return false
  if (!rowUpdates.has(callee.value)) return false
  const [, table, , columns] = given.map((one: { expression: unknown }) => one.expression)
  const name = textOf(table, constants)
  if (!holdsRemoteState(name) && !name.includes(unknownPart)) return false
  const texts = columnsIn(columns, constants)
  return texts.some((text) => isRemoteColumn(text) || text.includes(unknownPart))
}

function namesOfRowUpdate(nodes: readonly Node[]): Set<unknown> {
  const isImport = ({ type, imported }: Node): boolean =>
    type === 'ImportSpecifier' && isNode(imported) && imported.value === 'createRowUpdate'
  const aliases = nodes.filter(isImport).map(({ local }) => isNode(local) && local.value)
  return new Set(['createRowUpdate', ...aliases])
}

/** The values that names stand for in the file, wherever they are declared. */
const constantsOf = (nodes: readonly Node[]): Map<unknown, unknown> =>
  new Map(
    nodes.flatMap(({ type, id, init }) =>
      type === 'VariableDeclarator' && isNode(id) && isNode(init) ? [[id.value, init] as const] : [],
    ),
  )

const without = (constants: Constants, name: unknown): Constants =>
  new Map([...constants].filter(([one]) => one !== name))

/** The text of a string, a template or their sum; `unknownPart` for what the file does not say. */
function textOf(node: unknown, constants: Constants): string {
  if (!isNode(node)) return unknownPart
  switch (node.type) {
    case 'StringLiteral':
      return String(node.value)
    case 'TemplateLiteral':
      return templateText(node, constants)
    case 'BinaryExpression':
      return `${textOf(node.left, constants)}${textOf(node.right, constants)}`
    case 'Identifier':
      return textOf(constants.get(node.value), without(constants, node.value))
    default:
      return unknownPart
  }
}

function templateText({ quasis, expressions }: Node, constants: Constants): string {
  if (!Array.isArray(quasis) || !Array.isArray(expressions)) return unknownPart
  const parts = quasis.flatMap((one: { raw: string; cooked?: string }, at) => [
    one.cooked ?? one.raw,
    ...(at < expressions.length ? [textOf(expressions[at], constants)] : []),
  ])
  return parts.join('')
}

/** The names of columns that an object of them has. */
function columnsIn(node: unknown, constants: Constants): string[] {
  if (!isNode(node)) return [unknownPart]
  if (
    node.type === 'TsConstAssertion' ||
    node.type === 'TsSatisfiesExpression' ||
    node.type === 'TsAsExpression'
  )
    return columnsIn(node.expression, constants)
  if (node.type === 'Identifier') return columnsIn(constants.get(node.value), without(constants, node.value))
  if (node.type !== 'ObjectExpression' || !Array.isArray(node.properties)) return [textOf(node, constants)]
  return node.properties.flatMap((one: Node) =>
    one.type === 'SpreadElement'
      ? columnsIn(one.arguments, constants)
      : [textOf(one.type === 'Identifier' ? one : one.value, constants)],
  )
}
