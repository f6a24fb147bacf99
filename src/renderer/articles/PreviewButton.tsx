/**
 * PreviewButton: opens the preview of an article, also by F9.
 *   articleId, language
 *   before   saves what is typed; the preview shows the stored text
 */
import { useLocation } from 'wouter'
import { useAction, useActionLook } from '#renderer/lib/actions/useAction.ts'
import { paths } from '#renderer/lib/paths.ts'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import type { ArticleId } from '#shared/domain/ids.ts'
import type { Language } from '#shared/domain/language.ts'

interface PreviewButtonProps {
  articleId: ArticleId
  language: Language
  before?: (() => Promise<unknown>) | undefined
}

export function PreviewButton({ articleId, language, before }: PreviewButtonProps) {
  const [, navigate] = useLocation()
  const look = useActionLook()
  const open = async () => {
    await before?.()
    navigate(paths.preview(articleId, language))
  }
  useAction('preview', { run: () => void open() })
  return <IconButton {...look('preview')} onPress={() => void open()} />
}
