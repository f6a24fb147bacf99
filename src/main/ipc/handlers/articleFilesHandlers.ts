import type { ArticleFiles } from '#main/services/articleFiles/articleFilesService.ts'
import type { ChannelsOf, Handlers } from '../handler.ts'

export const createArticleFilesHandlers = (deps: {
  articleFiles: ArticleFiles
  /** The system's dialog; null when the person cancelled. */
  chooseTarget(name: string): Promise<string | null>
  /** The file with which the system started the program, or that it was asked to open since; told once. */
  takeOpened(): string | null
}): Handlers<ChannelsOf<'articleFiles'>> => {
  const { articleFiles, chooseTarget, takeOpened } = deps
  return {
    'articleFiles.save': async ({ articleId }) => {
      const target = await chooseTarget(articleFiles.nameFor(articleId))
      if (target === null) return { saved: false }
      await articleFiles.save(articleId, target)
      return { saved: true }
    },
    'articleFiles.open': ({ from, trust }) => articleFiles.open(from, trust),
    'articleFiles.takeOpened': () => ({ path: takeOpened() }),
  }
}
