import type { ArticleId } from '#shared/domain/ids.ts'
import type { ContentType } from '#shared/domain/template.ts'

/** What the window asks about templates: which one to begin with, or how the open article becomes one. */
export type TemplatesQuestion =
  | { kind: 'begin' }
  | { kind: 'save'; articleId: ArticleId; title: string; contentType: ContentType | null }

let present: TemplatesQuestion | null = null
const listeners = new Set<() => void>()

function show(next: TemplatesQuestion | null): void {
  present = next
  for (const listener of listeners) listener()
}

/** For `useSyncExternalStore`; null: nothing is asked. */
export const templatesStore = {
  subscribe: (listener: () => void) => {
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
    }
  },
  get: () => present,
}

export const askForTemplate = (): void => show({ kind: 'begin' })
export const saveAsTemplate = (about: Omit<Extract<TemplatesQuestion, { kind: 'save' }>, 'kind'>): void =>
  show({ kind: 'save', ...about })
export const closeTemplates = (): void => show(null)
