import { useMemo } from 'react'
import type { SourceBeside } from '#renderer/articles/checks/useLiveFindings.ts'
import type { TranslationView } from '#shared/contract/translationViews.ts'

/** The source as the checks compare it with the translation; the same object until main sends another one. */
export function useSourceBeside({ source, sourceOnly, targetOnly }: TranslationView): SourceBeside {
  const { localization, blocks } = source
  const { title, lead } = localization
  return useMemo(
    () => ({ title, lead, blocks, alone: new Set([...sourceOnly, ...targetOnly]) }),
    [blocks, lead, sourceOnly, targetOnly, title],
  )
}
