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
})
type UpdatePlan = z.infer<typeof updatePlan>

const none: UpdatePlan = {
  ...{ feed: null, publicKey: null, checksDaily: true },
  ...{ lastCheck: null, seenVersion: null },
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
    // Somebody sets the feed again; no update is taken until then.
    return none
  }
}
