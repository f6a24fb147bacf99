import { parseSync } from '@swc/core'

/** A node of the syntax tree, as swc describes it. */
export interface Node {
  type: string
  [key: string]: unknown
}
export const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'

/** All nodes of a TypeScript file, each before those inside it. Throws where the file is not valid. */
export function nodesOf(code: string): Node[] {
  const nodes: Node[] = []
  const visit = (value: unknown): void => {
    if (isNode(value)) nodes.push(value)
    if (typeof value === 'object' && value !== null) Object.values(value).forEach(visit)
  }
  visit(parseSync(code, { syntax: 'typescript' }).body)
  return nodes
}

const isName = (value: unknown, name: string): boolean =>
  isNode(value) &&
  (value.type === 'Computed'
    ? isName(value.expression, name)
    : (value.type === 'Identifier' || value.type === 'StringLiteral') && value.value === name)

/** `x.name`, `x?.name`, `x['name']`, `{ name } = x`, `{ name: y } = x`. */
export function isReadOf({ type, property, key }: Node, name: string): boolean {
  if (type === 'MemberExpression') return isName(property, name)
  return (type === 'KeyValuePatternProperty' || type === 'AssignmentPatternProperty') && isName(key, name)
}
