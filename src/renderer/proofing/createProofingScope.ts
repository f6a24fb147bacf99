import type { BlockId } from '#shared/domain/ids.ts'
import type { Finding } from '#shared/language/proofing/finding.ts'

/** What a person accepts in one article. */
export interface ProofingScope {
  accepts(finding: Finding, block: BlockId | null): boolean
  ignoreHere(finding: Finding, block: BlockId | null): void
  ignoreEverywhere(finding: Finding): void
  subscribe(listener: () => void): () => void
}

const keyOf = (finding: Finding): string => `${finding.kind} ${finding.word}`

export function createProofingScope(): ProofingScope {
  const ignored = new Set<string>()
  const listeners = new Set<() => void>()
  const ignore = (key: string) => {
    ignored.add(key)
    for (const listener of listeners) listener()
  }
  return {
    accepts: (finding, block) => ignored.has(keyOf(finding)) || ignored.has(`${block} ${keyOf(finding)}`),
    ignoreHere: (finding, block) => ignore(`${block} ${keyOf(finding)}`),
    ignoreEverywhere: (finding) => ignore(keyOf(finding)),
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
