import { Ban, CircleHelp, CircleX, Clock, Globe, Hourglass, RotateCw, Send } from 'lucide-react'
import { savingLooks } from '#renderer/articles/Status.tsx'
import type { ChipLook } from '#renderer/ui/Chip.tsx'
import type { IntentState } from '#shared/contract/intentViews.ts'

/** Icon and tone for each state of an intent; states that the saving line shows too look the same there. */
export const intentLooks: Record<IntentState, ChipLook> = {
  waiting: { tone: 'neutral', icon: Hourglass },
  sending: { tone: 'info', icon: Send },
  retrying: { tone: 'warn', icon: RotateCw },
  unknown: { tone: 'warn', icon: CircleHelp },
  needsConfirmation: { tone: 'warn', icon: Clock },
  needsYou: savingLooks.needsYou,
  sent: { tone: 'info', icon: Globe },
  verified: savingLooks.verified,
  cancelled: { tone: 'neutral', icon: Ban },
  failed: { tone: 'bad', icon: CircleX },
}
