import { useLocation } from 'wouter'
import type { Language } from '#shared/domain/language.ts'
import { invoke } from './client.ts'
import { paths } from './paths.ts'
import { useShowResult } from './useShowResult.ts'

/** Makes an article, in Ukrainian (the offices' language) unless told otherwise, and opens it for writing. */
export function useNewArticle(sourceLanguage: Language = 'uk'): () => Promise<boolean> {
  const [, navigate] = useLocation()
  const showResult = useShowResult()
  const create = async () => {
    const { article } = await invoke('articles.create', { sourceLanguage })
    navigate(paths.write(article.id, article.sourceLanguage))
  }
  return () => showResult(create())
}
