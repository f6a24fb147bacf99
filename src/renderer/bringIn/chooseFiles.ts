import { documentEndings } from '#renderer/lib/documentFiles.ts'

/** Kept while its dialog is open: an element that nobody holds may be gone before the person has chosen. */
let chooser: HTMLInputElement | null = null

/** Asks for files in the system's dialog; empty when the person chose none. Needs a press or a key just before. */
export function chooseFiles(): Promise<File[]> {
  const input = document.createElement('input')
  chooser = input
  input.type = 'file'
  input.multiple = true
  input.accept = documentEndings.join(',')
  return new Promise((resolve) => {
    const end = () => {
      if (chooser === input) chooser = null
      resolve([...(input.files ?? [])])
    }
    input.addEventListener('change', end)
    input.addEventListener('cancel', end)
    input.click()
  })
}
