import { useTranslation } from 'react-i18next'
import { failureOf, invoke } from '#renderer/lib/client.ts'
import { showToast } from '#renderer/ui/toasts.ts'
import { useFailureText } from '#renderer/ui/useFailureText.ts'
import type { ImportedMedia, MediaView } from '#shared/contract/mediaViews.ts'
import { askDescriptions } from './describe/describeStore.ts'
import { importFiles } from './importFiles.ts'
import type { MediaKind } from './useMediaList.ts'

/**
 * Ways to add pictures and files. Each resolves with what was added, described by then where it was several; refused
 * files appear in the import list. `isQuiet` omits the success message where the pictures themselves appear.
 */
export function useImport({ isQuiet = false, kind }: { isQuiet?: boolean; kind: MediaKind }) {
  const { t } = useTranslation()
  const textOf = useFailureText()
  const tell = async (work: Promise<ImportedMedia>): Promise<MediaView[]> => {
    try {
      const imported = await work
      const count = imported.items.length
      if (count > 0 && !isQuiet) showToast({ tone: 'good', text: t('media.imported', { count }) })
      return await askDescriptions(imported)
    } catch (error) {
      showToast({ tone: 'bad', text: textOf(failureOf(error)) })
      return []
    }
  }
  return {
    choose: () => tell(invoke('media.choose', { accept: kind })),
    addFiles: (files: readonly File[]) =>
      files.length > 0 ? tell(importFiles(files, kind)) : Promise.resolve([]),
  }
}
