import { globSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { resources } from '#renderer/i18n/resources.ts'
import { errorCodes } from '#shared/contract/errors.ts'
import { intentStates } from '#shared/contract/intentViews.ts'
import { roles } from '#shared/domain/account.ts'
import { savingStates } from '#shared/domain/article.ts'
import { type Language, languages } from '#shared/domain/language.ts'
import { workflowEvents, workflowStates, workflowSteps } from '#shared/domain/workflow.ts'

const root = join(import.meta.dirname, '../../../..')
const folder = join(root, 'resources/locales')
const filesOf = (language: Language) => readdirSync(join(folder, language)).sort()

type Tree = { [key: string]: string | Tree }

const flatten = (tree: Tree, before = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[`${before}${key}`, value] as [string, string]]
      : flatten(value, `${before}${key}.`),
  )

const read = (language: Language): Map<string, string> =>
  new Map(
    filesOf(language).flatMap((file) =>
      flatten(
        JSON.parse(readFileSync(join(folder, language, file), 'utf8')) as Tree,
        `${file.replace('.json', '')}.`,
      ),
    ),
  )

const texts = { uk: read('uk'), en: read('en') }
const plural = /_(zero|one|two|few|many|other)$/
const stem = (key: string) => key.replace(plural, '')
const stems = (language: Language) => new Set([...texts[language].keys()].map(stem))
/** Plural forms a whole number or a fraction can ask for (CLDR): the ones i18next looks up. */
const forms: Record<Language, string[]> = { uk: ['one', 'few', 'many', 'other'], en: ['one', 'other'] }
const placeholders = (text: string) => [...text.matchAll(/\{\{\s*(\w+)/g)].map(([, name]) => name).sort()

describe('texts of the interface', () => {
  it('come in the same files in both languages', () => {
    expect(filesOf('en')).toEqual(filesOf('uk'))
  })

  it('have the same keys in both languages', () => {
    expect([...stems('en')].sort()).toEqual([...stems('uk')].sort())
  })

  it.each(languages)('have every plural form in %s', (language) => {
    const counted = new Set([...texts[language].keys()].filter((key) => plural.test(key)).map(stem))
    const lacking = [...counted].flatMap((key) =>
      forms[language].map((form) => `${key}_${form}`).filter((one) => !texts[language].has(one)),
    )
    expect(lacking).toEqual([])
    const foreign = [...texts[language].keys()].filter((key) => {
      const form = plural.exec(key)?.[1]
      return form !== undefined && !forms[language].includes(form)
    })
    expect(foreign).toEqual([])
  })

  it('are nowhere empty and nowhere padded', () => {
    for (const language of languages) {
      const bad = [...texts[language]].filter(([, text]) => text.trim() === '' || text !== text.trim())
      expect(bad, language).toEqual([])
    }
  })

  it('take the same values in both languages', () => {
    const different = [...texts.uk].filter(([key, text]) => {
      const english = texts.en.get(key)
      return english !== undefined && `${placeholders(english)}` !== `${placeholders(text)}`
    })
    expect(different.map(([key]) => key)).toEqual([])
  })

  it('are written in their own language', () => {
    const cyrillic = /\p{Script=Cyrillic}/u
    // Each language names the other one in that language's own words, and a keyboard sign may be either.
    const mixed = new Set([
      'shell.switchLanguage',
      'shell.languageButton',
      'settings.languageName.uk',
      'settings.languageName.en',
    ])
    // Words to find a block by, typed in either language.
    const isSynonyms = (key: string) => key.startsWith('editor.slashWords.')
    const wrong = [...texts.en].filter(
      ([key, text]) => cyrillic.test(text) && !mixed.has(key) && !isSynonyms(key),
    )
    expect(wrong).toEqual([])
    const untranslated = [...texts.uk].filter(
      ([key, text]) =>
        !mixed.has(key) && text === texts.en.get(key) && /\p{L}{4}/u.test(text.replace(/\{\{.*?\}\}/g, '')),
    )
    expect(untranslated.filter(([, text]) => !/^(WordPress|XLIFF [\d.]+|https:.*)$/.test(text))).toEqual([])
  })

  it('tell what readers no longer see from what the site no longer has', () => {
    const takenDown = [...texts.uk, ...texts.en].filter(
      ([key, text]) =>
        /unpublish|takeDown|takenDown(?!Text|Title|There)/.test(key) && /із? сайту|the site/.test(text),
    )
    expect(takenDown).toEqual([])
    const deleted = [...texts.uk].filter(([, text]) => /зня\S+ (його )?(з|із) сайту/i.test(text))
    expect(deleted).toEqual([])
  })

  it('have one word for taking an action out of the queue', () => {
    const queued = [...texts.uk].filter(([key]) =>
      /^queue\.|workflow\.event\.cancelled|intentNotCancellable|overdue/.test(key),
    )
    expect(
      queued.filter(([key, text]) => /скасу(й|ва)/i.test(text) && key !== 'queue.cancelScheduled'),
    ).toEqual([])
  })

  it('use the house apostrophe inside Ukrainian words', () => {
    const straight = [...texts.uk].filter(([, text]) =>
      /\p{Script=Cyrillic}['\u02bc]\p{Script=Cyrillic}/u.test(text),
    )
    expect(straight).toEqual([])
  })

  it('are all named in resources.ts, save those that only main shows', () => {
    const named = Object.keys(resources.uk.translation)
    expect(Object.keys(resources.en.translation)).toEqual(named)
    expect([...named, 'native'].sort()).toEqual(filesOf('uk').map((file) => file.replace('.json', '')))
  })

  it('are each shown somewhere', () => {
    const code = (places: string) =>
      globSync(places, { cwd: root })
        .map((file) => readFileSync(join(root, file), 'utf8'))
        .join('\n')
    const page = code('src/renderer/**/*.{ts,tsx}')
    const whole = new Set([...page.matchAll(/'(\w+(?:\.\w+)+)'/g)].map(([, key]) => key))
    // One word of the key is a value: `desk.empty.${list}Title`. Right after the file's name it would stand for the
    // whole file; only codes may, and the test below holds them.
    const made = [...page.matchAll(/`((?:errors|checks|\w+\.\w[\w.]*?)\.)\$\{[^}]+\}([\w.]*)`/g)].map(
      ([, before, after]) => new RegExp(`^${before}\\w+${after}$`),
    )
    // The files of translators have words of the interface, too.
    const main = code('src/{main/app,main/services/exchange/**,shared/exchange}/*.ts')
    const isShown = (key: string) => {
      const name = key.replace(plural, '').replace(/_(uk|en)$/, '')
      if (!name.startsWith('native.')) return whole.has(name) || made.some((one) => one.test(name))
      return new RegExp(`\\b${name.split('.').at(-1)}\\b`).test(main)
    }
    expect([...texts.uk.keys()].filter((key) => !isShown(key))).toEqual([])
  })

  it('cover every code and state of the contract', () => {
    const wanted = [
      ...errorCodes.map((code) => `errors.${code}`),
      ...intentStates.map((state) => `queue.state.${state}`),
      ...workflowStates.map((state) => `workflow.state.${state}`),
      ...workflowSteps.flatMap((step) => [`workflow.step.${step}`, `workflow.event.${step}`]),
      ...workflowEvents.map((event) => `workflow.event.${event}`),
      ...savingStates.flatMap((state) => [`workflow.saving.${state}`, `workflow.savingHint.${state}`]),
      ...roles.map((role) => `workflow.role.${role}`),
    ]
    for (const language of languages) {
      expect(
        wanted.filter((key) => !texts[language].has(key)),
        language,
      ).toEqual([])
    }
  })
})
