import { createContext, type ReactNode, use, useEffect, useState } from 'react'
import type { ArticleId } from '#shared/domain/ids.ts'
import { createProofingScope, type ProofingScope } from './createProofingScope.ts'
import { useScopeSources } from './useScopeSources.ts'

export type { ProofingScope }

const Scope = createContext<ProofingScope | null>(null)

interface ProofingProviderProps {
  articleId: ArticleId
  children: ReactNode
}

/** Around the texts of one article, whose title, lead and body accept the same words. */
export function ProofingProvider({ articleId, children }: ProofingProviderProps) {
  const sources = useScopeSources(articleId)
  const [{ scope, update }] = useState(() => createProofingScope(sources))
  useEffect(() => update(sources), [update, sources])
  return <Scope value={scope}>{children}</Scope>
}

/** Null: the text is not proofread. */
export const useProofingScope = (): ProofingScope | null => use(Scope)
