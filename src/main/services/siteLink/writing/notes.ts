import { isPlan, isRemark, type LogEntry } from '#shared/domain/workflow.ts'

/** Whether a site takes notes: entries of the log that come with no other change of a text. */
export interface NoteStrategy {
  /** The entries that the site accepts with a text. */
  accepted(log: LogEntry[]): LogEntry[]
  /**
   * Called before a text is pushed: `hold` keeps its notes back until the site accepts them. `remarks` are remarks and
   * what is planned for translations, `plans` these alone.
   */
  beforePush(hold: (kind: 'all' | 'remarks' | 'plans') => void): void
  /** Called when the site accepted a text with its log: `note` stores that the site has the notes. */
  logTaken(note: () => void): void
  /**
   * Called before a pass sends: `release` marks the notes that were kept back as to be sent. `corrections` are those
   * that are no `remarks`, `allButPlans` those that are no `plans`.
   */
  beforePass(release: (kind: 'all' | 'allButPlans' | 'corrections') => void): void
}

const withoutPlans = (log: LogEntry[]): LogEntry[] => log.filter((entry) => !isPlan(entry))
const withoutRemarks = (log: LogEntry[]): LogEntry[] =>
  log.filter((entry) => !isRemark(entry) && !isPlan(entry))

/** The site stores notes for all computers of the newsroom. */
export const notesTaken: NoteStrategy = {
  accepted: (log) => log,
  beforePush: () => {},
  logTaken: (note) => note(),
  beforePass: (release) => release('all'),
}

/** An older site: it refuses what is planned for translations. */
export const plansHeld: NoteStrategy = {
  accepted: withoutPlans,
  beforePush: (hold) => hold('plans'),
  logTaken: (note) => note(),
  beforePass: (release) => release('allButPlans'),
}

/** A still older site: it stores that changes were made, and refuses judgements of findings and proposed times. */
export const remarksHeld: NoteStrategy = {
  accepted: withoutRemarks,
  beforePush: (hold) => hold('remarks'),
  logTaken: (note) => note(),
  beforePass: (release) => release('corrections'),
}

/** The site cannot store notes, because it has no plugin or an older one. They are sent once it has one that can. */
export const notesHeld: NoteStrategy = {
  accepted: withoutRemarks,
  beforePush: (hold) => hold('all'),
  logTaken: () => {},
  beforePass: () => {},
}
