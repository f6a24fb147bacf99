import type { Mark } from '../../schema.ts'

/** Formatting that an article can hold. Undefined: not set. */
export interface TextFormat {
  bold?: boolean
  italic?: boolean
  strikethrough?: boolean
  hidden?: boolean
  underline?: boolean
  position?: 'subscript' | 'superscript' | null
}

export function marksOf({ bold, italic, strikethrough, underline, position }: TextFormat): Mark[] {
  return [
    ...(bold ? (['bold'] as const) : []),
    ...(italic ? (['italic'] as const) : []),
    ...(underline ? (['underline'] as const) : []),
    ...(strikethrough ? (['strikethrough'] as const) : []),
    ...(position ? [position] : []),
  ]
}

/** Leaves out the properties that are not set. */
export function formatOfSaid(said: { [K in keyof TextFormat]: TextFormat[K] | undefined }): TextFormat {
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined))
}
