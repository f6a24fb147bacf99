import { copyFileSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import Store, { type Schema } from 'electron-store'
import { z } from 'zod'
import { type Settings, settings as settingsSchema } from '#shared/contract/programViews.ts'
import { type FourEyesRule, fourEyesRule } from '#shared/domain/site.ts'
import type { Instant } from '#shared/domain/time.ts'
import { currentVersion, readSettingsFile, type Upgrade } from './settingsFile.ts'

/** Changes of the file's shape since version 1, oldest first; append-only. */
const upgrades: readonly Upgrade[] = []

export const defaultSettings: Settings = {
  interfaceLanguage: 'uk',
  theme: 'system',
  timeZone: 'Europe/Kyiv',
  activeSiteId: null,
  keepTokensInsecurely: false,
  localName: '',
  firstStartDone: false,
  checksSpelling: true,
  checksStyle: true,
  capitalsForAggressor: false,
  typesetsWhileTyping: false,
  houseApostrophe: '\u2019',
  focusMode: false,
  typewriterScroll: false,
  textZoom: 100,
  recentArticles: [],
  recentActions: [],
}

export interface SettingsStore {
  get(): Settings
  /** Writes at once (atomically) and returns all settings. */
  update(changes: { [K in keyof Settings]?: Settings[K] | undefined }): Settings
  /** Copies the file to another name, before much of it is replaced. */
  keepAside(): void
  onChange(listener: (now: Settings, before: Settings) => void): void
  /** The path to which a partly unreadable file was put aside; null: all could be read. */
  keptAs: string | null
  /** The rule for one's own texts, which was a setting of the computer before it was the site's; null: none is left. */
  formerFourEyes(): FourEyesRule | null
  /** Called when its sites have the rule. */
  forgetFormerFourEyes(): void
}

type Stored = Settings & { version: number; fourEyes?: FourEyesRule }

// electron-store checks what it loads and writes against this; ajv cannot check our refinements, zod can.
const storedSchema = settingsSchema.extend({ version: z.int().positive(), fourEyes: fourEyesRule.optional() })

/** Settings in `settings.json`, through electron-store. */
export function createSettingsStore(options: { folder: string; clock: () => Instant }): SettingsStore {
  const { folder, clock } = options
  const name = 'settings'
  const { values, keptAs } = readSettingsFile({
    path: join(folder, `${name}.json`),
    schema: settingsSchema,
    defaults: defaultSettings,
    upgrades,
    clock,
  })
  const version = currentVersion(upgrades)
  const store = new Store<Stored>({
    name,
    cwd: folder,
    schema: z.toJSONSchema(storedSchema).properties as Schema<Stored>,
    // Invalid values were replaced above.
    clearInvalidConfig: true,
  })
  let current: Settings = values
  const former = () => store.get('fourEyes') ?? null
  const kept = (): Stored => {
    const rule = former()
    return { ...current, version, ...(rule !== null && { fourEyes: rule }) }
  }
  // Without a difference nothing is written: with a full disk the program has to start, to report the full disk.
  if (!isDeepStrictEqual(store.store, kept())) store.store = kept()
  const listeners: ((now: Settings, before: Settings) => void)[] = []

  return {
    get: () => current,
    update: (changes) => {
      const before = current
      const given = Object.entries(changes).filter(([, value]) => value !== undefined)
      const now = settingsSchema.parse({ ...before, ...Object.fromEntries(given) })
      store.store = { ...kept(), ...now }
      current = now
      for (const listener of listeners) listener(now, before)
      return now
    },
    keepAside: () => {
      const aside = `settings.kept-${clock().replaceAll(/[:.]/g, '')}.json`
      if (existsSync(store.path)) copyFileSync(store.path, join(folder, aside))
    },
    onChange: (listener) => {
      listeners.push(listener)
    },
    keptAs,
    formerFourEyes: former,
    forgetFormerFourEyes: () => {
      if (former() !== null) store.delete('fourEyes')
    },
  }
}
