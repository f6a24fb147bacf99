import type { ChangeSource } from '#renderer/editor/autosave/createAutosave.ts'

export type TargetFieldName = 'title' | 'lead' | 'slug'
type Values = Record<TargetFieldName, string>

export interface TargetFields extends ChangeSource {
  values: () => Values
  set: (name: TargetFieldName, value: string) => void
  /** Main has these now; what a person typed since stays. */
  stored: (values: Values) => void
  /** Shows these, whatever was typed. */
  load: (values: Values) => void
}

/** The plain-text fields of a translation as a source of changes for the autosave: only what differs is sent. */
export function createTargetFields(initial: Values): TargetFields {
  let known = { ...initial }
  let now = { ...initial }
  const names = Object.keys(initial) as TargetFieldName[]
  return {
    values: () => now,
    set(name, value) {
      now = { ...now, [name]: value }
    },
    stored(values) {
      // A field that was not touched here follows main (a slug made from the title).
      for (const name of names) if (now[name] === known[name]) now = { ...now, [name]: values[name] }
      known = { ...values }
    },
    load(values) {
      known = { ...values }
      now = { ...values }
    },
    take() {
      const changed = names.filter((name) => now[name] !== known[name])
      if (changed.length === 0) return null
      const before = known
      const fields = Object.fromEntries(changed.map((name) => [name, now[name]]))
      known = { ...known, ...fields }
      return {
        payload: { fields },
        accept: () => undefined,
        giveBack() {
          known = before
        },
      }
    },
  }
}
