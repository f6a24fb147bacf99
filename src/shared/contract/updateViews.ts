import { z } from 'zod'
import { releaseNotes } from '../domain/releaseNotes.ts'
import { instant } from '../domain/time.ts'
import { programVersion } from '../domain/version.ts'
import { failure } from './errors.ts'

// What the window shows of updates of the program.

const release = z.object({
  version: programVersion,
  releasedAt: instant,
  notes: releaseNotes,
  /** Of the file for this computer. */
  bytes: z.int().positive(),
})
export type Release = z.infer<typeof release>

/** The feed that the newsroom set, or a folder that the person chose. */
const updateSource = z.enum(['feed', 'stick'])
export type UpdateSource = z.infer<typeof updateSource>

const found = { release, source: updateSource, failure: failure.nullable() }

/** What the last work came to; `failure`: it failed, and nothing was lost. */
const resting = z.discriminatedUnion('kind', [
  /** Nothing was looked for yet. */
  z.object({ kind: z.literal('idle'), failure: failure.nullable() }),
  /** There is none that is newer. */
  z.object({ kind: z.literal('current'), failure: failure.nullable() }),
  z.object({ kind: z.literal('available'), ...found }),
  /** The installer is on this computer and checked. */
  z.object({ kind: z.literal('ready'), ...found }),
  /** The person has it in the file manager and installs it: this copy cannot replace itself. */
  z.object({ kind: z.literal('shown'), ...found }),
])
export type RestingUpdate = z.infer<typeof resting>

export const updateState = z.discriminatedUnion('kind', [
  resting,
  z.object({ kind: z.literal('checking'), source: updateSource, before: resting }),
  z.object({
    ...{ kind: z.literal('downloading'), release, source: updateSource },
    /** Bytes, of those of the release. */
    done: z.int().nonnegative(),
  }),
  z.object({
    ...{ kind: z.literal('installing'), release, source: updateSource },
    /** The database is copied; then everything is saved and the program ends. */
    step: z.enum(['backup', 'closing']),
  }),
])
export type UpdateState = z.infer<typeof updateState>

/**
 * Where updates may come from: https, or http on this computer, without a password; with a slash at the end, since
 * files are named beside each other.
 */
export const feedAddress = z.string().trim().min(1).max(500).transform(toFeedAddress)

function toFeedAddress(typed: string, context: z.RefinementCtx): string {
  const url = URL.canParse(typed) ? new URL(typed) : null
  const isHere = url !== null && /^(localhost|\[::1\]|127(\.\d{1,3}){3})$/.test(url.hostname)
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isHere)
  if (url === null || !isSafe || url.username !== '' || url.password !== '') {
    context.addIssue('neither https nor this computer')
    return z.NEVER
  }
  return `${url.origin}${url.pathname.endsWith('/') ? url.pathname : `${url.pathname}/`}`
}

export const updatesView = z.object({
  state: updateState,
  /** The version that runs. */
  version: z.string(),
  feed: z.string().nullable(),
  /** Whose signature is trusted; `fingerprint`: hexadecimal digits. */
  key: z.object({ fingerprint: z.string(), publicKey: z.string() }).nullable(),
  /** What the newsroom had set cannot be read: nothing is taken until a person sets the feed again. */
  isLost: z.boolean(),
  /** What comes with the program, in place of which the newsroom may set its own. */
  builtIn: z.object({ feed: z.boolean(), key: z.boolean() }),
  checksDaily: z.boolean(),
  /** The last time that the feed answered. */
  lastCheck: instant.nullable(),
  /** False: the person runs the installer, because this copy cannot replace itself. */
  installsItself: z.boolean(),
  /** What the version that runs brought; `isNews`: the person has not seen it yet. */
  notes: releaseNotes.nullable(),
  isNews: z.boolean(),
})
export type UpdatesView = z.infer<typeof updatesView>
