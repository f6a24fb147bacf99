import { Ellipsis } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { EditingSession } from '#renderer/editor/autosave/createEditingSession.ts'
import { useExchange } from '#renderer/exchange/useExchange.tsx'
import { useActionLook } from '#renderer/lib/actions/useAction.ts'
import { useShowResult } from '#renderer/lib/useShowResult.ts'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { MenuButton } from '#renderer/ui/Menu.tsx'
import { type ArticleId, blockId } from '#shared/domain/ids.ts'
import { otherLanguage } from '#shared/domain/language.ts'
import { deskFields } from './unfinished.ts'
import type { DeskWork } from './useDesk.ts'

interface DeskMenuProps {
  articleId: ArticleId
  session: EditingSession
  work: DeskWork
}

const entries = ['exportForTranslation', 'bringInTranslation'] as const

/** What is done with the translation outside the program. */
export function DeskMenu({ articleId, session, work }: DeskMenuProps) {
  const { t } = useTranslation()
  const look = useActionLook()
  const showResult = useShowResult()
  const { language } = session.getView().localization
  const { dialogs, ...run } = useExchange({
    candidates: () => [
      { articleId, title: session.fields.get().title, sourceLanguage: otherLanguage(language) },
    ],
    isAllChosen: true,
    before: () => session.autosave.flush(),
    onShow: (of, part) => of === articleId && showPart(work, part),
    undoOf: ({ articleId: of, before }) =>
      of === articleId && before !== null ? () => void showResult(session.restoreVersion(before)) : null,
  })
  return (
    <>
      <MenuButton
        label={t('translate.menu')}
        placement="bottom end"
        trigger={<IconButton icon={Ellipsis} label={t('translate.menu')} />}
        sections={[{ items: entries.map((id) => ({ id, ...look(id) })) }]}
        onAction={(id) => run[id as (typeof entries)[number]]()}
      />
      {dialogs}
    </>
  )
}

/** Moves the caret to a place of the translation; false: the side-by-side screen has no such field. */
function showPart({ body, panes }: DeskWork, part: string): boolean {
  const field = deskFields.find((one) => one === part)
  if (field !== undefined) return panes.focusField(field)
  const block = blockId.safeParse(part).data
  if (block) body?.focusBlock(block)
  return block !== undefined
}
