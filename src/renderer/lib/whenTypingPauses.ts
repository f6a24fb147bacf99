/** Resolves once nobody has typed anywhere in the window for `pause` milliseconds. */
export function whenTypingPauses(pause: number): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      window.removeEventListener('beforeinput', again, true)
      resolve()
    }
    let timer = setTimeout(end, pause)
    const again = () => {
      clearTimeout(timer)
      timer = setTimeout(end, pause)
    }
    window.addEventListener('beforeinput', again, true)
  })
}
