import { useCallback, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { invoke, subscribe } from '#renderer/lib/client.ts'
import { paths } from '#renderer/lib/paths.ts'
import { useShowResult } from '#renderer/lib/useShowResult.ts'
import { showToast } from '#renderer/ui/toasts.ts'
import type { Input } from '#shared/contract/contract.ts'
import type { OpenedArticleFile } from '#shared/contract/programViews.ts'
import type { ArticleId } from '#shared/domain/ids.ts'
import { askWhetherKnown } from './trustStore.ts'

type Source = Input<'articleFiles.open'>['from']

/** The path of a file, or its bytes where the page is told none. */
export async function sourceOf(file: File): Promise<Source> {
  const path = window.visnyk.pathOf(file)
  return path === '' ? { bytes: new Uint8Array(await file.arrayBuffer()) } : { path }
}

/** Takes an article from a file; asks first about a computer that is not known. Null: the person does not know it. */
async function open(from: Source): Promise<Extract<OpenedArticleFile, { kind: 'opened' }> | null> {
  const first = await invoke('articleFiles.open', { from, trust: null })
  if (first.kind === 'opened') return first
  if (!(await askWhetherKnown(first))) return null
  const then = await invoke('articleFiles.open', { from, trust: first.fingerprint })
  return then.kind === 'opened' ? then : null
}

/** Opens article files, and shows what became of them. */
export function useOpenArticleFile(): (from: Source) => Promise<void> {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const showResult = useShowResult('window')
  return useCallback(
    async (from) => {
      await showResult(
        open(from).then((opened) => {
          if (opened === null) return
          const { articleId, language, outcome } = opened
          navigate(outcome === 'conflict' ? paths.review(articleId) : paths.write(articleId, language))
          showToast({
            tone: outcome === 'conflict' ? 'warn' : 'good',
            text: t(`bringIn.article.outcome.${outcome}`),
            subject: `article file ${articleId}`,
          })
        }),
      )
    },
    [t, navigate, showResult],
  )
}

/** Opens what the system's file manager gave the program, at the start and later. */
export function useFilesOfTheSystem(): void {
  const openFile = useOpenArticleFile()
  useEffect(() => {
    const take = async () => {
      const { path } = await invoke('articleFiles.takeOpened', {})
      if (path === null) return
      await openFile({ path })
      await take()
    }
    void take()
    return subscribe('articleFiles.opened', () => void take())
  }, [openFile])
}

/** Saves an article as a file for another computer. */
export function useSaveArticleFile(): (articleId: ArticleId) => Promise<void> {
  const { t } = useTranslation()
  const showResult = useShowResult()
  return async (articleId) => {
    await showResult(
      invoke('articleFiles.save', { articleId }).then(({ saved }) => {
        if (saved) showToast({ tone: 'good', text: t('bringIn.article.saved') })
      }),
    )
  }
}
