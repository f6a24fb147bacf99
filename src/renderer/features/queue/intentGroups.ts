import type { IntentState, IntentView } from '#shared/contract/intentViews.ts'

/** `needsYou`: waits for a person; `moving`: being sent or waiting for its time; `done`: ended. */
export type IntentGroup = 'needsYou' | 'moving' | 'done'

const groups: Record<IntentState, IntentGroup> = {
  waiting: 'moving',
  sending: 'moving',
  retrying: 'moving',
  unknown: 'needsYou',
  needsConfirmation: 'needsYou',
  needsYou: 'needsYou',
  failed: 'needsYou',
  // On the site, but not read back yet.
  sent: 'moving',
  verified: 'done',
  cancelled: 'done',
}

/** A failed intent that can neither be retried nor cancelled belongs to the history. */
export const groupOf = ({ state, canRetry, canCancel }: IntentView): IntentGroup =>
  state === 'failed' && !canRetry && !canCancel ? 'done' : groups[state]

export interface StepLine {
  key: string
  kind: IntentView['steps'][number]['kind']
  language: IntentView['steps'][number]['language']
  state: IntentView['steps'][number]['state']
  /** Of several steps of one kind (pictures): how many are done, of how many. */
  done: number
  total: number
}

type StepState = StepLine['state']
/** The state of a line that combines several steps: problems first, then work, then rest. */
const precedence: readonly StepState[] = ['failed', 'unknown', 'running', 'waiting', 'done']

/** The steps as lines: all pictures are one line, every other step has its own. The order is kept. */
export function stepLines(steps: IntentView['steps']): StepLine[] {
  const lines = new Map<string, StepLine>()
  for (const { kind, language, state } of steps) {
    const key = kind === 'media' ? 'media' : `${kind}-${language ?? 'all'}`
    const line = lines.get(key) ?? {
      key,
      kind,
      language: kind === 'media' ? null : language,
      state: 'done' as StepState,
      done: 0,
      total: 0,
    }
    line.total += 1
    if (state === 'done') line.done += 1
    if (precedence.indexOf(state) < precedence.indexOf(line.state)) line.state = state
    lines.set(key, line)
  }
  for (const line of lines.values()) {
    // When some pictures are done and others wait, the line counts as running.
    if (line.state === 'waiting' && line.done > 0) line.state = 'running'
  }
  return [...lines.values()]
}
