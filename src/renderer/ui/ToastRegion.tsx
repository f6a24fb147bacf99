/**
 * ToastRegion: where `showToast({ tone, text, action? })` of toasts.ts appears; a landmark reached with F6.
 * No props; mounted once in the shell.
 */
import { CircleAlert, CircleCheck, Info, TriangleAlert, X } from 'lucide-react'
import {
  UNSTABLE_ToastRegion as AriaToastRegion,
  Text,
  UNSTABLE_Toast,
  UNSTABLE_ToastContent,
} from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { Button } from './Button.tsx'
import { classNames } from './classNames.ts'
import { IconButton } from './IconButton.tsx'
import './Toast.css'
import './tones.css'
import { keepClearOfFocus } from './toastPosition.ts'
import { toastQueue } from './toasts.ts'

const icons = {
  neutral: Info,
  info: Info,
  special: Info,
  good: CircleCheck,
  warn: TriangleAlert,
  bad: CircleAlert,
}

/** Publishes the height of the messages, above which dialogs end, and keeps the messages clear of the focus. */
function attach(region: HTMLElement | null) {
  if (!region) return
  const root = document.documentElement
  const note = () => root.style.setProperty('--toasts-height', `${region.offsetHeight}px`)
  const observer = new ResizeObserver(note)
  note()
  observer.observe(region)
  const stopMoving = keepClearOfFocus(region)
  return () => {
    stopMoving()
    observer.disconnect()
    root.style.removeProperty('--toasts-height')
  }
}

export function ToastRegion() {
  const { t } = useTranslation()
  return (
    <AriaToastRegion ref={attach} queue={toastQueue} className="toasts" aria-label={t('common.messages')}>
      {({ toast }) => {
        const { tone, text, action } = toast.content
        const Icon = icons[tone]
        return (
          <UNSTABLE_Toast toast={toast} className={classNames('toast', `tone--${tone}`)}>
            <Icon aria-hidden className="icon toast__icon" />
            <UNSTABLE_ToastContent className="toast__text">
              <Text slot="title">{text}</Text>
            </UNSTABLE_ToastContent>
            {action && (
              <Button
                size="small"
                onPress={() => {
                  toastQueue.close(toast.key)
                  action.onPress()
                }}
              >
                {action.label}
              </Button>
            )}
            <IconButton slot="close" size="small" label={t('common.dismissMessage')} icon={X} />
          </UNSTABLE_Toast>
        )
      }}
    </AriaToastRegion>
  )
}
