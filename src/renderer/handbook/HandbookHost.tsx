import { lazy, Suspense, useSyncExternalStore } from 'react'
import { useLocation, useRouter } from 'wouter'
import { useAction } from '../lib/actions/useAction.ts'
import { closeHandbook, handbookStore, openHandbook } from './handbookStore.ts'
import { placeOfFocus, placeOfScreen } from './placeHere.ts'

const Handbook = lazy(async () => ({ default: (await import('./Handbook.tsx')).Handbook }))

/** Opens the handbook for what is on the screen and has the focus. */
export function useOpenHandbook(): () => void {
  const { parser } = useRouter()
  const [location] = useLocation()
  return () => openHandbook(placeOfFocus() ?? placeOfScreen(parser, location))
}

/** The handbook over the present screen, which stays as it is below it. F1 opens and closes it. */
export function HandbookHost() {
  const place = useSyncExternalStore(handbookStore.subscribe, handbookStore.get)
  const open = useOpenHandbook()
  useAction('handbook', {
    comesFirst: true,
    run: () => (place === null ? open() : closeHandbook()),
  })
  if (place === null) return null
  return (
    <Suspense fallback={null}>
      <Handbook place={place} onClose={closeHandbook} />
    </Suspense>
  )
}
