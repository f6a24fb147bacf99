import type { OpenedArticleFile } from '#shared/contract/programViews.ts'

type Unknown = Extract<OpenedArticleFile, { kind: 'unknownComputer' }>

/** The question whether the person knows the computer that a file comes from; null: nothing is asked. */
interface Question {
  from: Unknown
  answer(isKnown: boolean): void
}

let present: Question | null = null
const listeners = new Set<() => void>()

function show(next: Question | null): void {
  present = next
  for (const listener of listeners) listener()
}

/** For `useSyncExternalStore`. */
export const trustStore = {
  subscribe: (listener: () => void) => {
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
    }
  },
  get: () => present,
}

/** Asks the person; an earlier question that is still open counts as denied. */
export function askWhetherKnown(from: Unknown): Promise<boolean> {
  present?.answer(false)
  return new Promise((resolve) => {
    show({
      from,
      answer: (isKnown) => {
        show(null)
        resolve(isKnown)
      },
    })
  })
}
