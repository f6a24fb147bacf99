import { useTranslation } from 'react-i18next'
import type { MediaView, RefusedFile } from '#shared/contract/mediaViews.ts'
import { useShowResult } from '../../lib/useShowResult.ts'
import { askDescriptions, isAskedAbout } from '../../pickers/media/describe/describeStore.ts'
import { importFiles, whileImporting } from '../../pickers/media/importFiles.ts'
import type { MediaKind } from '../../pickers/media/useMediaList.ts'
import { showToast } from '../../ui/toasts.ts'
import { useFailureText } from '../../ui/useFailureText.ts'

/**
 * Imports files for a text, asks about several pictures in one form, and then hands over all that came in. Refused
 * files are named: in the form where there is one, otherwise in messages.
 */
export function useFilesForText() {
  const { t } = useTranslation()
  const textOf = useFailureText()
  const showResult = useShowResult()
  const name = ({ fileName, failure }: RefusedFile) =>
    showToast({
      tone: 'bad',
      text: t('media.refusedFile', { name: fileName, why: textOf(failure) }),
      subject: `refused ${fileName}`,
    })
  return async (
    files: readonly File[],
    accept: MediaKind,
    insert: (media: readonly MediaView[]) => void,
  ): Promise<void> => {
    const work = whileImporting(async () => {
      const imported = await importFiles(files, accept)
      if (!isAskedAbout(imported)) for (const file of imported.refused) name(file)
      const media = await askDescriptions(imported)
      if (media.length > 0) insert(media)
    })
    await showResult(work)
  }
}
