import type { FromPage } from './messages.ts'

export interface FileWatch {
  pathOf(file: File): string | undefined
  /** Returns one file of a question; the host reads its path from it. */
  fileOf(id: number, index: number): File | undefined
  answered(id: number, paths: string[]): void
}

/**
 * Makes `webUtils.getPathForFile` possible. Only the host knows a file's path, and only after a round trip,
 * while the app asks at once in its `change` or `drop` listener. So events with unknown files are stopped,
 * and dispatched again when the paths are known. Injected into the page as source text: it may use nothing
 * from outside itself.
 */
export function watchFiles(tell: (message: FromPage) => void): FileWatch {
  const paths = new WeakMap<File, string>()
  const questions = new Map<number, { files: File[]; resume: () => void }>()
  const waiting = new WeakSet<EventTarget>()
  let lastId = 0

  function ask(files: File[], resume: () => void) {
    const id = ++lastId
    questions.set(id, { files, resume })
    tell({ kind: 'files', id, count: files.length })
  }

  function onChosen(event: Event) {
    const input = event.target
    if (!(input instanceof HTMLInputElement) || input.type !== 'file') return
    const files = [...(input.files ?? [])]
    if (files.every((file) => paths.has(file))) return
    event.stopImmediatePropagation()
    if (waiting.has(input)) return
    waiting.add(input)
    ask(files, () => {
      waiting.delete(input)
      input.dispatchEvent(new Event('input', { bubbles: true, composed: true }))
      input.dispatchEvent(new Event('change', { bubbles: true }))
    })
  }

  function onDrop(event: DragEvent) {
    const { target, dataTransfer } = event
    const files = [...(dataTransfer?.files ?? [])]
    if (!dataTransfer || !target || files.every((file) => paths.has(file))) return
    event.stopImmediatePropagation()
    event.preventDefault()
    const again = new DataTransfer()
    for (const file of files) again.items.add(file)
    for (const type of dataTransfer.types)
      if (type !== 'Files') again.setData(type, dataTransfer.getData(type))
    const { clientX, clientY, screenX, screenY, ctrlKey, shiftKey, altKey, metaKey } = event
    const place = { clientX, clientY, screenX, screenY, ctrlKey, shiftKey, altKey, metaKey }
    const options = { ...place, dataTransfer: again, bubbles: true, cancelable: true, composed: true }
    ask(files, () => target.dispatchEvent(new DragEvent('drop', options)))
  }

  window.addEventListener('input', onChosen, true)
  window.addEventListener('change', onChosen, true)
  window.addEventListener('drop', onDrop, true)

  return {
    pathOf: (file) => paths.get(file),
    fileOf: (id, index) => questions.get(id)?.files[index],
    answered(id, found) {
      const question = questions.get(id)
      questions.delete(id)
      for (const [index, file] of question?.files.entries() ?? []) paths.set(file, found[index] ?? '')
      question?.resume()
    },
  }
}
