import { type RefObject, useEffect } from 'react'

/**
 * Keeps the focus near its position when the focused control is removed: a finished step removes its button,
 * and the browser would start again at the top of the window. The nearest remaining container gets the focus
 * instead, so that Tab continues from there. Dialogs and menus return the focus themselves.
 */
export function useFocusKept(main: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const root = main.current
    if (!root) return
    let around: HTMLElement[] = []
    const remember = ({ target }: FocusEvent) => {
      around = []
      if (!(target instanceof Node) || !root.contains(target)) return
      for (let box = target.parentElement; box && root.contains(box); box = box.parentElement)
        around.push(box)
    }
    const keep = () => {
      if (document.activeElement !== document.body) return
      const box = around.find((one) => one.isConnected && one.clientHeight > 0)
      if (!box) return
      around = []
      const isPassing = !box.hasAttribute('tabindex')
      if (isPassing) {
        box.tabIndex = -1
        box.addEventListener('blur', () => box.removeAttribute('tabindex'), { once: true })
      }
      box.focus({ preventScroll: true })
    }
    const observer = new MutationObserver(keep)
    document.addEventListener('focusin', remember)
    observer.observe(root, { childList: true, subtree: true })
    return () => {
      document.removeEventListener('focusin', remember)
      observer.disconnect()
    }
  }, [main])
}
