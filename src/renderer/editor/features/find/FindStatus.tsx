import { useTranslation } from 'react-i18next'
import { classNames } from '../../../ui/classNames.ts'
import type { FindState } from './store/findContext.ts'

/** Where the current match is, how many were replaced, or why the search found nothing. */
export function FindStatus({ id, state }: { id: string; state: FindState }) {
  const words = useStatusWords(state)
  const isRefused = state.outcome.kind !== 'found' && state.outcome.kind !== 'searching'
  return (
    <span
      id={id}
      className={classNames('find-bar__status', isRefused && 'find-bar__status--refused')}
      role="status"
    >
      {words}
    </span>
  )
}

function useStatusWords({ query, outcome, matches, at, replaced }: FindState): string {
  const { t } = useTranslation()
  if (query.words === '') return ''
  switch (outcome.kind) {
    case 'found':
      if (replaced !== null) return t('editor.find.replaced', { count: replaced })
      return matches.length === 0
        ? t('editor.find.none')
        : t('editor.find.of', { at: at + 1, count: matches.length })
    case 'searching':
      return replaced === null ? '' : t('editor.find.replaced', { count: replaced })
    case 'invalid':
      return t(`editor.find.invalid.${outcome.fault}`)
    case 'tooSlow':
    case 'tooMany':
    case 'failed':
      return t(`editor.find.${outcome.kind}`)
  }
}
