import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import { writeDurably } from '#main/db/durable.ts'
import { instant } from '#shared/domain/time.ts'

const updatePlan = z.object({
  /** Where updates come from and whose signature is trusted, when the newsroom set its own; null: as built. */
  feed: z.string().nullable(),
  publicKey: z.string().nullable(),
  checksDaily: z.boolean(),
  /** The last time that the feed answered. */
  lastCheck: instant.nullable(),
  /** The version whose news the person has seen, or the first one here. */
  seenVersion: z.string().max(50).nullable(),
  /** This file could not be read once: no update is taken until a person sets the feed again. */
  isLost: z.boolean().default(false),
})
type UpdatePlan = z.infer<typeof updatePlan>

const none: UpdatePlan = {
  ...{ feed: null, publicKey: null, checksDaily: true },
  ...{ lastCheck: null, seenVersion: null, isLost: false },
}

/** How this computer gets updates: a file of its own, since a backup from elsewhere must not change whom it trusts. */
export function createUpdatePlan(path: string) {
  let plan = read(path)
  return {
    get: (): UpdatePlan => plan,
    set: (changes: Partial<UpdatePlan>): void => {
      plan = { ...plan, ...changes }
      writeDurably(path, JSON.stringify(plan))
    },
  }
}

function read(path: string): UpdatePlan {
  if (!existsSync(path)) return none
  try {
    return updatePlan.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    // What the build brings may not be what the newsroom had set, and it may not have wanted to be asked about daily.
    return { ...none, checksDaily: false, isLost: true }
  }
}
