/** Whether a site takes notes: entries of the log that come with no other change of a text. */
export interface NoteStrategy {
  /** Called before a text is pushed: `hold` keeps its notes back until the site accepts notes. */
  beforePush(hold: () => void): void
  /** Called when the site accepted a text with its log: `note` stores that the site has the notes. */
  logTaken(note: () => void): void
  /** Called before a pass sends: `release` marks the notes that were kept back as to be sent. */
  beforePass(release: () => void): void
}

/** The site stores notes for all computers of the newsroom. */
export const notesTaken: NoteStrategy = {
  beforePush: () => {},
  logTaken: (note) => note(),
  beforePass: (release) => release(),
}

/** The site cannot store notes, because it has no plugin or an older one. They are sent once it has one that can. */
export const notesHeld: NoteStrategy = {
  beforePush: (hold) => hold(),
  logTaken: () => {},
  beforePass: () => {},
}
