import { useTranslation } from 'react-i18next'
import { failureOf, invoke } from '#renderer/lib/client.ts'
import { showToast } from '#renderer/ui/toasts.ts'
import { useFailureText } from '#renderer/ui/useFailureText.ts'
import type { MediaView } from '#shared/contract/mediaViews.ts'
import type { MediaKind } from './useMediaList.ts'

const extensions: Record<string, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'image/avif': 'avif',
}

/** Passes files to main: those with a path by their path, the others (from the clipboard) by their bytes. */
async function send(files: readonly File[], pastedName: string, accept: MediaKind): Promise<MediaView[]> {
  const withPaths = files.map((file) => ({ file, path: window.visnyk.pathOf(file) }))
  const paths = withPaths.map(({ path }) => path).filter((path) => path !== '')
  const loose = withPaths.filter(({ path }) => path === '').map(({ file }) => file)
  const results = await Promise.all([
    paths.length > 0 ? invoke('media.importPaths', { paths, accept }) : [],
    ...loose.map(async (file) => {
      const fileName = file.name || `${pastedName}.${extensions[file.type] ?? 'png'}`
      const bytes = new Uint8Array(await file.arrayBuffer())
      return [await invoke('media.importBytes', { fileName, bytes, accept })]
    }),
  ])
  return results.flat()
}

/**
 * Ways to add pictures and files. Each resolves with what was added; errors of single files appear in the import list.
 * `isQuiet` omits the success message where the pictures themselves appear.
 */
export function useImport({ isQuiet = false, kind }: { isQuiet?: boolean; kind: MediaKind }) {
  const { t } = useTranslation()
  const textOf = useFailureText()
  const tell = async (work: Promise<MediaView[]>): Promise<MediaView[]> => {
    try {
      const items = await work
      if (items.length > 0 && !isQuiet)
        showToast({ tone: 'good', text: t('media.imported', { count: items.length }) })
      return items
    } catch (error) {
      const failure = failureOf(error)
      if (failure.code !== 'importCancelled') showToast({ tone: 'bad', text: textOf(failure) })
      return []
    }
  }
  return {
    choose: () => tell(invoke('media.choose', { accept: kind })),
    addFiles: (files: readonly File[]) =>
      files.length > 0 ? tell(send(files, t('media.pastedName'), kind)) : Promise.resolve([]),
  }
}
