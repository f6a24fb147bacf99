import { $getRoot, $getSelection, $isElementNode, $isRangeSelection, UNDO_COMMAND } from 'lexical'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createEditingSession } from '#renderer/editor/autosave/createEditingSession.ts'
import { autosaveTiming } from '#renderer/editor/autosave/saveTimer.ts'
import { type BodyHandle, createBodyHandle } from '#renderer/editor/bodyHandle.ts'
import { createBodyTracker } from '#renderer/editor/tracking/createBodyTracker.ts'
import { flushUnsaved } from '#renderer/lib/unsaved.ts'
import { type LocalizationView, localizationView } from '#shared/contract/articleViews.ts'
import type { Input } from '#shared/contract/contract.ts'
import type { EventPayload } from '#shared/contract/events.ts'
import { applyPatch, bodyPatch } from '#shared/document/patch.ts'
import type { Block, Body } from '#shared/document/schema.ts'
import { bodyText } from '#shared/document/text.ts'
import { blockId, newId } from '#shared/domain/ids.ts'
import { bodyOf, change, headlessEditor } from './editorSupport.ts'

const paragraph = (words: string, id = newId(blockId)): Block => ({
  id,
  type: 'paragraph',
  content: [{ type: 'text', text: words, marks: [] }],
})
const id = crypto.randomUUID()
const articleId = crypto.randomUUID()

/** A main process with one localization in memory. It keeps the rules that matter here: versions and commits. */
function fakeMain(blocks: Body) {
  const stored = { title: 'Заголовок', lead: '', version: 3, blocks }
  let listener: (payload: EventPayload<'localizations.changed'>) => void = () => undefined
  const saves: Input<'localizations.save'>[] = []
  let isBroken = false

  const view = (): LocalizationView =>
    localizationView.parse({
      localization: {
        id,
        articleId,
        language: 'uk',
        isSource: true,
        title: stored.title,
        lead: stored.lead,
        slug: 'zaholovok',
        seoTitle: '',
        seoDescription: '',
        state: 'draft',
        version: stored.version,
        contentHash: String(stored.version).padStart(64, '0'),
        updatedAt: '2026-11-23T10:00:00.000Z',
        updatedBy: 'Автор',
        saving: 'onThisComputer',
        readers: 'nothing',
        publishAt: null,
        url: null,
        sticky: false,
        inConflict: false,
      },
      blocks: stored.blocks,
      approval: null,
      approvalVoid: false,
      returned: null,
      steps: ['submit'],
    })
  const bridge = {
    pathOf: () => '',
    subscribe: (_: string, callback: typeof listener) => {
      listener = callback
      return () => undefined
    },
    async invoke(channel: string, input: Input<'localizations.save'>) {
      if (channel === 'localizations.open') return { ok: true, value: view() }
      if (isBroken) return { ok: false, error: { code: 'diskFull', message: '' } }
      if (input.baseVersion !== stored.version) {
        return { ok: false, error: { code: 'versionMismatch', message: '' } }
      }
      saves.push(input)
      if (input.patch) stored.blocks = applyPatch(stored.blocks, bodyPatch.parse(input.patch))
      Object.assign(stored, input.fields)
      stored.version += 1
      const { contentHash, state, saving, readers, slug, updatedAt: savedAt } = view().localization
      return {
        ok: true,
        value: { version: stored.version, savedAt, contentHash, state, saving, readers, slug },
      }
    },
  }
  return {
    bridge,
    view,
    stored,
    saves,
    breakDown: () => {
      isBroken = true
    },
    /** Somebody else's change, announced as main does. */
    changeElsewhere(next: Partial<typeof stored>, origin: 'sync' | 'workflow' = 'sync') {
      Object.assign(stored, next)
      stored.version += 1
      const event = { articleId, localizationId: id, version: stored.version, origin }
      listener(event as EventPayload<'localizations.changed'>)
    },
  }
}

function open(blocks: Body) {
  const main = fakeMain(blocks)
  vi.stubGlobal('window', Object.assign(new EventTarget(), { visnyk: main.bridge }))
  vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }))
  const session = createEditingSession(main.view())
  const editor = headlessEditor(blocks)
  const body: BodyHandle = createBodyHandle(editor, createBodyTracker(editor, blocks))
  body.tracker.subscribe(session.autosave.touch)
  session.attach(body)
  const end = session.start()
  const type = (index: number, words: string) =>
    change(editor, () => {
      const node = $getRoot().getChildAtIndex(index)
      if ($isElementNode(node)) node.selectEnd().insertText(words)
    })
  return { main, session, editor, type, end, shown: () => bodyText(bodyOf(editor)) }
}

