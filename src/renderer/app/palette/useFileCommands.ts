import { FileDown, FileInput } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useRoute } from 'wouter'
import { articleId } from '#shared/domain/ids.ts'
import { saveArticleChord, useSaveArticleFile } from '../../bringIn/articleFile/useArticleFiles.ts'
import { presentDestination } from '../../bringIn/destinations.ts'
import { bringInChord, useBringIn } from '../../bringIn/useBringIn.ts'
import { routes } from '../../lib/paths.ts'
import { useFormatChord } from '../../lib/shortcuts/useShortcut.ts'
import type { PaletteCommand } from './paletteCommand.ts'

/** The palette's ways to bring files in, and to save the article that is open as a file. */
export function useFileCommands(): PaletteCommand[] {
  const { t } = useTranslation()
  const format = useFormatChord()
  const saveAsFile = useSaveArticleFile()
  const [isWriting, params] = useRoute(routes.write)
  const open = articleId.safeParse(params?.article)
  const bringIn = useBringInCommands()
  if (!isWriting || !open.success) return bringIn
  const save = {
    id: 'saveAsFile',
    label: t('bringIn.article.save'),
    icon: FileDown,
    shortcut: format(saveArticleChord),
    run: () => void saveAsFile(open.data),
  }
  return [...bringIn, save]
}

/** While a text is open, also the way into an article of its own. */
function useBringInCommands(): PaletteCommand[] {
  const { t } = useTranslation()
  const format = useFormatChord()
  const { choose, chooseNew } = useBringIn()
  const command = {
    id: 'bringIn',
    label: t('bringIn.command'),
    icon: FileInput,
    shortcut: format(bringInChord),
    run: () => void choose(),
  }
  if (presentDestination().kind === 'newArticles') return [command]
  const asNew = {
    id: 'bringInNew',
    label: t('bringIn.commandNew'),
    icon: FileInput,
    run: () => void chooseNew(),
  }
  return [command, asNew]
}
