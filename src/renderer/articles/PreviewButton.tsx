/**
 * PreviewButton: opens the preview of an article, also by F9.
 *   articleId, language
 *   before   saves what is typed; the preview shows the stored text
 */
import { MonitorSmartphone } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { paths } from '#renderer/lib/paths.ts'
import { useFormatChord, useShortcut } from '#renderer/lib/shortcuts/useShortcut.ts'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import type { ArticleId } from '#shared/domain/ids.ts'
import type { Language } from '#shared/domain/language.ts'

const previewChord = 'f9'

interface PreviewButtonProps {
  articleId: ArticleId
  language: Language
  before?: (() => Promise<unknown>) | undefined
}

export function PreviewButton({ articleId, language, before }: PreviewButtonProps) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const formatChord = useFormatChord()
  const open = async () => {
    await before?.()
    navigate(paths.preview(articleId, language))
  }
  useShortcut({
    chord: previewChord,
    label: t('preview.open'),
    group: t('preview.title'),
    run: () => void open(),
  })
  return (
    <IconButton
      icon={MonitorSmartphone}
      label={t('preview.open')}
      shortcut={formatChord(previewChord)}
      onPress={() => void open()}
    />
  )
}
