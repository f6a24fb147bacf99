import { useLocation } from 'wouter'
import type { PublicationProblem } from '#shared/contract/views.ts'
import type { ArticleId } from '#shared/domain/ids.ts'
import { type Language, otherLanguage } from '#shared/domain/language.ts'
import { missingCase } from '#shared/domain/missingCase.ts'
import { paths } from './paths.ts'
import { placeOf } from './problemPlace.ts'

/** Leads from a problem of a text to where it is mended, on whatever screen that is. */
export function useShowProblem(articleId: ArticleId, language: Language) {
  const [, navigate] = useLocation()
  return (problem: PublicationProblem): void => {
    const found = placeOf(problem)
    switch (found.screen) {
      case 'write':
        navigate(paths.write(articleId, language, found.place))
        return
      case 'translate':
        navigate(paths.translate(articleId, language))
        return
      case 'source':
        navigate(paths.write(articleId, otherLanguage(language)))
        return
      default:
        missingCase(found)
    }
  }
}
