import { z } from 'zod'
import { approval, type LogEntry, logEntry } from '#shared/domain/workflow.ts'
import { withoutDirectionMarks } from '#shared/language/directionMarks.ts'

// Parts of our data that every kind of site stores in the same form. This program writes and reads them; a site only
// stores them.

/**
 * A name or title in an answer, of at most `most` characters. Direction marks are removed, so that a name cannot
 * reverse the text around it. Empty when it contained nothing else.
 */
export const shownName = (most: number) => z.string().max(most).transform(withoutDirectionMarks)

/** An approval as a site stores it. */
export const keptApproval = approval.extend({ approvedBy: z.string().transform(withoutDirectionMarks) })
const keptEntry = logEntry.extend({ actor: z.string().transform(withoutDirectionMarks) })

/** A log without the entries that cannot be read, so that one of them does not make the article unreadable. */
export const log = z
  .array(z.unknown())
  .max(5000)
  .transform((entries): LogEntry[] =>
    entries.flatMap((entry) => {
      const parsed = keptEntry.safeParse(entry)
      return parsed.success ? [parsed.data] : []
    }),
  )
