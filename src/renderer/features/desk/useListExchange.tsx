import { Ellipsis } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useExchange } from '#renderer/exchange/useExchange.tsx'
import { useActionLook } from '#renderer/lib/actions/useAction.ts'
import { invoke } from '#renderer/lib/client.ts'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { MenuButton } from '#renderer/ui/Menu.tsx'
import { type Asked, listQuestion } from './listQuestion.ts'

/** The longest list that a person is asked to choose from: the first articles of the list as it is shown. */
const mostOffered = 100

const entries = ['exportForTranslation', 'bringInTranslation'] as const

/** Several articles of a list, as it is shown, for a translator, and back. */
export function useListExchange(asked: Asked) {
  const { t } = useTranslation()
  const look = useActionLook()
  const { dialogs, ...run } = useExchange({
    candidates: async () => {
      const { rows } = await invoke('articles.list', { ...listQuestion(asked), limit: mostOffered })
      return rows.map(({ articleId, title, sourceLanguage }) => ({ articleId, title, sourceLanguage }))
    },
    isAllChosen: asked.list === 'toTranslate',
  })
  const menu = (
    <MenuButton
      label={t('desk.menu')}
      placement="bottom end"
      trigger={<IconButton icon={Ellipsis} label={t('desk.menu')} />}
      sections={[{ items: entries.map((id) => ({ id, ...look(id) })) }]}
      onAction={(id) => run[id as (typeof entries)[number]]()}
    />
  )
  return { menu, dialogs }
}
