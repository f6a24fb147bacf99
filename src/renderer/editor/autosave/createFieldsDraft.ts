import { type LocalizationFields, localizationFields } from '#shared/domain/article.ts'
import type { ChangeSource } from './changeSource.ts'

export type FieldName = keyof LocalizationFields

export interface FieldsDraft extends ChangeSource {
  get(): LocalizationFields
  /** The fields that main has stored: the base of a merge. */
  stored(): LocalizationFields
  set(name: FieldName, value: string): void
  /** The slug that main refused because another text has it; it stays in the field and is not sent again. */
  refusedSlug(): string | null
  /** Main chose a slug (it follows the title until a person writes one). */
  follow(slug: string): void
  /** Shows these fields, which main has stored. */
  load(fields: LocalizationFields): void
  /** Main has stored `stored`; fields that differ from it count as changed. */
  rebase(stored: LocalizationFields): void
  subscribe(listener: () => void): () => void
}

export const fieldNames = [
  'title',
  'lead',
  'slug',
  'seoTitle',
  'seoDescription',
] as const satisfies FieldName[]

export const fieldsOf = (from: LocalizationFields): LocalizationFields => ({
  title: from.title,
  lead: from.lead,
  slug: from.slug,
  seoTitle: from.seoTitle,
  seoDescription: from.seoDescription,
})

/** The plain-text fields around a body while a person edits them. */
export function createFieldsDraft(initial: LocalizationFields): FieldsDraft {
  let stored = fieldsOf(initial)
  let present = stored
  let refused: string | null = null
  const dirty = new Set<FieldName>()
  const listeners = new Set<() => void>()

  const show = (next: LocalizationFields) => {
    present = next
    for (const listener of listeners) listener()
  }
  /** A field that main would refuse must not block the others: it stays in the window until it is corrected. */
  const isSendable = (name: FieldName): boolean =>
    (name !== 'slug' || refused === null) && localizationFields.shape[name].safeParse(present[name]).success
  const markDifferent = () => {
    dirty.clear()
    for (const name of fieldNames) if (present[name] !== stored[name]) dirty.add(name)
  }

  return {
    get: () => present,
    stored: () => stored,
    set(name, value) {
      if (present[name] === value) return
      dirty.add(name)
      if (name === 'slug') refused = null
      show({ ...present, [name]: value })
    },
    refusedSlug: () => refused,
    follow(slug) {
      if (stored.slug !== slug) stored = { ...stored, slug }
      if (present.slug !== slug && !dirty.has('slug') && refused === null) show({ ...present, slug })
    },
    load(fields) {
      stored = fieldsOf(fields)
      dirty.clear()
      refused = null
      show(stored)
    },
    rebase(fields) {
      stored = fieldsOf(fields)
      markDifferent()
    },
    take() {
      const names = [...dirty].filter(isSendable)
      if (names.length === 0) return null
      const sent = Object.fromEntries(names.map((name) => [name, present[name]]))
      for (const name of names) dirty.delete(name)
      return {
        payload: { fields: sent },
        accept() {
          stored = { ...stored, ...sent }
        },
        giveBack(error) {
          for (const name of names) dirty.add(name)
          if (error.code !== 'slugTaken' || sent.slug !== present.slug) return
          refused = present.slug
          show({ ...present })
        },
      }
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
