import { useLocation } from 'wouter'
import type { Finding } from '#shared/checks/finding.ts'
import type { ArticleId } from '#shared/domain/ids.ts'
import { type Language, otherLanguage } from '#shared/domain/language.ts'
import { missingCase } from '#shared/domain/missingCase.ts'
import { paths } from './paths.ts'
import { screenOf, type WriteFocus } from './problemScreen.ts'

/** Opens the screen where a problem of a text is solved, with the focus on the control for it. */
export function useShowProblem(articleId: ArticleId, language: Language) {
  const [, navigate] = useLocation()
  return (problem: Finding): void => {
    const found = screenOf(problem)
    switch (found.screen) {
      case 'write':
        navigate(paths.write(articleId, language, found.focus))
        return
      case 'translate':
        navigate(paths.translate(articleId, language))
        return
      // The write screen of a language without a text offers to begin it.
      case 'translation':
      case 'source':
        navigate(paths.write(articleId, otherLanguage(language)))
        return
      case 'site':
        navigate(paths.settings)
        return
      default:
        missingCase(found)
    }
  }
}

/** Opens the source of a translation where it says otherwise than a finding of the translation. */
export function useShowSource(articleId: ArticleId, language: Language) {
  const [, navigate] = useLocation()
  return ({ source, details }: Finding): void => {
    const focus: WriteFocus =
      source === undefined || source.blockId === null
        ? { kind: 'field', field: details.field === 'lead' ? 'lead' : 'title' }
        : { kind: 'block', blockId: source.blockId }
    navigate(paths.write(articleId, otherLanguage(language), focus))
  }
}
