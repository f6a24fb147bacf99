/** Kept while its dialog is open: an element that nobody holds may be gone before the person has chosen. */
let chooser: HTMLInputElement | null = null

/** Kinds of files that a translator gives back. */
export const translationFiles = '.xlf,.xliff,.mqxliff,.sdlxliff,.xml,.csv'

/** Asks for a file of a translator; null when the person chose none. Needs a press or a key just before. */
export function chooseExchangeFile(accept: string): Promise<File | null> {
  const input = document.createElement('input')
  chooser = input
  input.type = 'file'
  input.accept = accept
  return new Promise((resolve) => {
    const end = () => {
      if (chooser === input) chooser = null
      resolve(input.files?.[0] ?? null)
    }
    input.addEventListener('change', end)
    input.addEventListener('cancel', end)
    input.click()
  })
}
