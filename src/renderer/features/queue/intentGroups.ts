import type { IntentState, IntentView } from '#shared/contract/views.ts'

/** Nothing moves until a person decides; under way or in line; over. */
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

/** What failed and leaves nothing to do belongs to the past, not among the decisions. */
export const groupOf = ({ state, canRetry, canCancel }: IntentView): IntentGroup =>
  state === 'failed' && !canRetry && !canCancel ? 'done' : groups[state]

export interface StepLine {
  key: string
  kind: IntentView['steps'][number]['kind']
  language: IntentView['steps'][number]['language']
  state: IntentView['steps'][number]['state']
  /** Of several like steps (pictures): how many are done, and of how many. */
  done: number
  total: number
}

type StepState = StepLine['state']
/** What a line of several steps says: trouble first, then work, then rest. */
const precedence: readonly StepState[] = ['failed', 'unknown', 'running', 'waiting', 'done']

/** The steps as lines: all pictures make one, every other step its own. Order is kept. */
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
    // Some done and some waiting is work under way.
    if (line.state === 'waiting' && line.done > 0) line.state = 'running'
  }
  return [...lines.values()]
}