const settle = () => vi.advanceTimersByTimeAsync(autosaveTiming.longest * 2)

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('createEditingSession', () => {
  it('saves fields and body together and shows what main made of it', async () => {
    const { main, session, type, end } = open([paragraph('а')])
    type(0, 'б')
    session.fields.set('title', 'Новий')
    session.autosave.touch()
    await settle()
    expect(main.saves).toHaveLength(1)
    expect(main.stored.title).toBe('Новий')
    expect(bodyText(main.stored.blocks)).toBe('аб')
    expect(session.getView().localization.version).toBe(4)
    expect(session.getContentHash()).toBe(main.view().localization.contentHash)
    end()
  })

  it('shows a text that came from elsewhere while nothing was typed, and saves nothing', async () => {
    const [first, second] = [paragraph('а'), paragraph('б')]
    const { main, session, shown, end } = open([first, second])
    main.changeElsewhere({ lead: 'Лід', blocks: [first, paragraph('із сайту', second.id)] })
    await settle()
    expect(shown()).toBe('а\n\nіз сайту')
    expect(session.fields.get().lead).toBe('Лід')
    expect(session.autosave.getVersion()).toBe(4)
    expect(main.saves).toEqual([])
    end()
  })

  it('never writes over a text that moved on while typing: it waits, then joins both', async () => {
    const [first, second] = [paragraph('перший'), paragraph('другий')]
    const { main, session, type, shown, end } = open([first, second])
    type(0, ' мій')
    main.changeElsewhere({ lead: 'Їхній лід', blocks: [first, paragraph('другий їхній', second.id)] })
    await settle()
    expect(session.autosave.getStatus().kind).toBe('outdated')
    expect(bodyText(main.stored.blocks)).toBe('перший\n\nдругий їхній')
    expect(shown()).toBe('перший мій\n\nдругий')

    expect(await session.merge()).toBe(0)
    await settle()
    expect(shown()).toBe('перший мій\n\nдругий їхній')
    expect(bodyText(main.stored.blocks)).toBe('перший мій\n\nдругий їхній')
    expect(main.stored.lead).toBe('Їхній лід')
    expect(session.autosave.getStatus().kind).toBe('saved')
    end()
  })

  it('keeps both versions of a block that both rewrote, and says how many', async () => {
    const first = paragraph('слово')
    const { main, session, type, end } = open([first])
    type(0, ' моє зовсім')
    main.changeElsewhere({ blocks: [paragraph('чуже речення', first.id)] })
    await settle()
    expect(await session.merge()).toBe(1)
    await settle()
    expect(bodyText(main.stored.blocks)).toBe('слово моє зовсім\n\nчуже речення')
    end()
  })

  it('takes in a step of the workflow without touching the text', async () => {
    const { main, session, type, end } = open([paragraph('а')])
    type(0, 'б')
    await settle()
    main.stored.version -= 1
    main.changeElsewhere({}, 'workflow')
    await settle()
    expect(session.autosave.getStatus().kind).toBe('saved')
    expect(session.getView().steps).toEqual(['submit'])
    end()
  })

  describe('a step that tidies the end of the text', () => {
    const texts = () => {
      const [first, blank] = [paragraph('а'), { ...paragraph(''), content: [] } as Block]
      return { first, blank, all: [first, blank] }
    }

    it('is followed, without a save, and what was done before can be undone', async () => {
      const { first, all } = texts()
      const { main, session, editor, type, end } = open(all)
      type(0, 'б')
      await settle()
      const [written] = main.stored.blocks
      change(editor, () => void $getRoot().selectEnd())
      await session.exclusive(async () => {
        main.changeElsewhere({ blocks: written ? [written] : [] }, 'workflow')
        return main.view()
      })
      await settle()
      expect(bodyOf(editor)).toEqual([written])
      expect(session.autosave.getStatus().kind).toBe('saved')
      expect(main.saves).toHaveLength(1)
      editor.read('latest', () => {
        const selection = $getSelection()
        expect($isRangeSelection(selection) && selection.anchor.getNode().getTextContent()).toBe('аб')
      })
      change(editor, () => void editor.dispatchCommand(UNDO_COMMAND, undefined))
      await settle()
      expect(bodyOf(editor)[0]).toEqual(first)
      expect(main.stored.blocks).toEqual(bodyOf(editor))
      end()
    })

    it('keeps what was typed meanwhile, also in a paragraph that it took out', async () => {
      const { first, all } = texts()
      const { main, session, type, shown, end } = open(all)
      await session.exclusive(async () => {
        type(1, 'далі')
        main.changeElsewhere({ blocks: [first] }, 'workflow')
        return main.view()
      })
      await settle()
      expect(shown()).toBe('а\n\nдалі')
      expect(bodyText(main.stored.blocks)).toBe('а\n\nдалі')
      expect(session.autosave.getStatus().kind).toBe('saved')
      end()
    })
  })

  it('saves at once when the window is left', async () => {
    const { main, type, end } = open([paragraph('а')])
    type(0, 'б')
    window.dispatchEvent(new Event('blur'))
    await vi.advanceTimersByTimeAsync(0)
    expect(bodyText(main.stored.blocks)).toBe('аб')
    end()
  })

  it('hands the text over when it cannot be saved before closing', async () => {
    const { main, session, type, end } = open([paragraph('а')])
    session.fields.set('title', 'Заголовок')
    type(0, 'б')
    main.breakDown()
    expect(await flushUnsaved()).toEqual({ saved: false, lost: 'Заголовок\n\nаб' })
    end()
  })
})
