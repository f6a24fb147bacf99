/** A text as the site has it: its revision (the ETag) and the hash of the text. */
export interface Agreed {
  revision: string
  hash: string
}

/**
 * What both sides last agreed on. `revision`: null where it is no longer known; then any revision of the site counts as
 * new.
 */
export interface LastAgreed {
  revision: string | null
  hash: string
}

/**
 * What to do with one localization:
 * - `nothing`: both sides have the same text and agreed on it;
 * - `create`: the site does not have it;
 * - `push`: ours is newer than what both agreed on, theirs is that;
 * - `take`: theirs is newer, ours is what both agreed on (or we have none);
 * - `agree`: the texts are the same, only the revision is new: remember it;
 * - `pushOver`: the site's revision moved but its text is still the agreed one; ours is newer and may follow it;
 * - `conflict`: both moved to different texts;
 * - `goneThere`: it was taken away on the site, and ours has nothing that the site did not have;
 * - `goneButEdited`: it was taken away there while ours moved on.
 */
export type TextMove =
  | 'nothing'
  | 'create'
  | 'push'
  | 'take'
  | 'agree'
  | 'pushOver'
  | 'conflict'
  | 'goneThere'
  | 'goneButEdited'

/**
 * Decides which side's text is newer, by base revision and content hash, never by clocks. `base` is null when both
 * sides never agreed on a text; `mine` and `theirs` are null where that side has no such localization.
 */
export function decideText(base: LastAgreed | null, mine: string | null, theirs: Agreed | null): TextMove {
  if (theirs === null) {
    if (mine === null) return 'nothing'
    if (base === null) return 'create'
    return mine === base.hash ? 'goneThere' : 'goneButEdited'
  }
  if (mine === null) return 'take'
  if (base === null) return mine === theirs.hash ? 'agree' : 'conflict'
  const mineMoved = mine !== base.hash
  const theirsMoved = theirs.hash !== base.hash
  const sameRevision = theirs.revision === base.revision
  if (!theirsMoved) {
    if (mineMoved) return sameRevision ? 'push' : 'pushOver'
    return sameRevision ? 'nothing' : 'agree'
  }
  if (theirs.hash === mine) return 'agree'
  return mineMoved ? 'conflict' : 'take'
}
