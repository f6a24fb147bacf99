import { ListChecks, X } from 'lucide-react'
import { type KeyboardEvent, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { ChecksPanel } from '#renderer/articles/checks/ChecksPanel.tsx'
import { focusChecks, useChecks, useChecksKey } from '#renderer/articles/checks/useChecks.ts'
import type { EditingSession } from '#renderer/editor/autosave/createEditingSession.ts'
import { useChannel } from '#renderer/lib/queries.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import type { ArticleId } from '#shared/domain/ids.ts'
import type { DeskWork } from './useDesk.ts'
import { useShowInTarget } from './useShowInTarget.ts'

interface DeskChecksProps {
  articleId: ArticleId
  session: EditingSession
  work: DeskWork
  /** Where the list is drawn, beside the panes; null until that is on the screen. */
  aside: HTMLElement | null
}

/**
 * How many remarks the checks have on the translation, and their list, which F8 opens. It is closed at first: both
 * texts need the width.
 */
export function DeskChecks({ articleId, session, work, aside }: DeskChecksProps) {
  const { t } = useTranslation()
  const { data: article } = useChannel('articles.open', { id: articleId })
  const checks = useChecks(session, {
    coverMediaId: article?.article.coverMediaId ?? null,
    proposal: article?.proposal ?? null,
  })
  const [isShown, setShown] = useState(false)
  const panel = useRef<HTMLElement>(null)
  const show = useShowInTarget(articleId, session, work)
  useChecksKey(() => {
    setShown(true)
    // The list exists only after React has rendered it.
    requestAnimationFrame(() => focusChecks(panel.current))
  })
  const close = () => {
    setShown(false)
    work.body?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') close()
  }
  return (
    <>
      <Button
        size="small"
        variant="quiet"
        icon={ListChecks}
        aria-expanded={isShown}
        onPress={() => setShown(!isShown)}
      >
        {checks.open === 0 ? t('checks.none') : t('checks.found', { count: checks.open })}
      </Button>
      {isShown &&
        aside &&
        createPortal(
          <aside
            className="translate-checks"
            data-region
            aria-label={t('checks.title')}
            onKeyDown={onKeyDown}
          >
            <ChecksPanel session={session} checks={checks} ref={panel} onShow={show} />
            <IconButton
              className="translate-checks__close"
              icon={X}
              label={t('common.close')}
              onPress={close}
            />
          </aside>,
          aside,
        )}
    </>
  )
}
