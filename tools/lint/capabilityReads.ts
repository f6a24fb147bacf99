import { isReadOf, nodesOf } from './syntaxTree.ts'

/**
 * How many times a TypeScript file reads a property `capabilities`, in any syntax. Throws where the file is
 * not valid.
 */
export const capabilityReads = (code: string): number =>
  nodesOf(code).filter((node) => isReadOf(node, 'capabilities')).length
