import type { TemplateView } from '#shared/contract/templateViews.ts'

/** A template that the press service made itself. */
export type HouseTemplate = TemplateView & { origin: { kind: 'house' } }
