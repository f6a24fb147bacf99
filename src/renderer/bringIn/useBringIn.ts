import { useLocation } from 'wouter'
import { isArticleFile } from '#renderer/lib/documentFiles.ts'
import { paths } from '#renderer/lib/paths.ts'
import { sourceOf, useOpenArticleFile } from './articleFile/useArticleFiles.ts'
import { bringFiles } from './bringFiles.ts'
import { chooseFiles } from './chooseFiles.ts'
import { type Destination, newArticles, presentDestination } from './destinations.ts'

/** Brings files in from any screen, and opens the article that one file became. */
export function useBringIn() {
  const [, navigate] = useLocation()
  const openArticleFile = useOpenArticleFile()
  const bring = async (given: readonly File[], into: Destination) => {
    for (const file of given.filter(isArticleFile)) await openArticleFile(await sourceOf(file))
    const files = given.filter((file) => !isArticleFile(file))
    const conclusion = await bringFiles(files, into)
    if (conclusion.kind !== 'open') return
    const { articleId, language } = conclusion.text
    navigate(paths.write(articleId, language))
  }
  return {
    bring,
    /** Files that were dropped where no text is open. */
    bringNew: (files: readonly File[]) => bring(files, newArticles),
    /** Asks for files, for the text that is open or else for new articles. */
    choose: async () => bring(await chooseFiles(), presentDestination()),
    chooseNew: async () => bring(await chooseFiles(), newArticles),
  }
}
