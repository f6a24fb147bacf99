import { useEffect, useRef } from 'react'
import { type Settings, textZooms } from '#shared/contract/programViews.ts'
import { useAction } from '../lib/actions/useAction.ts'
import { updateSettings, useSettings } from '../lib/settings.tsx'
import { useShowResult } from '../lib/useShowResult.ts'

/** Shows the text of articles larger or smaller; what surrounds it stays as it is. */
export function useTextZoom(percent: Settings['textZoom']): void {
  useEffect(() => {
    document.documentElement.style.setProperty('--text-zoom', String(percent / 100))
  }, [percent])
}

/** The keys that make the text larger, smaller, and of the usual size again, on every screen. */
export function useTextZoomActions(): void {
  const showResult = useShowResult('window')
  const { textZoom } = useSettings()
  // Keys come faster than a setting is stored: a step starts from what the last one asked for.
  const wanted = useRef({ percent: textZoom, stores: 0 })
  useEffect(() => {
    if (wanted.current.stores === 0) wanted.current.percent = textZoom
  }, [textZoom])
  const step = (by: 1 | -1) => textZooms[textZooms.indexOf(wanted.current.percent) + by]
  const set = (next: Settings['textZoom'] | undefined) => {
    const asked = wanted.current
    if (next === undefined || next === asked.percent) return
    asked.percent = next
    asked.stores += 1
    void showResult(updateSettings({ textZoom: next })).finally(() => {
      asked.stores -= 1
    })
  }
  useAction('largerText', {
    run: () => set(step(1)),
    unavailable: () => (step(1) === undefined ? (t) => t('shell.textAtEnd', { percent: textZoom }) : null),
  })
  useAction('smallerText', {
    run: () => set(step(-1)),
    unavailable: () => (step(-1) === undefined ? (t) => t('shell.textAtEnd', { percent: textZoom }) : null),
  })
  useAction('usualText', { run: () => set(100) })
}
