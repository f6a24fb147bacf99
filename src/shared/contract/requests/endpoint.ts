import { z } from 'zod'
import type { Channel } from '../channels.ts'

export interface Endpoint {
  input: z.ZodType
  output: z.ZodType
}

/** An endpoint for each channel whose name begins with one of these features, and for no other. */
export type Endpoints<Feature extends string> = Record<Extract<Channel, `${Feature}.${string}`>, Endpoint>

// Shapes that requests of several features share.

export const nothing = z.strictObject({})
export const done = z.strictObject({})
export const page = { cursor: z.string().max(200).nullable(), limit: z.int().min(1).max(200) }
