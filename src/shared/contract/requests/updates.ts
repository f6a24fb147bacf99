import { z } from 'zod'
import { feedAddress, updatesView } from '../updateViews.ts'
import { done, type Endpoints, nothing } from './endpoint.ts'

export const updatesRequests = {
  'updates.state': { input: nothing, output: updatesView },
  /**
   * Where updates come from, and whose signature they need (the key as base64 or PEM); null: as the program was built.
   * What is left out stays. The system's dialog asks the person about a new key; unchanged when they do not trust it.
   */
  'updates.configure': {
    input: z.strictObject({
      feed: feedAddress.nullable().optional(),
      publicKey: z.string().trim().min(1).max(1000).nullable().optional(),
      checksDaily: z.boolean().optional(),
    }),
    output: updatesView,
  },
  /** Asks the feed. What it comes to, and why it failed, is in the state: so with all that follow. */
  'updates.check': { input: nothing, output: updatesView },
  /** Asks for a folder in the system's dialog, and looks there; unchanged when the person cancelled. */
  'updates.fromFolder': { input: nothing, output: updatesView },
  'updates.download': { input: nothing, output: updatesView },
  /** Ends looking or downloading. */
  'updates.cancel': { input: nothing, output: done },
  /** Copies the database, then ends the program and installs. Refused while the queue runs or a text is not saved. */
  'updates.install': { input: nothing, output: updatesView },
  /** The person has seen what this version brought. */
  'updates.newsTold': { input: nothing, output: done },
} satisfies Endpoints<'updates'>
