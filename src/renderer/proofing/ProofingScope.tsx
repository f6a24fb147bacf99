import { createContext, type ReactNode, use, useState } from 'react'
import { createProofingScope, type ProofingScope } from './createProofingScope.ts'

const Scope = createContext<ProofingScope | null>(null)

/** Around the texts of one article, whose title, lead and body accept the same words. */
export function ProofingProvider({ children }: { children: ReactNode }) {
  const [scope] = useState(createProofingScope)
  return <Scope value={scope}>{children}</Scope>
}

/** Null: the text is not proofread. */
export type { ProofingScope }

export const useProofingScope = (): ProofingScope | null => use(Scope)
